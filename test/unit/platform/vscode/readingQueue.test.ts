import assert from 'node:assert/strict';
import { ReadingQueue } from '../../../../src/platform/vscode/readingQueue';

const typingPause = 20;
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

describe('ReadingQueue', () => {
  let queue: ReadingQueue;
  let read: string[];
  let failures: unknown[];
  let atOnce: number;
  let mostAtOnce: number;
  let pauses: number;

  beforeEach(() => {
    [read, failures, atOnce, mostAtOnce, pauses] = [[], [], 0, 0, 0];
    queue = new ReadingQueue({
      typingPause,
      pause: async () => {
        pauses++;
        await turn();
      },
      read: async (note) => {
        atOnce++;
        mostAtOnce = Math.max(mostAtOnce, atOnce);
        await (note === 'slow' ? wait(2 * typingPause) : turn());
        atOnce--;
        read.push(note);
        if (note === 'broken') throw new Error(note);
      },
      failed: (error) => failures.push(error),
    });
  });
  afterEach(() => queue.dispose());

  async function allRead(count: number): Promise<void> {
    while (read.length < count) await wait(5);
    await queue.settled();
  }

  it('reads three thousand notes that changed at once one by one, in their order, with a pause behind each', async () => {
    const notes = Array.from({ length: 3_000 }, (_, index) => `note ${index}`);
    for (const note of notes) queue.addChanged(note);
    await allRead(notes.length);
    assert.deepEqual(read, notes);
    assert.equal(mostAtOnce, 1);
    assert.equal(pauses, notes.length);
  });

  it('reads a note that goes on changing once, when it is left alone, and others meanwhile', async () => {
    queue.addChanged('typed');
    queue.addChanged('other');
    const end = Date.now() + 4 * typingPause;
    while (Date.now() < end) {
      queue.addChanged('typed');
      await turn();
    }
    assert.deepEqual(read, ['other']);
    await allRead(2);
    assert.deepEqual(read, ['other', 'typed']);
  });

  it('reads what changed before the rest', async () => {
    for (const note of ['slow', 'rest', 'more']) queue.add(note);
    queue.addChanged('changed');
    await queue.settled();
    assert.deepEqual(read, ['slow', 'changed', 'rest', 'more']);
  });

  it('is settled when all is read, without waiting for what changed just now', async () => {
    queue.add('one');
    queue.add('two');
    queue.addChanged('changed');
    await queue.settled();
    assert.deepEqual(read, ['one', 'two']);
    await allRead(3);
    assert.deepEqual(read, ['one', 'two', 'changed']);
  });

  it('goes on behind a note that can’t be read, and says why', async () => {
    queue.add('broken');
    queue.add('next');
    await queue.settled();
    assert.deepEqual(read, ['broken', 'next']);
    assert.deepEqual(failures.map(String), ['Error: broken']);
  });

  it('reads nothing more once it is disposed', async () => {
    queue.add('one');
    queue.add('two');
    queue.addChanged('three');
    queue.dispose();
    await wait(3 * typingPause);
    assert.deepEqual(read, ['one']);
  });
});
