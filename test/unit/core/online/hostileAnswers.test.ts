import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { OnlineAnswer } from '../../../../src/core/ports';
import { ScriptedHttp } from '../../../support/scriptedHttp';
import {
  arxivFeed,
  huggingFacePaper,
  openAlexWork,
  SARATHI,
  semanticScholarPaper,
  STATE_OF_OA,
} from '../../../support/scholarlyRecords';
import { ENGINES, startWorld, type EngineName } from './onlineWorld';

const works = [SARATHI, { ...STATE_OF_OA, arxivId: '1802.00001' }];
const ANSWERS: Readonly<Record<Exclude<EngineName, 'arxiv'>, unknown>> = {
  huggingFace: works.map((work) => ({ paper: huggingFacePaper(work), title: work.title, numComments: 2 })),
  openAlex: { meta: { count: 2 }, results: works.map((work) => openAlexWork(work)) },
  semanticScholar: { total: 2, offset: 0, data: works.map((work) => semanticScholarPaper(work)) },
};
type Path = readonly (string | number)[];

function placesIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]))];
}

function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  const inner = (value as Readonly<Record<string, unknown>>)[key];
  const changed = replaced(inner, rest, by);
  if (Array.isArray(value))
    return value.map((each: unknown, at) => (String(at) === String(key) ? changed : each));
  return { ...(value as object), [key]: changed };
}

const hostile = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    -1,
    1e308,
    true,
    '',
    [],
    {},
    [null, [], {}],
    'x'.repeat(100_000),
    '<script>alert(1)</script><b>Title</b>',
    'javascript:alert(1)',
    'file:///etc/passwd',
    '\u202Eevil\u0000\u001B[31m',
    '__proto__',
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

function assertSound({ hits, engines }: OnlineAnswer): void {
  for (const { state } of engines) assert.notEqual(state, 'asking');
  for (const { id, paper } of hits) {
    assert.equal(id, paper.id);
    assert.ok(paper.title.trim() !== '' && paper.title.length <= 2000);
    for (const url of [paper.url, paper.pdfUrl, paper.codeUrl, paper.projectUrl])
      if (url !== undefined) assert.match(url, /^https?:\/\//i);
    // But for the abstract exactly as it came, which nobody is shown.
    const shown = { ...paper, abstractSource: undefined };
    assert.doesNotMatch(JSON.stringify(shown), /\\u0000|\\u001b|\u202E/);
    assert.ok(Array.isArray(paper.authors));
  }
}

async function answerTo(engine: EngineName, body: string): Promise<OnlineAnswer> {
  const world = await startWorld({ http: new ScriptedHttp(() => ({ body })), names: [engine] });
  const answer = await world.search.start('inference open ').more();
  await world.stop();
  return answer;
}

describe('answers that somebody has tampered with', () => {
  for (const [engine, answer] of Object.entries(ANSWERS) as [keyof typeof ANSWERS, unknown][]) {
    it(`cost the field, the paper or the engine, and do no harm: ${engine}`, async () => {
      const places = placesIn(answer);
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...places), hostile, async (path, by) => {
          const body = JSON.stringify(replaced(answer, path, by));
          assertSound(await answerTo(engine, body));
        }),
        { numRuns: 300 },
      );
    });

    it(`cost one paper where one is no paper: ${engine}`, async () => {
      const [list = []] = placesIn(answer).filter((path) => path.at(-1) === '0' && path.length <= 2);
      const { hits } = await answerTo(engine, JSON.stringify(replaced(answer, list, { nothing: 1 })));
      assert.equal(hits.length, 1);
    });
  }

  it('cost what cannot be read of XML', async () => {
    const feed = arxivFeed(works);
    await fc.assert(
      fc.asyncProperty(fc.nat(feed.length), fc.nat(200), fc.string(), async (at, length, by) => {
        assertSound(await answerTo('arxiv', feed.slice(0, at) + by + feed.slice(at + length)));
      }),
      { numRuns: 300 },
    );
    for (const engine of ENGINES) assertSound(await answerTo(engine, ''));
  });
});
