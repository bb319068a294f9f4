import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openOnlineSearch } from '../../../../src/core/online';
import type { AskedEngine, EnginePage, Taken } from '../../../../src/core/online/onlineEngine';
import { readFor } from '../../../../src/core/online/readQuery';
import type { Paper } from '../../../../src/core/paper';
import { isGroup, parseQuery, type Clause, type QueryExpression } from '../../../../src/core/search';
import { unpackIds } from '../../../../src/core/search/service/packedIds';
import { VirtualClock } from '../../../support/virtualClock';
import { indexOf, sample } from '../search/samplePapers';
import { FakeLibrary } from './fakeLibrary';
import { TODAY } from './onlineWorld';

const nothing = () => undefined;
const log = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };
const pause = () => Promise.resolve();
const LEAST: Readonly<Record<number, Taken>> = { 0: 'asked', 1: 'wider', 2: 'left' };

/** An engine that gives these papers whatever it is asked, and of whose clauses chance tells how it takes them. */
function engineOf(
  id: string,
  pages: readonly (readonly Paper[])[],
  taking: number,
  calls: Set<string>,
): AskedEngine {
  return {
    id,
    title: id,
    takesKey: false,
    silentOn: new Set(),
    takes: ({ start, negated }, { mayWiden }) =>
      mayWiden && !negated ? (LEAST[(taking >> (start % 13)) % 3] ?? 'left') : 'left',
    ask: ({ cursor }): Promise<EnginePage> => {
      calls.add(id);
      const at = Number(cursor ?? 0);
      return Promise.resolve({
        papers: (pages[at] ?? []).map((paper) => ({
          ...paper,
          sources: [{ feed: `online:${id}`, seen: TODAY }],
        })),
        isRanked: taking % 2 === 0,
        isInOrder: false,
        ...(at + 1 < pages.length && { next: String(at + 1) }),
        problems: [],
      });
    },
  };
}

const words = [
  'serving',
  'models',
  'inference',
  'language',
  'diffusion',
  'pipeline',
  '"language models"',
  'title:serving',
];
const filters = [
  'year:2024',
  'year:..2025',
  'has:abstract',
  'is:unread',
  'is:starred',
  'org:peking',
  'author:zhu',
];
const { query: queries } = fc.letrec<{ query: string; piece: string }>((tie) => ({
  query: fc
    .array(tie('piece'), { minLength: 1, maxLength: 3 })
    .chain((pieces) => fc.constantFrom(pieces.join(' '), pieces.join(' OR '))),
  piece: fc
    .tuple(
      fc.boolean(),
      fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom(...words, ...filters),
        tie('query').map((inner) => `(${inner})`),
      ),
    )
    .map(([negated, inner]) => (negated ? `-${inner}` : inner)),
}));
const someOf = fc.subarray([...sample]);
const paged = fc.tuple(fc.array(someOf, { minLength: 1, maxLength: 3 }), fc.nat(2 ** 16));

const everything = indexOf(...sample);

/** Whether a paper fits a query, clause by clause. */
async function fitting(text: string, held: readonly Paper[]): Promise<(id: string) => boolean> {
  const index = await everything;
  const all = sample.map(({ id }) => id);
  for (const mark of ['starred', 'read'] as const) index.mark(mark, all, false);
  held.forEach(({ id }, at) => {
    index.mark('starred', [id], at % 2 === 0);
    index.mark('read', [id], at % 3 === 0);
  });
  const { query } = parseQuery(text, { today: TODAY });
  const holding = new Map<Clause, ReadonlySet<string>>();
  for (const clause of query.clauses) {
    const alone = `${text.slice(clause.start, clause.end).replace(/^-/, '')} `;
    holding.set(clause, new Set(await unpackIds(index.find(alone, { today: TODAY }).ids, pause)));
  }
  const holds = (expression: QueryExpression, id: string): boolean => {
    if (!isGroup(expression)) return (holding.get(expression)?.has(id) ?? false) !== expression.negated;
    const parts = expression.parts.map((part) => holds(part, id));
    return (expression.kind === 'all' ? parts.every(Boolean) : parts.some(Boolean)) !== expression.negated;
  };
  return (id) => holds(query.root, id);
}

describe('between the answers of engines and the hits', () => {
  it('no paper is lost that fits, and none comes twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        queries,
        fc.array(paged, { minLength: 1, maxLength: 3 }),
        someOf,
        async (typed, engines, held) => {
          const query = `models ${typed} `;
          const library = new FakeLibrary();
          for (const [at, paper] of held.entries())
            library.hold(paper, { starred: at % 2 === 0, read: at % 3 === 0 });
          const calls = new Set<string>();
          const asked = engines.map(([pages, taking], at) => engineOf(`e${at}`, pages, taking, calls));
          const search = openOnlineSearch({
            library,
            engines: () => asked,
            onDidChangeEngines: () => ({ dispose: nothing }),
            clock: new VirtualClock(Date.parse(TODAY)),
            pause,
            log,
            dateOf: () => TODAY,
            order: () => 'relevance',
            cited: () => new Set(),
            notes: () => new Map(),
            keyPattern: () => '',
          });
          const results = search.start(query);
          let answer = await results.more();
          while (answer.hasMore) answer = await results.more();
          const ids = answer.hits.map(({ id }) => id);
          assert.equal(new Set(ids).size, ids.length);

          const given = new Set(engines.flatMap(([pages], at) => (calls.has(`e${at}`) ? pages.flat() : [])));
          const givenIds = new Set([...given].map(({ id }) => id));
          const fits = await fitting(query, held);
          for (const id of givenIds) if (fits(id)) assert.ok(ids.includes(id), `${query} loses ${id}`);
          for (const id of ids) assert.ok(givenIds.has(id));
          // What an engine was asked in full is believed.
          const { query: read } = parseQuery(query, { today: TODAY, order: 'relevance' });
          for (const [at, [pages]] of engines.entries()) {
            const engine = asked[at];
            if (!engine || !calls.has(engine.id) || readFor(engine, read).check) continue;
            for (const { id } of pages.flat()) assert.ok(ids.includes(id), `${query} loses ${id}`);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
