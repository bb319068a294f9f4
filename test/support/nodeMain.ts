import { writeFileSync } from 'node:fs';
import type { RootHookObject } from 'mocha';
import { runMocha } from './mochaRun';

/** Runs the files that the command line names, and writes the result to the file that PAPERSIDE_RESULT names. */
export async function nodeMain(rootHooks: RootHookObject = {}): Promise<void> {
  const { PAPERSIDE_RESULT, PAPERSIDE_GREP, PAPERSIDE_TIMEOUT } = process.env;
  try {
    const result = await runMocha(process.argv.slice(2), {
      timeout: Number(PAPERSIDE_TIMEOUT ?? 10_000),
      grep: PAPERSIDE_GREP,
      rootHooks,
    });
    if (PAPERSIDE_RESULT !== undefined) writeFileSync(PAPERSIDE_RESULT, JSON.stringify(result));
    process.exit(result.failed === 0 ? 0 : 1);
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
}
