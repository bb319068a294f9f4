import assert from 'node:assert/strict';
import type { CitedPaper } from '../../../../src/core/ports';
import type { Paper } from '../../../../src/core/paper';
import { citationForms, citationText, needsEntries } from '../../../../src/features/cite/citationForms';
import { composeCitation } from '../../../../src/features/cite/composeCitation';
import { applyEdits, mergeEdits } from '../../../../src/features/cite/noteEdits';

function cited(key: string, fields: Partial<Paper> = {}): CitedPaper {
  const paper: Paper = { id: key, title: `Title of ${key}`, authors: [], sources: [], ...fields };
  return { paper, key, item: { id: key, type: 'article', title: paper.title }, isNew: true };
}

const [a, b] = [cited('a2024', { url: 'https://example.org/a' }), cited('b2024')];

/** Composes where the text has `|`, and shows the cursors that come out as `|` again. */
function compose(
  marked: string,
  papers: readonly CitedPaper[],
  form: (typeof citationForms)[number],
  more = {},
): string {
  const parts = marked.split('|');
  const text = parts.join('');
  let offset = 0;
  const selections = parts.slice(0, -1).map((part) => ({ start: (offset += part.length), end: offset }));
  const change = composeCitation({ text, selections }, papers, { form, template: '', ...more });
  const { edits, cursors } = mergeEdits(change.edits);
  const marks = cursors.map((start) => ({ start, end: start, text: '|' }));
  return applyEdits(applyEdits(text, edits), marks);
}

describe('composeCitation', () => {
  it('cites at every cursor and leaves it behind the citation', () => {
    assert.equal(compose('One |, two |.', [a], 'pandoc'), 'One [@a2024]|, two [@a2024]|.');
  });

  it('joins the citation at the cursor, which then stands behind it', () => {
    assert.equal(compose('See [@x]|.', [a, b], 'pandoc'), 'See [@x; @a2024; @b2024]|.');
    assert.equal(compose('See [@|x].', [a], 'pandoc'), 'See [@x; @a2024]|.');
  });

  it('replaces selected text', () => {
    const change = composeCitation({ text: 'See TODO.', selections: [{ start: 4, end: 8 }] }, [a], {
      form: 'pandoc',
      template: '',
    });
    assert.equal(applyEdits('See TODO.', mergeEdits(change.edits).edits), 'See [@a2024].');
  });

  it('puts prefix before the first paper and locator behind the last', () => {
    assert.equal(
      compose('|', [a, b], 'pandoc', { prefix: 'see', locator: 'p. 3' }),
      '[see @a2024; @b2024, p. 3]|',
    );
  });

  it('keeps footnote texts together at the end of the note, behind an empty line', () => {
    const one = compose('A |.\n', [a], 'footnote').replace('|', '');
    assert.match(one, /^A\s?\[\^a2024\]\.\n\n\[\^a2024\]: [^\n]*Title of a2024[^\n]*\n$/);
    const two = compose(one.replace('.\n', '|.\n'), [b], 'footnote').replace('|', '');
    assert.match(two, /\n\n\[\^a2024\]: [^\n]+\n\[\^b2024\]: [^\n]+\n$/);
  });

  it('puts the footnote behind the citation where both go to the end of the text', () => {
    assert.match(compose('Word|', [a], 'footnote'), /^Word\[\^a2024\]\|\n\n\[\^a2024\]: /);
  });

  it('writes a footnote text once for several cursors', () => {
    assert.equal(compose('A | b |.', [a], 'footnote').split(']: ').length, 2);
  });
});

describe('citationText', () => {
  it('has a text for every form', () => {
    for (const form of citationForms)
      assert.match(
        citationText([a], { form, template: '{key}' }),
        form === 'link' ? /example\.org/ : /a2024/,
      );
  });

  it("takes authors from the bibliography's item where the feed knows none", () => {
    const known = { ...a, item: { ...a.item, author: [{ family: 'Zhu' }] } };
    assert.match(citationText([known], { form: 'custom', template: '{authors}' }), /Zhu/);
  });
});

describe('needsEntries', () => {
  it('is true for forms that name a key', () => {
    const forms = citationForms.filter((form) => needsEntries({ form, template: '{title}' }));
    assert.deepEqual(forms, ['pandoc', 'narrative', 'footnote', 'wiki', 'latex']);
    assert.ok(needsEntries({ form: 'custom', template: '[@{key}]' }));
  });
});
