import assert from 'node:assert/strict';
import type { CitedPaper, NoteWriting } from '../../../../src/core/ports';
import { citationForms } from '../../../../src/features/cite/citationForms';
import { isThere, observed, writingInstead, type Composed } from '../../../../src/features/cite/citeInstead';
import { composeCitation } from '../../../../src/features/cite/composeCitation';
import { applyEdits, mergeEdits } from '../../../../src/features/cite/noteEdits';

function cited(key: string): CitedPaper {
  const paper = {
    id: key,
    title: `Title of ${key}`,
    authors: [],
    url: `https://example.org/${key}`,
    sources: [],
  };
  return { paper, key, item: { id: key, type: 'article', title: paper.title }, isNew: true };
}
const [preprint, article] = [cited('wren2021'), cited('wren2024')];
const instead = new Map([[preprint.paper.id, article.paper]]);

/** A citation of the preprint where the text has `|`, and the note with it. */
function write(marked: string, form: (typeof citationForms)[number] = 'pandoc') {
  const parts = marked.split('|');
  const text = parts.join('');
  let offset = 0;
  const selections = parts.slice(0, -1).map((part) => ({ start: (offset += part.length), end: offset }));
  const writing: NoteWriting = {
    papers: [preprint.paper],
    needsEntries: true,
    fromEditor: true,
    compose: (note, papers) => composeCitation(note, papers, { form, template: '[{key}]' }),
    describe: () => '',
  };
  let composed: Composed | undefined;
  const { edits } = observed(writing, (last) => (composed = last)).compose({ text, selections }, [preprint]);
  assert.ok(composed);
  return { writing, composed, note: applyEdits(text, mergeEdits(edits).edits) };
}

function replaced(note: string, { writing, composed }: ReturnType<typeof write>): string {
  const other = writingInstead(writing, composed, instead);
  assert.deepEqual(other.papers, [article.paper]);
  const { edits } = other.compose({ text: note, selections: [] }, [article]);
  return applyEdits(note, mergeEdits(edits).edits);
}

describe('citing another version instead', () => {
  for (const form of citationForms)
    it(`leaves the note as if the other had been cited at once, as ${form}`, () => {
      const written = write('One |, two [@other]|.\n', form);
      const atOnce = written.writing.compose(written.composed.note, [article]).edits;
      assert.notEqual(replaced(written.note, written), written.note);
      assert.equal(
        replaced(written.note, written),
        applyEdits(written.composed.note.text, mergeEdits(atOnce).edits),
      );
    });

  it('finds the citation where the person has gone on before and behind it', () => {
    const written = write('As shown |.');
    assert.equal(
      replaced(`---\nbibliography: b.bib\n---\n${written.note} And more.`, written),
      '---\nbibliography: b.bib\n---\nAs shown [@wren2024]. And more.',
    );
  });

  it('takes the nearest of several that read the same', () => {
    const written = write('First [@wren2021]. Then as shown |.');
    assert.equal(replaced(written.note, written), 'First [@wren2021]. Then as shown [@wren2024].');
  });

  it('changes nothing where the citation has gone', () => {
    const written = write('As shown |.');
    assert.equal(isThere(written.note, written.writing, written.composed), true);
    assert.equal(isThere('As shown .', written.writing, written.composed), false);
    assert.equal(replaced('As shown .', written), 'As shown .');
  });

  it('finds footnotes in notes with CRLF line ends', () => {
    const written = write('As shown |.\r\n', 'footnote');
    const note = written.note.replace(/\r?\n/g, '\r\n');
    assert.equal(isThere(note, written.writing, written.composed), true);
    assert.ok(!replaced(note, written).includes('wren2021'));
  });
});
