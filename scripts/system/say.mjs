// What the scripts tell a person: one line when something starts, one when it is done, a sign of life in between.

const signOfLife = 10_000;

/** @param {string} line */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** @param {number} started a `performance.now()` */
export function since(started) {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}

/**
 * Runs `work`, saying what it is, that it is still going on, and how long it took.
 * @template T
 * @param {string} what a sentence without its full stop: `Installing VS Code 1.139`
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function saying(what, work) {
  const started = performance.now();
  say(`${what} …`);
  const timer = setInterval(() => say(`  … still at it after ${since(started)}`), signOfLife);
  try {
    const result = await work();
    say(`  done in ${since(started)}`);
    return result;
  } finally {
    clearInterval(timer);
  }
}

/** An end that needs no stack: what failed and the line that mends it. */
export class Failure extends Error {
  /**
   * @param {string} message
   * @param {string} [mend] the command to type
   */
  constructor(message, mend) {
    super(mend === undefined ? message : `${message}\n  To mend it: ${mend}`);
    this.name = 'Failure';
  }
}

/** @param {unknown} error */
export function described(error) {
  if (error instanceof Failure) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
