import assert from 'node:assert/strict';
import type { HeldPaper } from '../../../../src/core/library';
import type { Log, SearchHit, SearchProgress } from '../../../../src/core/ports';
import { abortError } from '../../../../src/core/problems';
import { RelatedOfView } from '../../../../src/features/paperView/relatedOfView';
import { heldPaper } from '../heldPaper';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A library and a search of which the test says what they answer. */
class World {
  readonly held = new Map<string, HeldPaper>(['a', 'b', 'c'].map((id) => [id, heldPaper({ id, title: id })]));
  readonly said: string[] = [];
  readonly asked: string[] = [];
  progress: SearchProgress = { indexed: 3, total: 3 };
  changes = 0;
  answer: (id: string) => Promise<readonly SearchHit[]> = () =>
    Promise.resolve([hit('b', 0.5), hit('c', 0.4)]);
  #listener: (progress: SearchProgress) => void = () => undefined;

  readonly view = new RelatedOfView(
    {
      library: { get: (id) => this.held.get(id) },
      search: {
        related: (id, _, signal) => {
          this.asked.push(id);
          return new Promise((resolve, reject) => {
            signal?.addEventListener('abort', () => reject(abortError()));
            this.answer(id).then(resolve, reject);
          });
        },
        progress: this.progress,
        onDidProgress: (listener) => {
          this.#listener = listener;
          return { dispose: () => (this.#listener = () => undefined) };
        },
      },
      log: { warn: (message: string) => this.said.push(message) } as unknown as Log,
    },
    () => this.changes++,
  );

  index(indexed: number): void {
    this.progress = { indexed, total: 3 };
    this.#listener(this.progress);
  }

  ids(of: string): readonly string[] {
    return this.view.of(of).map(({ paper }) => paper.id);
  }
}

const hit = (id: string, score: number): SearchHit => ({ id, score, matches: [] });

describe('RelatedOfView', () => {
  let world: World;
  beforeEach(() => (world = new World()));

  it('knows none before it has asked, and asks once', async () => {
    assert.deepEqual(world.ids('a'), []);
    await world.view.load('a');
    await world.view.load('a');
    assert.deepEqual(world.ids('a'), ['b', 'c']);
    assert.deepEqual(world.asked, ['a']);
    assert.deepEqual(world.ids('b'), [], 'those of another paper');
  });

  it('leaves out what has gone from the library, and what is hardly like it', async () => {
    world.answer = () => Promise.resolve([hit('gone', 0.9), hit('b', 0.5), hit('c', 0.05)]);
    await world.view.load('a');
    assert.deepEqual(world.ids('a'), ['b']);
  });

  it('asks again when the index has taken in more', async () => {
    await world.view.load('a');
    world.index(3);
    assert.equal(world.changes, 0, 'nothing came');
    world.index(2);
    world.index(3);
    assert.equal(world.changes, 1);
    await world.view.load('a');
    assert.deepEqual(world.asked, ['a', 'a']);
  });

  it('does not take the answer for a paper that is no longer shown', async () => {
    let late: (hits: readonly SearchHit[]) => void = () => undefined;
    world.answer = (id) =>
      id === 'a' ? new Promise((resolve) => (late = resolve)) : Promise.resolve([hit('c', 0.5)]);
    const first = world.view.load('a');
    await world.view.load('b');
    late([hit('b', 0.5)]);
    await first;
    await turn();
    assert.deepEqual([world.ids('a'), world.ids('b')], [[], ['c']]);
    assert.deepEqual(world.said, [], 'that is no failure');
  });

  it('stays without them when the search fails, and says so in the log alone', async () => {
    world.answer = () => Promise.reject(new Error('no worker'));
    await world.view.load('a');
    assert.deepEqual(world.ids('a'), []);
    assert.match(world.said.join(), /no worker/);
  });

  it('asks again after a failure as soon as the index is there', async () => {
    await world.view.load('b');
    world.answer = () => Promise.reject(new Error('no worker'));
    await world.view.load('a');
    world.index(3);
    assert.equal(world.changes, 1);
    world.answer = () => Promise.resolve([hit('c', 0.5)]);
    await world.view.load('a');
    assert.deepEqual(world.ids('a'), ['c']);
    world.index(3);
    assert.equal(world.changes, 1, 'it knows them now');
  });

  it('keeps what it knew of a paper when asking again fails, and asks at the next change', async () => {
    await world.view.load('a');
    world.index(2);
    world.answer = () => Promise.reject(new Error('no worker'));
    await world.view.load('a');
    assert.deepEqual(world.ids('a'), ['b', 'c']);
    world.index(3);
    assert.equal(world.changes, 1);
    world.index(3);
    assert.equal(world.changes, 2, 'as long as it could not be asked');
  });

  it('asks again when the index took in something while it was asked', async () => {
    let late: (hits: readonly SearchHit[]) => void = () => undefined;
    world.answer = () => new Promise((resolve) => (late = resolve));
    const asking = world.view.load('a');
    world.index(2);
    late([hit('b', 0.5)]);
    await asking;
    world.index(3);
    assert.equal(world.changes, 1);
    world.answer = () => Promise.resolve([hit('c', 0.5)]);
    await world.view.load('a');
    assert.deepEqual(world.ids('a'), ['c']);
  });

  it('is quiet once disposed', async () => {
    world.answer = () => new Promise(() => undefined);
    const asking = world.view.load('a');
    world.view.dispose();
    await asking;
    world.index(1);
    world.index(3);
    assert.deepEqual([world.changes, world.said], [0, []]);
  });
});
