import type { Runnable, Runner } from 'mocha';

/** What a suite came to. The runner reads it as JSON. */
export interface SuiteResult {
  readonly passed: number;
  readonly failed: number;
  /** Those of which at least one test ran. */
  readonly files: readonly string[];
  /** Those of which a test failed. */
  readonly failedFiles: readonly string[];
  /** Full titles of tests and hooks. */
  readonly passedTitles: readonly string[];
  readonly failedTitles: readonly string[];
  /** The first that failed, a line each: the full title, and what the error says first. */
  readonly failures: readonly string[];
}

const maxFailures = 20;
const maxErrorLength = 200;

/** Resolves when the last test has ended. */
export function resultOf(runner: Runner): Promise<SuiteResult> {
  const files = new Set<string>();
  const failedFiles = new Set<string>();
  const failures: string[] = [];
  const passedTitles: string[] = [];
  const failedTitles: string[] = [];
  let [passed, failed] = [0, 0];
  const count = ({ file }: Runnable) => file !== undefined && files.add(file);
  runner
    .on('pass', (test) => {
      passed += 1;
      passedTitles.push(test.fullTitle());
      count(test);
    })
    .on('fail', (test, error: unknown) => {
      failed += 1;
      failedTitles.push(test.fullTitle());
      count(test);
      if (test.file !== undefined) failedFiles.add(test.file);
      if (failures.length < maxFailures) failures.push(`${test.fullTitle()}: ${firstLine(error)}`);
    });
  return new Promise((resolve) => {
    runner.once('end', () =>
      resolve({
        passed,
        failed,
        files: [...files],
        failedFiles: [...failedFiles],
        passedTitles,
        failedTitles,
        failures,
      }),
    );
  });
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (/\S.*/.exec(text)?.[0] ?? 'an error without a message').slice(0, maxErrorLength);
}
