import assert from 'node:assert/strict';
import { appendEntry, bibtexSource, parseBibliography, scanBibtex } from '../../../../src/core/bibliography';

/** What the first entry of a text becomes in another file, under the key `new`. */
function taken(text: string, into = ''): string | undefined {
  const [entry] = scanBibtex(text).entries;
  assert.ok(entry);
  const source = bibtexSource(text, entry);
  return source && appendEntry(into, { id: 'new', type: 'book' }, 'biblatex', source).text;
}

describe('bibtexSource', () => {
  it('keeps an entry as it is written, but for its key', () => {
    assert.equal(
      taken('@Article{old,\n\ttitle = "Attention {I}s All",\n\tyear=2017, month = jun\n}\n@book{b}'),
      '@Article{new,\n\ttitle = "Attention {I}s All",\n\tyear=2017, month = jun\n}\n',
    );
  });

  it('gives a key to an entry that has none', () => {
    assert.equal(taken('@book{title = {A}}'), '@book{new,title = {A}}\n');
    assert.equal(taken('@book{, title = {A}}'), '@book{new, title = {A}}\n');
    assert.equal(taken('@book{old}'), '@book{new}\n');
    assert.equal(taken('@book{old title = {A}}'), '@book{new, title = {A}}\n');
  });

  it("takes the other file's line breaks, and its own indentation away", () => {
    assert.equal(
      taken('  @book{old,\n    title = {A},\n  }', '@misc{x}\r\n'),
      '\r\n@book{new,\r\n  title = {A},\r\n}\r\n',
    );
  });

  it('is none where the entry needs others, or is broken', () => {
    for (const text of [
      '@book{old, publisher = acm}',
      '@book{old, title = {A} # acm # {B}}',
      '@book{old, title = "A" # acm}',
      '@inbook{old, crossref = {b}}',
      '@book{old, title = {A}\n@book{b}',
    ])
      assert.equal(taken(text), undefined, text);
  });

  it('reads the same in the other file', () => {
    const text = '@article{new, title = {Ünïcode \\"{o} $x_1$}, author = {A and B}, pages = {1--2}}';
    const [item] = parseBibliography(text, 'biblatex').items;
    const [copy] = parseBibliography(taken(text) ?? '', 'biblatex').items;
    assert.deepEqual(copy, item);
  });
});
