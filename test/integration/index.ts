// What VS Code's extension host runs: the bundled tests, printing to a file that the runner follows.
import { appendFileSync, writeFileSync } from 'node:fs';
import { runMocha } from '../support/mochaRun';

function fromRunner(name: string): string {
  const value = process.env[name];
  if (value === undefined)
    throw new Error(`Start the integration tests with npm run test:integration (no ${name})`);
  return value;
}

export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  const output = fromRunner('PAPERSIDE_OUTPUT');
  const print = (line: string) => appendFileSync(output, `${line}\n`);
  const files = JSON.parse(fromRunner('PAPERSIDE_TESTS')) as string[];
  try {
    const result = await runMocha(files, { timeout: 20_000, grep: process.env.PAPERSIDE_GREP, print });
    writeFileSync(fromRunner('PAPERSIDE_RESULT'), JSON.stringify(result));
    if (result.failed > 0) throw new Error(`${result.failed} failed`);
  } catch (error) {
    print(error instanceof Error ? (error.stack ?? error.message) : String(error));
    throw error;
  }
}
