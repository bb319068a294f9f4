// What the scripts tell a person: one line when something starts, one when it is done, a sign of life in between.

import { AsyncLocalStorage } from 'node:async_hooks';

const signOfLife = 10_000;

/**
 * The words of work that goes on beside other work. They wait until it is their turn, so that a reader never finds
 * two things in one paragraph.
 * @type {AsyncLocalStorage<{ waiting: string[] | undefined }>}
 */
const turns = new AsyncLocalStorage();

/** @param {string} line */
export function say(line) {
  speaker()(`${line}\n`);
}

/** Prints text as it is, for the work that asks now, whoever calls it later. @returns {(text: string) => void} */
export function speaker() {
  const turn = turns.getStore();
  return (text) => {
    if (turn?.waiting === undefined) process.stdout.write(text);
    else turn.waiting.push(text);
  };
}

/** Whether what is said now may have to wait. */
export function maySpeakLater() {
  return turns.getStore() !== undefined;
}

/**
 * Does two things at once; what the second says comes behind what the first says.
 * @param {() => Promise<void>} first
 * @param {() => Promise<void>} second
 */
export async function besides(first, second) {
  const turn = { waiting: /** @type {string[] | undefined} */ ([]) };
  const speak = () => {
    process.stdout.write((turn.waiting ?? []).join(''));
    turn.waiting = undefined;
  };
  await Promise.all([first().finally(speak), turns.run(turn, second)]);
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
