import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatCluster, otherForms, parseCitations, type CitationMode } from '../../../../src/core/citations';

/** The note in every other form of the cite whose `@` is marked by `|` in front. */
function rewritten(marked: string): Readonly<Record<string, string>> {
  const at = marked.indexOf('|');
  const text = marked.replace('|', '');
  return Object.fromEntries(
    otherForms(text, parseCitations(text), at).map(({ form, start, end, text: to }) => [
      form,
      text.slice(0, start) + to + text.slice(end),
    ]),
  );
}

describe('the other forms of a citation', () => {
  const cases: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['As [|@a].', { text: 'As @a.', noAuthor: 'As [-@a].' }],
    ['As |@a.', { brackets: 'As [@a].', noAuthor: 'As [-@a].' }],
    ['As [-|@a].', { brackets: 'As [@a].', text: 'As @a.' }],
    ['As [|@a, p. 3].', { text: 'As @a [p. 3].', noAuthor: 'As [-@a, p. 3].' }],
    ['As |@a [p. 3].', { brackets: 'As [@a, p. 3].', noAuthor: 'As [-@a, p. 3].' }],
    ['[|@a; see @b, p. 3]', { text: '@a [see @b, p. 3]', noAuthor: '[-@a; see @b, p. 3]' }],
    ['[@a; |@b]', { noAuthor: '[@a; -@b]' }],
    ['|@a [@b]', { brackets: '[@a; @b]', noAuthor: '[-@a; @b]' }],
    ['@a [|@b]', {}],
    ['[[|@a]] [@b]', {}],
    ['[@a and |@b]', {}],
    ["---\nnocite: '|@a'\n---\n", {}],
    ['`|@a`', {}],
    ['x|@a', {}],
  ];
  for (const [marked, forms] of cases)
    it(`are ${JSON.stringify(forms)} for ${JSON.stringify(marked)}`, () =>
      assert.deepEqual(rewritten(marked), forms));

  it('cite the same works at the same places', () => {
    const cite = fc.record({
      key: fc.constantFrom('a', 'b:c', 'x..y', 'http://e.org/1'),
      locator: fc.constantFrom('', 'p. 3', 'chap. 2', 'pp. 33-35, 38'),
      suppressAuthor: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(cite, { minLength: 1, maxLength: 3 }),
        fc.constantFrom<CitationMode>('normal', 'narrative'),
        (cites, mode) => {
          const text = `See ${formatCluster(mode, cites)} here.`;
          const works = (note: string) =>
            parseCitations(note).flatMap((cluster) =>
              cluster.cites.map(({ key, label, locator }) => [key, label, locator]),
            );
          for (const { start } of parseCitations(text).flatMap((cluster) => cluster.cites))
            for (const form of otherForms(text, parseCitations(text), start))
              assert.deepEqual(
                works(text.slice(0, form.start) + form.text + text.slice(form.end)),
                works(text),
              );
        },
      ),
    );
  });
});
