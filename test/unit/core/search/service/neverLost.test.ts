import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { OpenSearch } from '../../../../../src/core/search';
import { MemoryStorage } from '../../../../support/memoryStorage';
import { paper } from '../samplePapers';
import { foundIds } from '../segments/savedIndex';
import { ShelfLibrary, turn, World } from '../searchWorld';

const shelf = Array.from({ length: 60 }, (_, at) => paper(`Serving number ${at}`));

/** What may befall a window, in an order that nobody foresees. */
type Event =
  | { readonly kind: 'add' | 'change' | 'remove' | 'star'; readonly at: number; readonly count: number }
  | { readonly kind: 'crash' | 'full' | 'room' | 'restart' | 'flush' | 'search' }
  /** The window is killed after so many bytes more have been written, and another is opened. */
  | { readonly kind: 'kill'; readonly bytes: number }
  /** So many turns pass. */
  | { readonly kind: 'wait'; readonly turns: number }
  /** A byte of a file changes, or the file is cut there, or goes. */
  | {
      readonly kind: 'damage';
      readonly file: number;
      readonly at: number;
      readonly how: 'flip' | 'cut' | 'lose';
    };

const at = fc.nat(shelf.length - 1);
const events: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom('add', 'change', 'remove', 'star'),
      at,
      count: fc.integer({ min: 1, max: 20 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constantFrom('crash', 'full', 'room', 'restart', 'flush', 'search') }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('kill'), bytes: fc.nat(3_000) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait'), turns: fc.nat(12) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('damage'),
      file: fc.nat(9),
      at: fc.nat(2_000),
      how: fc.constantFrom('flip', 'cut', 'lose'),
    }),
  },
);

/** One window after the other over the same files and the same library. */
class Life {
  readonly files = new MemoryStorage();
  readonly library = new ShelfLibrary();
  isFull = false;
  private world: World;
  search: OpenSearch;

  constructor() {
    [this.world, this.search] = this.open();
  }

  private open(killAfter = Infinity): [World, OpenSearch] {
    const refuse = () => (this.isFull ? ('storageFull' as const) : undefined);
    const world = new World(this.library, this.files.open({ refuse, killAfter }));
    return [world, world.open(undefined, `w${Math.random().toString(36).slice(2)}`)];
  }

  restart(killAfter?: number): void {
    this.world.close();
    [this.world, this.search] = this.open(killAfter);
  }

  async live(event: Event): Promise<void> {
    const { library, files } = this;
    switch (event.kind) {
      case 'add':
        library.put(...shelf.slice(event.at, event.at + event.count));
        break;
      case 'change':
        for (const each of shelf.slice(event.at, event.at + event.count))
          if (library.get(each.id)) library.put({ ...each, title: `${each.title} again ${event.count}` });
        break;
      case 'remove':
        for (const { id } of shelf.slice(event.at, event.at + event.count)) library.remove(id);
        break;
      case 'star':
        if (library.get(shelf[event.at]?.id ?? '')) library.star(shelf[event.at]?.id ?? '', true);
        break;
      case 'crash':
        this.world.crash();
        break;
      case 'full':
      case 'room':
        this.isFull = event.kind === 'full';
        break;
      case 'restart':
        this.restart();
        break;
      case 'kill':
        this.restart(event.bytes);
        await this.search.flush();
        this.restart();
        break;
      case 'flush':
        await this.search.flush();
        break;
      case 'search':
        await this.search.search('serving', { limit: 5 });
        break;
      case 'wait':
        for (let left = event.turns; left > 0; left--) await turn();
        break;
      case 'damage': {
        const names = files.names('index');
        const name = names[event.file % Math.max(1, names.length)];
        const bytes = name === undefined ? undefined : files.files.get(name)?.slice();
        if (name === undefined || !bytes) break;
        const place = event.at % Math.max(1, bytes.length);
        bytes[place] = (bytes[place] ?? 0) ^ 1;
        if (event.how === 'lose') files.files.delete(name);
        else files.files.set(name, event.how === 'cut' ? bytes.subarray(0, place) : bytes);
      }
    }
  }

  close(): void {
    this.world.close();
  }
}

describe('whatever befalls search', function () {
  this.timeout(120_000);

  it("finds just the library's papers in the end, in this window and in the next, and with their stars", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(events, { minLength: 5, maxLength: 30 }), async (story) => {
        const life = new Life();
        try {
          for (const event of story) await life.live(event);
          const held = [...life.library.values()];
          const ids = held.map(({ paper: { id } }) => id).sort();
          const starred = held.filter(({ state }) => state.starred).map(({ paper: { id } }) => id);
          const agrees = async (): Promise<void> => {
            await life.search.flush();
            assert.deepEqual(await foundIds(life.search), ids);
            const { hits } = await life.search.search('is:starred ', { limit: Infinity });
            assert.deepEqual(hits.map(({ id }) => id).sort(), [...starred].sort());
            for (const { paper: each } of held.filter((_, place) => place % 7 === 0)) {
              const found = await life.search.search(`"${each.title}" `, { limit: 1 });
              assert.equal(found.hits[0]?.id, each.id);
            }
          };
          await agrees();
          life.isFull = false;
          life.restart();
          await agrees();
        } finally {
          life.close();
        }
      }),
      { numRuns: 120 },
    );
  });
});
