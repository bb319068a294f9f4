import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openLibrary, type ReadingState } from '../../../../src/core/library';
import { NO_MEMORY, type SourceMemory } from '../../../../src/core/sources';
import { archivedDays, importDay, type Archive } from '../../../support/archive';
import { MemoryStorage } from '../../../support/memoryStorage';
import { paperRecord } from '../../../support/paperServer';
import { eachServer, log, world } from './sourceWorld';

const dayOf = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
const idOf = (n: number) => `2601.${String(10_000 + n)}`;

/** Some days with some papers each, of which many stand in several. */
const archives = fc
  .array(fc.uniqueArray(fc.nat(40), { maxLength: 12 }), { minLength: 2, maxLength: 12 })
  .map((days): Archive => {
    const records = (papers: readonly number[], day: string) =>
      papers.map((n) => paperRecord(idOf(n), day, { upvotes: n % 7 }));
    return new Map(days.map((papers, i) => [dayOf(i), JSON.stringify(records(papers, dayOf(i)))]));
  });

describe('an archive of days', () => {
  const started = eachServer();

  it('imported day by day, with breaks and kills, gives just the papers of all days, as they were left', async function () {
    this.timeout(60_000);
    const kills = fc.array(fc.option(fc.nat(4), { nil: Infinity, freq: 3 }), { maxLength: 12 });
    const skipped = fc.array(fc.boolean(), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(archives, kills, skipped, async (archive, kills, skipped) => {
        started.server.script('/api/daily_papers', archivedDays(archive));
        const library = openLibrary({
          storage: new MemoryStorage().open(),
          log,
          pause: world.pause,
          writer: 'w',
          now: () => Date.UTC(2026, 0, 1),
        });
        await library.ready;
        const task = { base: started.server.origin, library, world };
        const states = new Map<string, ReadingState>();
        let memory: SourceMemory = NO_MEMORY;
        for (const [i, day] of [...archive.keys()].entries()) {
          if (skipped[i] && i > 0) continue;
          memory = await importDay(task, day, memory, kills[i] ?? Infinity);
          for (const { paper, state } of [...library.values()].slice(i, i + 2)) {
            const left = { ...state, read: true, starred: i % 2 === 0 };
            states.set(paper.id, left);
            await library.setState([paper.id], left);
          }
        }
        await importDay(task, dayOf(archive.size - 1), memory);
        // The first run may have been killed before it remembered its day; a later one begins with its own.
        const from =
          Object.keys((await importDay(task, dayOf(archive.size - 1), memory)).fetched).sort()[0] ?? '';
        const all = new Set(
          [...archive].flatMap(([day, text]) =>
            day < from
              ? []
              : (JSON.parse(text) as { paper: { id: string } }[]).map(({ paper }) => `arxiv:${paper.id}`),
          ),
        );
        const held = new Set([...library.values()].map(({ paper }) => paper.id));
        for (const id of all) assert.ok(held.has(id), `${id} is missing`);
        const listed = [...archive.values()].join();
        for (const id of held)
          assert.ok(listed.includes(`"${id.slice('arxiv:'.length)}"`), `${id} is of no day`);
        assert.equal(held.size, library.size);
        for (const [id, state] of states) assert.deepEqual(library.get(id)?.state, state);
        library.dispose();
      }),
      { numRuns: 12 },
    );
  });
});
