import type { Window } from '../../support/launch';

/** The longest stretch of our work that the extension host may wait for, in ms of processor time. */
const limit = 10;

/** What bridge/watch.js answers of a turn of the host's event loop that took long. */
interface Block {
  readonly milliseconds: number;
  readonly own: number;
  readonly isStart: boolean;
  readonly top: readonly (readonly [name: string, samples: number])[];
}

/**
 * How long Paperside kept the extension host since the last time this was asked, at the most at a time, in ms of
 * processor time. Prints what kept it for more than 10 ms, and sets the exit code then. The window must have been
 * launched with `watch: 'blocks'`.
 * @param when what was going on, for what is printed
 */
export async function longestOfOurs(window: Window, when: string): Promise<number> {
  const blocks = (await blocksOf(window)).filter(({ isStart }) => !isStart);
  for (const { own, milliseconds, top } of blocks) {
    if (own <= limit) continue;
    console.error(`${when}: ${own.toFixed(1)} of ${milliseconds.toFixed(1)} ms in ${JSON.stringify(top)}`);
    process.exitCode = 1;
  }
  return Math.max(0, ...blocks.map(({ own }) => own));
}

/** What there was until now is not counted. */
export async function forgetBlocks(window: Window): Promise<void> {
  await blocksOf(window);
}

async function blocksOf(window: Window): Promise<readonly Block[]> {
  const blocks = await window.host((api) =>
    api.extensions
      .getExtension<{ blocks(): readonly Block[] }>('paperside-tests.test-bridge')
      ?.exports.blocks(),
  );
  return blocks ?? [];
}
