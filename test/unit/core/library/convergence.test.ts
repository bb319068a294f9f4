import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Paper } from '../../../../src/core/paper';
import { aPaper, shown, World, type Window } from './world';

/** A few works, each known in several ways, so that random papers often mean the same one. */
const paper: fc.Arbitrary<Paper> = fc
  .record({
    work: fc.integer({ min: 0, max: 4 }),
    arxiv: fc.option(fc.integer({ min: 0, max: 5 }), { freq: 2, nil: undefined }),
    doi: fc.option(fc.integer({ min: 0, max: 3 }), { freq: 2, nil: undefined }),
    year: fc.constantFrom(undefined, '2023', '2024'),
    feed: fc.constantFrom('sample', 'daily', 'api'),
    seen: fc.constantFrom('2026-01-01', '2026-02-02'),
    abstract: fc.option(fc.constantFrom('Short.', 'Other.', 'Rather longer.'), { nil: undefined }),
    comments: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
    spelling: fc.constantFrom('Work', 'work', 'WORK'),
    subtitle: fc.constantFrom('', '', ': Cards', ': Steam'),
    notes: fc.option(
      fc.uniqueArray(
        fc.record(
          {
            id: fc.constantFrom('a', 'b'),
            text: fc.constantFrom('', 'One.', 'Another one.'),
            changed: fc.constantFrom('2026-01-01T00:00:00Z', '2026-02-02T00:00:00Z'),
          },
          { noNullPrototype: true },
        ),
        { selector: ({ id }) => id },
      ),
      { nil: undefined },
    ),
    author: fc.constantFrom(undefined, 'Ada Byron', 'A. Byron', 'Grace Hopper'),
  })
  .map(({ work, arxiv, doi, year, feed, seen, abstract, comments, spelling, subtitle, author, notes }) =>
    aPaper(`${spelling} ${work}${subtitle}`, {
      ...(author !== undefined && { authors: [{ literal: author }] }),
      ...(arxiv !== undefined && { arxivId: `2301.0000${arxiv}` }),
      ...(doi !== undefined && { doi: `10.1145/${doi}` }),
      ...(year !== undefined && { published: year }),
      ...(abstract !== undefined && { abstract }),
      ...(comments !== undefined && { comments }),
      ...(notes && { sourceNotes: notes }),
      sources: [{ feed, seen }],
    }),
  );

type Step =
  | { readonly do: 'add'; readonly papers: readonly Paper[] }
  | { readonly do: 'state'; readonly paper: Paper; readonly patch: object }
  | { readonly do: 'remove'; readonly feed: string }
  | { readonly do: 'look' }
  | { readonly do: 'restart' }
  | { readonly do: 'wait'; readonly time: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('add' as const), papers: fc.array(paper, { maxLength: 3 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('state' as const),
      paper,
      patch: fc.record(
        { read: fc.boolean(), starred: fc.boolean(), wanted: fc.boolean() },
        { requiredKeys: [] },
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('remove' as const), feed: fc.constantFrom('sample', 'api') }),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'look' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'restart' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('wait' as const), time: fc.integer({ min: 0, max: 5 }) }),
  },
);

const windowCount = 3;

interface Turn {
  readonly window: number;
  readonly step: Step;
  readonly waits: boolean;
}

const script = fc.array(fc.record({ window: fc.nat(windowCount - 1), step, waits: fc.boolean() }), {
  maxLength: 40,
});

/** Holds accesses up for a few turns each, so that windows get in each other's way. */
function jostle(seed: number): () => Promise<void> {
  let state = seed | 1;
  return async () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    for (let turns = (state >>> 16) % 7; turns > 0; turns--) await Promise.resolve();
  };
}

async function play(world: World, seed: number, steps: readonly Turn[]): Promise<Window[]> {
  const open = (n: number) => world.open({ delay: jostle(seed + n) });
  const windows = Array.from({ length: windowCount }, (_, n) => open(n));
  const running: Promise<unknown>[] = [];
  for (const { window: n, step: each, waits } of steps) {
    const { library, look } = windows[n]!;
    const work = run(each, library, look);
    if (each.do === 'restart') {
      // A start writes under a new name; what the old window still has in hand ends by itself.
      windows[n] = open(n);
      running.push(library.flush());
    }
    if (each.do === 'wait') world.now += each.time;
    running.push(work);
    if (waits) await work;
  }
  await Promise.all(running);
  // Twice, since the first look may find what another's fold moves meanwhile.
  for (let turn = 0; turn < 2; turn++) for (const { look } of windows) await look();
  return windows;
}

async function run(each: Step, library: Window['library'], look: Window['look']): Promise<void> {
  if (each.do === 'add') await library.add(each.papers);
  if (each.do === 'state') {
    await library.ready;
    const held = library.find(each.paper);
    if (held) await library.setState([held.paper.id], each.patch);
  }
  if (each.do === 'remove') await library.removeSource(each.feed);
  if (each.do === 'look') await look();
}

describe('windows that share a library', function () {
  this.timeout(60_000);

  it('all end with the same papers and states, as does one that starts afterwards', async () => {
    await fc.assert(
      fc.asyncProperty(script, fc.nat(), async (steps, seed) => {
        const world = new World();
        const windows = await play(world, seed, steps);
        const expected = shown(await world.restarted());
        for (const { library } of windows) assert.deepEqual(shown(library), expected);
      }),
      { numRuns: 400 },
    );
  });

  it('lose no paper that any of them added, while all fold at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 60, max: 75 }), async (seed, each) => {
        const world = new World();
        const windows = [0, 1, 2].map((n) => world.open({ delay: jostle(seed + n) }));
        await Promise.all(
          windows.map(async ({ library, look }, n) => {
            for (let turn = 0; turn < each; turn++) {
              await library.add([aPaper(`Paper ${turn} of window ${n}`)]);
              if ((turn + n) % 5 === 0) await look();
            }
          }),
        );
        for (const { library } of windows) await library.flush();
        for (const { look } of windows) await look();
        assert.ok(world.disk.names('snapshot').length > 0, 'it came to folding');
        assert.equal((await world.restarted()).size, 3 * each);
        for (const { library } of windows) assert.equal(library.size, 3 * each);
      }),
      { numRuns: 10 },
    );
  });

  it('tell in their changes exactly what happened to each paper', async () => {
    await fc.assert(
      fc.asyncProperty(script, fc.nat(), async (steps, seed) => {
        const world = new World();
        const [window] = await play(
          world,
          seed,
          steps.filter(({ step: { do: what } }) => what !== 'restart'),
        );
        const told = new Set<string>();
        for (const { added, updated, removed, restated } of window!.changes) {
          const all = [...added, ...updated, ...removed, ...restated];
          assert.equal(new Set(all).size, all.length, 'an id stands in one list only');
          for (const id of added) assert.ok(!told.has(id), 'nothing is added twice');
          for (const id of [...updated, ...removed, ...restated])
            assert.ok(told.has(id), 'only what is there changes');
          for (const id of added) told.add(id);
          for (const id of removed) told.delete(id);
        }
        const { library } = window!;
        assert.deepEqual([...told].sort(), [...library.values()].map((held) => held.paper.id).sort());
        assert.equal(library.unreadCount, [...library.values()].filter((held) => !held.state.read).length);
      }),
      { numRuns: 150 },
    );
  });
});
