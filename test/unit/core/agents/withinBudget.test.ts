import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dataBegins, dataEnds, withinBudget, type AgentToolName } from '../../../../src/core/agents';
import { aPaper } from '../library/world';
import { portsOf } from './agentWorld';
import { ask, entry, loom, shelf } from './shelf';

/** A token for each word and each sign, as a rough model has them. */
const count = (text: string) => Promise.resolve(text.match(/\w+|[^\w\s]/g)?.length ?? 0);
const library = [
  ...shelf,
  ...Array.from({ length: 30 }, (_, number) =>
    aPaper(`Loom ${number}`, {
      published: '2025',
      doi: `10.1000/loom.${number}`,
      authors: [{ family: 'Doe' }],
    }),
  ),
];
const ports = portsOf(library, [entry]);
const search = async () => ask('searchPapers', { query: 'loom', limit: 50 }, await ports);

describe('an answer for a model with little room', () => {
  it('has the first papers that fit, whole, and says how many more there are', async () => {
    const answer = await search();
    assert.equal(answer.items, 31);
    const budget = Math.floor((await count(answer.text)) / 3);
    const text = await withinBudget(answer, budget, count);
    assert.ok((await count(text)) <= budget);
    const ids = text.match(/^- id: .*$/gm) ?? [];
    assert.ok(ids.length > 3);
    assert.match(text, new RegExp(`^${ids.length} of 31 papers, ${31 - ids.length} more: `));
    // One more would have been too long.
    assert.ok((await count(answer.textWith(ids.length + 1))) > budget);
    assert.equal(text.match(/^ {2}wanted: /gm)?.length, ids.length);
    assert.ok(text.endsWith(`\n${dataEnds}`));
  });

  it('says which fields of a record were left off', async () => {
    const answer = await ask('getPaper', { paper: loom.id }, await ports);
    const text = await withinBudget(answer, 120, count);
    assert.match(text, /^One paper\.\nLeft off for lack of room: .*abstract.*\./);
    assert.match(text, /\n- id: arxiv:2403\.01234\n {2}key: /);
  });

  it('tells what a check found, also of keys that are not listed', async () => {
    const cited = Array.from({ length: 20 }, (_, number) => `@none${number}`).join('; ');
    const answer = await ask('checkCitations', { text: `[${cited}]` }, await ports);
    const text = await withinBudget(answer, 200, count);
    assert.ok((await count(text)) <= 200);
    assert.match(text, /^20 keys are cited, of which \d+ more are not listed/);
    assert.match(text, /20 exist neither in the bibliography nor in the library/);
  });

  it('is never longer than it may be, unless not even our own sentences fit, and asks few times', async () => {
    const calls: readonly (readonly [AgentToolName, object])[] = [
      ['searchPapers', { query: 'loom', limit: 50 }],
      ['getPaper', { paper: loom.id }],
      ['getPaper', { paper: 'nothing' }],
      ['citePaper', { paper: loom.id }],
      ['summarizePaper', { paper: loom.id, form: 'structure' }],
    ];
    const answers = await Promise.all(calls.map(async ([name, input]) => ask(name, input, await ports)));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...answers), fc.nat({ max: 3_000 }), async (answer, budget) => {
        let asked = 0;
        const text = await withinBudget(answer, budget, (said) => {
          asked++;
          return count(said);
        });
        assert.ok((await count(text)) <= budget || text === answer.textWith(0));
        assert.ok(asked <= 8);
        const marks = [dataBegins, dataEnds].map((mark) => text.split(mark).length - 1);
        assert.ok(marks.join() === '1,1' || marks.join() === '0,0', text);
      }),
    );
    for (const { text, items, textWith } of answers) assert.equal(text, textWith(items));
  });
});
