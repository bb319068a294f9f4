import { parseArgs } from 'node:util';
import { DEFAULT_KEY_PATTERN, parseKeyPattern } from '../core/paper';

/** What the server is started with. */
export interface CommandLine {
  /** The library's folder, as it was typed. */
  readonly library: string;
  /** Files of bibliographies, as they were typed. */
  readonly bibliographies: readonly string[];
  /** See `parseKeyPattern`. */
  readonly keyPattern: string;
  readonly verbose: boolean;
}

export type Asked = CommandLine | { readonly fault: string } | { readonly only: 'help' | 'version' };

export const usage = `Usage: node mcp.js <library> [options]

Serves a Paperside library to agents over the Model Context Protocol, on stdin and stdout.
<library> is the folder that holds the library. It is read, and never written.

  --bibliography <file>   a bibliography whose keys count (BibTeX, CSL-JSON, CSL-YAML, RIS); may be repeated
  --key-pattern <text>    how citation keys are made: the setting paperside.citation.keyPattern
  --verbose               says more on stderr
  --version, --help`;

export function readCommandLine(args: readonly string[]): Asked {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        bibliography: { type: 'string', multiple: true, default: [] },
        'key-pattern': { type: 'string', default: DEFAULT_KEY_PATTERN },
        verbose: { type: 'boolean', default: false },
        version: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
    if (values.help) return { only: 'help' };
    if (values.version) return { only: 'version' };
    const [library, ...others] = positionals;
    if (library === undefined || library === '') return { fault: 'The folder of the library is missing.' };
    if (others.length > 0) return { fault: `One folder is served, but ${positionals.length} are named.` };
    const { bibliography, 'key-pattern': keyPattern, verbose } = values;
    if (!parseKeyPattern(keyPattern)) return { fault: `“${keyPattern}” is no pattern of citation keys.` };
    return { library, bibliographies: bibliography, keyPattern, verbose };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}
