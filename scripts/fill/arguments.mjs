// What the person asks for on the command line.
import { parseArgs } from 'node:util';
import { Failure } from '../system/say.mjs';

export const help = `npm run fill:opensearch -- --address URL --index NAME (--library FOLDER | --file FILE) [options]

Writes papers to an index of OpenSearch (1 to 3) or Elasticsearch (7.10 to 9), which is made if it isn't there.
Each paper has an id of its own, so running it again changes nothing but what has changed.

  --address URL        of the engine, such as https://search.example.org:9200
  --index NAME         of the index, or an alias of one
  --library FOLDER     the library of Paperside: the folder "library" in the extension's storage
  --file FILE          .bib, .ris, CSL-JSON or CSL-YAML (.yaml), or any feed that Paperside reads

  --api-key-env NAME   the environment variable that holds an API key (Authorization: ApiKey …)
  --login-env NAME     the environment variable that holds name:password (Authorization: Basic …)
  --only-missing       asks first which papers the index has, and writes the others: to go on where it was stopped
  --dry-run            says what would be written, and asks the engine nothing
  --batch-papers N     papers in one request: 500
  --batch-bytes N      bytes in one request: 5000000
  --timeout N          seconds that one request may take: 60
  --help

A certificate that the engine made for itself: NODE_EXTRA_CA_CERTS=root-ca.pem npm run fill:opensearch -- …`;

/**
 * @typedef {object} Asked
 * @property {string} address without a slash at its end
 * @property {string} index
 * @property {{ readonly kind: 'library' | 'file', readonly path: string }} from
 * @property {string | undefined} authorization the header's value
 * @property {boolean} onlyMissing
 * @property {boolean} dryRun
 * @property {{ readonly papers: number, readonly bytes: number }} batch
 * @property {number} timeout milliseconds
 */

/**
 * @param {readonly string[]} given
 * @param {NodeJS.ProcessEnv} env
 * @returns {Asked | 'help'}
 */
export function readArguments(given, env) {
  const values = parsed(given);
  if (values.help) return 'help';
  const { library, file } = values;
  if ((library === undefined) === (file === undefined))
    throw wrong('Name either a library (--library) or a file (--file).');
  return {
    address: readAddress(values.address),
    index: readIndex(values.index),
    from: library === undefined ? { kind: 'file', path: file ?? '' } : { kind: 'library', path: library },
    authorization: readAuthorization(values, env),
    onlyMissing: values['only-missing'] ?? false,
    dryRun: values['dry-run'] ?? false,
    batch: {
      papers: readNumber('batch-papers', values['batch-papers'], 10_000),
      bytes: readNumber('batch-bytes', values['batch-bytes'], 100_000_000),
    },
    timeout: 1000 * readNumber('timeout', values.timeout, 3600),
  };
}

/** @param {readonly string[]} given */
function parsed(given) {
  try {
    return parseArgs({
      args: [...given],
      options: {
        address: { type: 'string' },
        index: { type: 'string' },
        library: { type: 'string' },
        file: { type: 'string' },
        'api-key-env': { type: 'string' },
        'login-env': { type: 'string' },
        'only-missing': { type: 'boolean' },
        'dry-run': { type: 'boolean' },
        'batch-papers': { type: 'string', default: '500' },
        'batch-bytes': { type: 'string', default: '5000000' },
        timeout: { type: 'string', default: '60' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw wrong(error instanceof Error ? error.message.split('. ')[0] + '.' : String(error));
  }
}

/** @param {string | undefined} given */
function readAddress(given) {
  const url = given !== undefined && URL.canParse(given) ? new URL(given) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw wrong('--address has to be the http or https address of the engine.');
  // Command lines are seen by others, and kept in histories.
  if (url.username || url.password)
    throw wrong(
      'Take the login out of --address: put name:password into an environment variable, and name it by --login-env.',
    );
  if (url.search || url.hash) throw wrong('--address has to end before its question mark.');
  return url.href.replace(/\/+$/, '');
}

/** @param {string | undefined} given */
function readIndex(given) {
  if (given !== undefined && /^[^\s\\/*?"<>|,#:A-Z_+-][^\s\\/*?"<>|,#:A-Z]{0,199}$/.test(given)) return given;
  throw wrong('--index has to be a name in lower case, without spaces and signs such as * , or /.');
}

/**
 * @param {{ readonly 'api-key-env'?: string | undefined, readonly 'login-env'?: string | undefined }} values
 * @param {NodeJS.ProcessEnv} env
 */
function readAuthorization(values, env) {
  const key = readSecret('--api-key-env', values['api-key-env'], env);
  const login = readSecret('--login-env', values['login-env'], env);
  if (key !== undefined && login !== undefined) throw wrong('Name an API key or a login, not both.');
  // Elasticsearch shows a key as id and key; what is sent is both in Base64.
  if (key !== undefined) return `ApiKey ${key.includes(':') ? base64(key) : key}`;
  return login === undefined ? undefined : `Basic ${base64(login)}`;
}

/** @param {string} option @param {string | undefined} name @param {NodeJS.ProcessEnv} env */
function readSecret(option, name, env) {
  if (name === undefined) return undefined;
  const value = env[name]?.trim();
  if (!value) throw wrong(`The environment variable that ${option} names is empty, or isn't there.`);
  return value;
}

/** @param {string} text */
function base64(text) {
  return Buffer.from(text).toString('base64');
}

/** @param {string} name @param {string} given @param {number} most */
function readNumber(name, given, most) {
  const number = Number(given);
  if (Number.isInteger(number) && number > 0 && number <= most) return number;
  throw wrong(`--${name} has to be a number from 1 to ${most}.`);
}

/** @param {string} message */
function wrong(message) {
  return new Failure(message, 'npm run fill:opensearch -- --help');
}
