// What VS Code's extension host in a browser's worker runs: every web test, printing to the console in marked lines.
import 'mocha/mocha';
import tests from 'paperside:tests';
import { resultOf } from '../support/suiteResult';

/** Lines of the tests among all that the workbench prints, and their result. The runner knows both marks. */
const outputMark = '\u2063output ';
const resultMark = '\u2063result ';

export async function run(): Promise<void> {
  mocha.setup({
    ui: 'bdd',
    timeout: 20_000,
    reporter: Mocha.reporters.Spec,
    forbidOnly: true,
    forbidPending: true,
  });
  const base = Mocha.reporters.Base as unknown as { consoleLog: (...args: unknown[]) => void };
  base.consoleLog = (text: unknown = '', ...args) => {
    console.log(outputMark + String(text), ...args);
  };
  const suite = mocha.suite as unknown as { emit: (event: string, ...args: unknown[]) => void };
  for (const [file, load] of tests) {
    // What mocha does before it loads a file, so that each test knows its own.
    suite.emit('pre-require', globalThis, file, mocha);
    load();
  }
  const result = await resultOf(mocha.run());
  console.log(resultMark + JSON.stringify(result));
  if (result.failed > 0) throw new Error(`${result.failed} failed`);
}
