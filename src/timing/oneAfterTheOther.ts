import { withinTime } from './withinTime';

/** Does work as soon as what was asked for before is done. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Makes a queue of one: what is asked for later sees what was done before. Work that fails holds nothing up.
 * @param patience milliseconds after which work that doesn't come to an end lets the next begin
 */
export function oneAfterTheOther(patience: number): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = withinTime(
      turn.catch(() => undefined),
      patience,
    );
    return turn;
  };
}
