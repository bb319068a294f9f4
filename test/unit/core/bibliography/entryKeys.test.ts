import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  entryKeySpans,
  keyFault,
  missingFields,
  parseBibliography,
  relationSpans,
  writeEntryKey,
  type BibliographyFormat,
} from '../../../../src/core/bibliography';

const samples: Readonly<Record<BibliographyFormat, string>> = {
  bibtex: '% old\n@book{ old ,\n  title = {old}\n}\n@misc{other, title = {old}, crossref = {old}}\n',
  biblatex: '@book(old, title = "old")\n@set{set, entryset = {a, old}}\n',
  'csl-json':
    '[\n  {"title": "old {id}", "author": [{"id": "old"}], "id": "old", "citation-key" : "old"},\n {"id": 5}\n]',
  'csl-yaml':
    'references:\n  - title: old\n    id: old # mine\n    citation-key: "old"\n  - {id: \'other\'}\n',
  ris: 'TY  - BOOK\r\nTI  - old\r\nID  - old\r\nER  - \r\n',
};

function renamed(text: string, format: BibliographyFormat, from: string, to: string): string {
  const range = parseBibliography(text, format).locations.get(from);
  assert.ok(range, `${from} in ${format}`);
  return [...entryKeySpans(text, range, format, from), ...relationSpans(text, format, from)]
    .sort((a, b) => b.start - a.start)
    .reduce(
      (now, span) => now.slice(0, span.start) + writeEntryKey(text, span, format, to) + now.slice(span.end),
      text,
    );
}

describe('the places of a key in a bibliography', () => {
  it('are the declaration, and the fields of other entries that refer to it', () => {
    assert.equal(
      renamed(samples.bibtex, 'bibtex', 'old', 'new'),
      '% old\n@book{ new ,\n  title = {old}\n}\n@misc{other, title = {old}, crossref = {new}}\n',
    );
    assert.equal(
      renamed(samples.biblatex, 'biblatex', 'old', 'new'),
      '@book(new, title = "old")\n@set{set, entryset = {a, new}}\n',
    );
    assert.equal(renamed(samples.ris, 'ris', 'old', 'new'), samples.ris.replace('ID  - old', 'ID  - new'));
  });

  it('are ids of items in JSON, never those of something inside them', () => {
    assert.equal(
      renamed(samples['csl-json'], 'csl-json', 'old', 'n"w'),
      samples['csl-json']
        .replace('"id": "old", "cit', '"id": "n\\"w", "cit')
        .replace('"citation-key" : "old"', '"citation-key" : "n\\"w"'),
    );
    assert.match(renamed(samples['csl-json'], 'csl-json', '5', 'five'), /\{"id": "five"\}/);
  });

  it('are ids in YAML, quoted where they would be no text', () => {
    assert.equal(
      renamed(samples['csl-yaml'], 'csl-yaml', 'old', 'new:2'),
      samples['csl-yaml'].replace('id: old #', 'id: new:2 #').replace('"old"', '"new:2"'),
    );
    assert.match(renamed(samples['csl-yaml'], 'csl-yaml', 'old', 'yes'), /id: "yes" # mine/);
    assert.match(renamed(samples['csl-yaml'], 'csl-yaml', 'other', "o'n"), /\{id: 'o''n'\}/);
  });

  for (const format of ['bibtex', 'csl-json', 'csl-yaml', 'ris'] as const)
    it(`hold any new key that may stand in ${format}, and only the key changes`, () => {
      fc.assert(
        fc.property(fc.string({ minLength: 1, maxLength: 12 }), (key) => {
          fc.pre(keyFault(key, format) === undefined && !['other', 'set', '5'].includes(key));
          const before = parseBibliography(samples[format], format);
          const after = parseBibliography(renamed(samples[format], format, 'old', key), format);
          const ids = before.items.map(({ id }) => (id === 'old' ? key : id));
          assert.deepEqual(
            after.items.map(({ id }) => id),
            ids,
          );
          assert.deepEqual(
            after.items.map(({ title }) => title),
            before.items.map(({ title }) => title),
          );
          assert.deepEqual(after.problems, []);
        }),
      );
    });
});

describe('a key that cannot be used', () => {
  it('is told with its reason', () => {
    assert.equal(keyFault('', 'bibtex'), 'empty');
    assert.equal(keyFault('a b', 'csl-json'), 'space');
    assert.equal(keyFault('a{', 'csl-json'), 'braces');
    assert.equal(keyFault('a,b', 'biblatex'), 'tex');
    assert.equal(keyFault('a,b', 'csl-json'), undefined);
    assert.equal(keyFault('a,b', 'csl-json', true), 'tex');
    assert.equal(keyFault('$a', 'csl-json', true), 'tex');
    assert.equal(keyFault('smith:2020/a', 'bibtex'), undefined);
  });
});

describe('what an entry lacks', () => {
  it('is author, title or year, where nothing stands for them', () => {
    assert.deepEqual(missingFields({ id: 'a', type: 'book' }), ['author', 'title', 'year']);
    const [item] = parseBibliography('@book{a, editor={B, C}, title={T}, date={2020}}').items;
    assert.deepEqual(item && missingFields(item), []);
  });
});
