import assert from 'node:assert/strict';
import fc from 'fast-check';
import { agentTools, dataBegins, dataEnds, type AgentPorts, type Json } from '../../../../src/core/agents';
import { citationKey, paperId, type CslItem, type Paper } from '../../../../src/core/paper';
import { hostileText } from './hostileText';
import { portsOf } from './agentWorld';

const title = fc.oneof(
  hostileText.filter((text) => text.trim() !== ''),
  fc.constantFrom('Loomer: Weaving without Weavers', 'Weft and Warp', 'Threads of the North', 'Editorial'),
);
const paper: fc.Arbitrary<Paper> = fc
  .record({
    title,
    abstract: hostileText,
    authors: fc.array(fc.record({ family: fc.oneof(fc.constantFrom('Byron', 'Jacquard'), hostileText) }), {
      maxLength: 30,
    }),
    published: fc.constantFrom('2019', '2020-02', '2024-03-02'),
    venue: hostileText,
    keywords: fc.array(hostileText, { maxLength: 3 }),
    aiSummary: hostileText,
    number: fc.integer({ min: 10000, max: 99999 }),
  })
  .map(({ number, ...fields }) => {
    const known = {
      ...fields,
      doi: `10.1000/${number}`,
      sources: [{ feed: fields.venue || 'daily', seen: '2026-04-22' }],
    };
    return { ...known, id: paperId(known) };
  });
const entry: fc.Arbitrary<CslItem> = fc.record({
  id: fc.constantFrom('byron2020threads', 'weft23', 'byron2024loomer', 'a<b', 'x'),
  type: fc.constant('book'),
  title,
});
/** What a model may ask for: something of the library, nearly so, or made up. */
const asked = fc.oneof(
  fc.constantFrom(
    'byron2024loomer',
    'byron2024lomer',
    'invented2024key',
    'weft23',
    '@x',
    '10.1000/12345',
    'Weft and Warp',
    '2403.01234',
  ),
  hostileText.map((text) => text.slice(0, 500)).filter((text) => text !== ''),
);

/** Every key that stands as one in the answer, however deep. */
function* keysIn(json: Json): Generator<string> {
  if (typeof json !== 'object' || json === null) return;
  if (Array.isArray(json)) for (const each of json as readonly Json[]) yield* keysIn(each);
  else
    for (const [field, value] of Object.entries(json as Readonly<Record<string, Json>>)) {
      const isAnswer =
        !('exists' in (json as object)) || (json as Readonly<Record<string, Json>>)['exists'] !== 'no';
      if (field === 'key' && typeof value === 'string' && isAnswer) yield value;
      else yield* keysIn(value);
    }
}

async function exists(key: string, ports: AgentPorts): Promise<boolean> {
  const { keys } = await ports.bibliographyOf(undefined);
  const pattern = ports.keyPattern();
  return (
    keys.has(key) ||
    [...ports.library.values()].some((held) => citationKey(held.paper, { pattern, taken: new Set() }) === key)
  );
}

describe('no answer of a tool', () => {
  const inputs: Readonly<Record<string, (text: string) => Readonly<Record<string, unknown>>>> = {
    searchPapers: (query) => ({ query, limit: 5 }),
    getPaper: (paper) => ({ paper }),
    citePaper: (paper) => ({ paper }),
    summarizePaper: (paper) => ({ paper, form: 'keyPoints' }),
    checkCitations: (text) => ({ text: `${text} @invented2024key [@byron2024loomer; @weft23]` }),
  };

  it('holds a key that doesn’t exist, breaks out of its delimiters, or is too long', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(paper, { maxLength: 4 }),
        fc.array(entry, { maxLength: 3 }),
        asked,
        async (papers, entries, text) => {
          const ports = await portsOf(papers, entries);
          for (const tool of agentTools) {
            const answer = await tool.run(inputs[tool.name]!(text), ports);
            const { keys } = await ports.bibliographyOf(undefined);
            for (const key of keysIn(answer.data)) {
              // Without a writer the key of a new entry comes with that entry.
              const isNew =
                answer.data['entry'] === 'notWritten' && answer.data['key'] === key && !keys.has(key);
              assert.ok(isNew || (await exists(key, ports)), `${tool.name} gave the key ${key}`);
            }
            assert.ok(answer.text.length <= 24_000);
            const [before = '', ...inside] = answer.text.split(dataBegins);
            assert.ok(inside.length <= 1 && !before.includes(dataEnds));
            if (inside[0] !== undefined)
              assert.equal(inside[0].indexOf(dataEnds), inside[0].length - dataEnds.length);
            assert.doesNotMatch(
              JSON.stringify(answer.data),
              /[\u200b\u202a-\u202e\u{e0000}-\u{e0fff}]|\\u0000/u,
            );
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('is longer than its bound, however many and long the papers', async () => {
    const many = Array.from({ length: 60 }, (_, number) => {
      const known = {
        title: `Loom ${number} ${'weave '.repeat(500)}`,
        abstract: `We weave ${'and weave '.repeat(5_000)}.`,
        authors: Array.from({ length: 500 }, () => ({ family: 'Byron'.repeat(50) })),
        venue: 'v'.repeat(10_000),
        doi: `10.1000/${number}`,
        sources: [],
      };
      return { ...known, id: paperId(known) };
    });
    const ports = await portsOf(many);
    for (const tool of agentTools) {
      const { text, data } = await tool.run(inputs[tool.name]!('10.1000/1'), ports);
      assert.ok(text.length <= 24_000, tool.name);
      assert.ok(JSON.stringify(data).length <= 60_000, tool.name);
    }
    const { data } = await agentTools[0]!.run({ query: 'loom', limit: 50 }, ports);
    const papers = data['papers'] as readonly Json[];
    assert.ok(papers.length > 0 && papers.length < 50);
    assert.equal(data['more'], 60 - papers.length);
  });
});
