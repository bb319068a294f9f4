import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'yaml';
import { planFields, type FieldBases } from '../../../../src/core/managedRegions';
import type { Paper } from '../../../../src/core/paper';

const paper: Paper = {
  id: 'doi:10.5555/loom',
  title: 'Looms: Weaving by Numbers',
  authors: [{ family: 'Byron', given: 'Ada' }],
  published: '2026-04-24',
  venue: 'Cloth',
  doi: '10.5555/loom',
  arxivId: '2604.10001',
  publication: { volume: '7', issue: '0', pages: '1-9' },
  sources: [],
};
const revised: Paper = {
  ...paper,
  title: 'Looms: Weaving by "Cards" #1',
  published: '2027-01',
  venue: 'Yarn',
};

const planned = (markdown: string, about: Paper, bases?: FieldBases) => {
  const plan = planFields(markdown, about, bases);
  let text = '';
  let at = 0;
  for (const { start, end, text: written } of plan.edits) {
    text += markdown.slice(at, start) + written;
    at = end;
  }
  return { ...plan, text: text + markdown.slice(at) };
};
const note = (...lines: readonly string[]) => `---\n${lines.join('\n')}\n---\n\ntitle: Mine\n`;

describe('fields of front matter', () => {
  it('follow the paper where they said what it did', () => {
    const before = note(
      "title: 'Looms: Weaving by Numbers' # as it was",
      'year: 2026',
      'mine: 2026',
      'venue:   "Cloth"',
      'arxiv: 2604.10001',
    );
    const seen = planned(before, paper);
    assert.equal(seen.text, before);
    const { text, refreshed } = planned(before, revised, seen.bases);
    assert.deepEqual(refreshed, ['title', 'year', 'venue']);
    assert.equal(
      text,
      note(
        'title: \'Looms: Weaving by "Cards" #1\' # as it was',
        'year: 2027',
        'mine: 2026',
        'venue:   "Yarn"',
        'arxiv: 2604.10001',
      ),
    );
    assert.deepEqual(planned(text, revised, planned(text, revised).bases).edits, []);
  });

  it('are the person’s where they say something else, or were changed since', () => {
    const theirs = note('title: My looms', 'venue: Cloth');
    const { bases } = planned(theirs, paper);
    assert.deepEqual(bases, { venue: 'Cloth' });
    const changed = theirs.replace('venue: Cloth', 'venue: Cloth, they say');
    assert.equal(planned(changed, revised, bases).text, changed);
  });

  it('stay where the paper doesn’t say any more what it did', () => {
    const before = note('venue: Cloth', 'volume: 7');
    const { bases } = planned(before, paper);
    const { venue, publication, ...less } = paper;
    assert.ok(venue && publication);
    assert.equal(planned(before, less, bases).text, before);
  });

  it('of several lines, lists, numbers in flow, and front matter that can’t be read are left alone', () => {
    for (const lines of [
      ['venue: >', '  Cloth'],
      ['venue: [Cloth]'],
      ['venue: {Cloth: 1}'],
      ['venue: "Cloth', 'year: 2026'],
      ['venue: &name Cloth', 'other: *nam'],
    ]) {
      const before = note(...lines);
      const bases = { venue: 'Cloth', year: '2026' };
      assert.equal(planned(before, revised, bases).text, before, lines.join('\n'));
    }
    assert.equal(planned('venue: Cloth\n', revised, { venue: 'Cloth' }).text, 'venue: Cloth\n');
    assert.equal(planned('---\n{venue: Cloth}\n---\n', revised, { venue: 'Cloth' }).edits.length, 0);
  });

  it('called like what every object has are fields like others', () => {
    const before = note('constructor: x', '__proto__: y', 'toString: z');
    const seen = planned(before, paper, { venue: 'Cloth' });
    assert.deepEqual([seen.text, seen.bases], [before, { venue: 'Cloth' }]);
  });

  it('take any title, and read as it', () => {
    const title = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .map((text) => text.replace(/\s+/gu, ' ').trim())
      .filter((text) => text !== '' && !/[\p{Cc}\p{Cs}\ufeff\ufffe\uffff]/u.test(text));
    const written = fc.constantFrom('Looms', '"Looms"', "'Looms'");
    fc.assert(
      fc.property(title, written, (fresh, old) => {
        const before = note('a: 1', `title: ${old}`, 'z: 2');
        const { text } = planned(before, { ...paper, title: fresh }, { title: 'Looms' });
        const read = parse(text.split('\n---\n')[0]?.slice(4) ?? '', { schema: 'failsafe' }) as unknown;
        assert.deepEqual(read, { a: '1', title: fresh, z: '2' });
        assert.ok(text.endsWith('\n---\n\ntitle: Mine\n'));
      }),
    );
  });
});
