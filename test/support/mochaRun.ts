import Mocha, { type RootHookObject } from 'mocha';
import { resultOf, type SuiteResult } from './suiteResult';

export interface MochaRunOptions {
  readonly timeout: number;
  /** Only tests whose full name contains this text. */
  readonly grep?: string | undefined;
  readonly rootHooks?: RootHookObject;
  /** Gets the reporter's lines where there is no terminal. */
  readonly print?: (line: string) => void;
}

/** Runs test files; a skipped or an exclusive test is a failure. */
export async function runMocha(files: readonly string[], options: MochaRunOptions): Promise<SuiteResult> {
  const mocha = new Mocha({
    ui: 'bdd',
    color: process.env.PAPERSIDE_COLOR === '1',
    timeout: options.timeout,
    forbidOnly: true,
    forbidPending: true,
    rootHooks: options.rootHooks ?? {},
    ...(options.grep === undefined ? {} : { fgrep: options.grep }),
  });
  for (const file of files) mocha.addFile(file);
  await mocha.loadFilesAsync();
  if (options.print) printWith(options.print);
  return resultOf(mocha.run());
}

function printWith(print: (line: string) => void): void {
  const base = Mocha.reporters.Base as unknown as {
    consoleLog: (format?: unknown, ...args: unknown[]) => void;
  };
  base.consoleLog = (text = '', ...args) => {
    print(formatted(String(text), args));
  };
}

/** The `%s` and `%d` of mocha's reporters; written out, since the browser has no `util.format`. */
function formatted(text: string, args: readonly unknown[]): string {
  const rest = [...args];
  return text.replace(/%[sd%]/g, (mark) => (mark === '%%' ? '%' : String(rest.shift())));
}
