// Runs test files in Node: mochaMain.js <bundles>, and writes the result to the file that PAPERSIDE_RESULT names.
import { writeFileSync } from 'node:fs';
import { runMocha } from './mochaRun';

const { PAPERSIDE_RESULT, PAPERSIDE_GREP, PAPERSIDE_TIMEOUT } = process.env;

void runMocha(process.argv.slice(2), {
  timeout: Number(PAPERSIDE_TIMEOUT ?? 10_000),
  grep: PAPERSIDE_GREP,
}).then(
  (result) => {
    if (PAPERSIDE_RESULT !== undefined) writeFileSync(PAPERSIDE_RESULT, JSON.stringify(result));
    process.exit(result.failed === 0 ? 0 : 1);
  },
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
