import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CslItem } from '../../../../src/core/paper';
import { addEntries, replaceEntries, type AddedEntries } from '../../../../src/features/cite/addEntries';
import { applyEdits } from '../../../../src/features/cite/noteEdits';

const formats = ['bibtex', 'biblatex', 'csl-json', 'csl-yaml', 'references'] as const;
type Format = (typeof formats)[number];

const item = (id: string, more: Partial<CslItem> = {}): { readonly item: CslItem } => ({
  item: { type: 'article', title: `On ${id}`, ...more, id },
});
const poor = item('looms');
const rich = item('looms', {
  type: 'article-journal',
  author: [{ family: 'Lovelace', given: 'Ada' }],
  'container-title': 'Annals of Looms',
  volume: '3',
});
const begun: Readonly<Record<Format, readonly string[]>> = {
  bibtex: ['', '% mine\n', '@misc{a, title = {A}}', '@misc{a, title = {A}}\n\n\n'],
  biblatex: ['', '@online{a, title = {A}}\n'],
  'csl-json': ['', '[]\n', '[{"id":"a","type":"book","title":"A"}]', '[\n  {\n    "id": "a"\n  }\n]\n'],
  'csl-yaml': ['', 'references:\n- id: a\n  title: A\n', '---\nreferences:\n- id: a\n  title: A\n...\n'],
  references: [
    'See [@looms].\n',
    '---\ntitle: Mine\nreferences:\n- id: a\n  title: A\n---\n\nSee [@looms].\n',
  ],
};

/** The text with entries added at once, and what stands there since. */
function added(
  text: string,
  entries: readonly { readonly item: CslItem }[],
  format: Format,
): [string, AddedEntries] {
  const edit = addEntries(text, entries, format);
  return [applyEdits(text, [edit]), { entries, format, text: edit.text }];
}

describe('replaceEntries', () => {
  for (const format of formats)
    it(`makes of ${format} what it would be if the others had been added`, () => {
      for (const text of begun[format]) {
        const [before, there] = added(text, [poor, item('other')], format);
        const edit = replaceEntries(before, there, [rich, item('other')]);
        const [wanted] = added(text, [rich, item('other')], format);
        assert.equal(edit && applyEdits(before, [edit]), wanted);
      }
    });

  for (const format of ['bibtex', 'biblatex'] as const)
    it(`leaves entries of ${format} where they stand that came later`, () => {
      for (const text of begun[format]) {
        const [before, there] = added(text, [poor], format);
        const [later, behind] = added(before, [item('later')], format);
        const edit = replaceEntries(later, there, [rich]);
        const [wanted] = added(text, [rich], format);
        assert.equal(edit && applyEdits(later, [edit]), wanted + behind.text);
      }
    });

  for (const format of formats)
    it(`leaves ${format} alone where somebody has changed the entry`, () => {
      for (const text of begun[format]) {
        const [before, there] = added(text, [poor], format);
        assert.equal(replaceEntries(before.replace('On looms', 'On My looms'), there, [rich]), undefined);
        assert.equal(replaceEntries(text, there, [rich]), undefined);
      }
    });

  it('leaves a list alone where the entry is not its last one any more', () => {
    const [before, there] = added('[{"id":"a","title":"A"}]', [poor], 'csl-json');
    const [later] = added(before, [item('later')], 'csl-json');
    assert.equal(replaceEntries(later, there, [rich]), undefined);
  });

  it('reads line ends of Windows', () => {
    const [before, there] = added('% mine\n', [poor], 'bibtex');
    const crlf = (text: string) => text.replace(/\n/g, '\r\n');
    const edit = replaceEntries(crlf(before), { ...there, text: crlf(there.text) }, [rich]);
    const [wanted] = added('% mine\n', [rich], 'bibtex');
    assert.equal(edit && crlf(applyEdits(crlf(before), [edit]).replace(/\r/g, '')), crlf(wanted));
  });

  it('of the same entries changes nothing, whatever stands around them', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('bibtex' as const, 'biblatex' as const), (text, format) => {
        const [before, there] = added(text, [poor], format);
        const edit = replaceEntries(before, there, [poor]);
        assert.equal(edit ? applyEdits(before, [edit]) : before, before);
      }),
    );
  });
});
