import type { Disposable } from './disposable';

/** Calls `run` once, after some milliseconds, unless disposed before. */
export type After = (milliseconds: number, run: () => void) => Disposable;
