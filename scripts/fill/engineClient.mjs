// One request after the other to the engine: bounded in time, repeated where that may help, and told without secrets.
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure, say } from '../system/say.mjs';

const attempts = 6;
const firstPause = 500;
const longestPause = 60_000;

/**
 * @typedef {object} EngineAnswer
 * @property {number} status
 * @property {unknown} json `undefined` where the answer is no JSON
 */

/**
 * @param {Pick<import('./arguments.mjs').Asked, 'address' | 'authorization' | 'timeout'>} asked
 * @param {AbortSignal} stop
 */
export function engineClient({ address, authorization, timeout }, stop) {
  const { host } = new URL(address);

  /**
   * @param {string} method
   * @param {string} path
   * @param {string} [body] JSON, or lines of it
   * @returns {Promise<EngineAnswer>} also for a status that is an error, but for those that ask to come again
   */
  const ask = async (method, path, body) => {
    for (let attempt = 1; ; attempt++) {
      const answer = await once(method, path, body);
      if (!('again' in answer)) return answer;
      if (attempt >= attempts)
        throw new Failure(`${answer.again} Gave up after ${attempts} attempts.`, answer.mend);
      const pause = pauseBefore(attempt, answer.after);
      say(`  ${answer.again} Asking again in ${(pause / 1000).toFixed(1)} s.`);
      await sleep(pause, undefined, { signal: stop });
    }
  };

  /** @param {string} method @param {string} path @param {string | undefined} body */
  const once = async (method, path, body) => {
    const late = AbortSignal.timeout(timeout);
    try {
      const response = await fetch(`${address}/${path}`, {
        method,
        signal: AbortSignal.any([stop, late]),
        // Who sends on could send the key elsewhere.
        redirect: 'error',
        headers: {
          accept: 'application/json',
          ...(body !== undefined && {
            'content-type': path.includes('_bulk') ? 'application/x-ndjson' : 'application/json',
          }),
          ...(authorization !== undefined && { authorization }),
        },
        ...(body !== undefined && { body }),
      });
      const text = await response.text();
      const { status } = response;
      if (status === 429 || status >= 500)
        return { again: `${host} answered ${status}.`, after: Number(response.headers.get('retry-after')) };
      return { status, json: parsed(text) };
    } catch (error) {
      stop.throwIfAborted();
      if (late.aborted) return { again: `${host} took longer than ${timeout / 1000} s.` };
      return unreachable(error, host);
    }
  };
  /** A pause for an engine that is too busy. @param {number} round counted from 1 */
  const rest = (round) => sleep(pauseBefore(round, undefined), undefined, { signal: stop });
  return { ask, rest, host };
}

/** @param {number} attempt @param {number | undefined} after seconds that the engine asks for */
function pauseBefore(attempt, after) {
  const own = firstPause * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
  return Math.min(Math.max(own, 1000 * (after || 0)), longestPause);
}

/** @param {string} text @returns {unknown} */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {unknown} error @param {string} host @returns {{ again: string, mend?: string, after?: number }} */
function unreachable(error, host) {
  const code = codeOf(error);
  if (/CERT|SELF_SIGNED|UNABLE_TO_/.test(code)) {
    throw new Failure(
      `The certificate of ${host} can't be trusted (${code}).`,
      'NODE_EXTRA_CA_CERTS=root-ca.pem npm run fill:opensearch -- …, with the root certificate of the engine',
    );
  }
  if (code === 'ENOTFOUND') throw new Failure(`There is no host called ${host}. Check --address.`);
  if (/redirect/.test(code))
    throw new Failure(`${host} sends on to another address. Give that one by --address if you trust it.`);
  return { again: `${host} can't be reached (${code || 'the connection broke'}).` };
}

/** @param {unknown} error @returns {string} */
function codeOf(error) {
  const {
    cause,
    code,
    message = '',
  } = /** @type {{ cause?: unknown, code?: unknown, message?: string }} */ (error);
  if (typeof code === 'string') return code;
  if (message.includes('redirect')) return 'redirect';
  return typeof cause === 'object' && cause !== null ? codeOf(cause) : '';
}
