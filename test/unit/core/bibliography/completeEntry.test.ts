import assert from 'node:assert/strict';
import fc from 'fast-check';
import { completeEntry, parseBibliography, type BibliographyFormat } from '../../../../src/core/bibliography';
import type { CslItem, Paper } from '../../../../src/core/paper';

const paper: Paper = {
  id: 'doi:10.7717/peerj.4375',
  title: 'The state of OA',
  authors: [
    { family: 'Piwowar', given: 'Heather' },
    { family: 'Larivière', given: 'Vincent' },
  ],
  published: '2018-02-13',
  doi: '10.7717/peerj.4375',
  venue: 'PeerJ',
  publication: { type: 'article-journal', volume: '6', pages: 'e4375', publisher: 'PeerJ, Inc.' },
  abstract: 'Despite growing interest.',
  sources: [],
};

const only = (text: string, format: BibliographyFormat): CslItem => {
  const [item] = parseBibliography(format === 'csl-json' ? `[${text}]` : text, format).items;
  assert.ok(item);
  return item;
};
/** The text of an entry that is all of it, with what it gets. */
const completed = (text: string, entry: CslItem, told: Paper, format: BibliographyFormat) => {
  const added = completeEntry(text, { start: 0, end: text.length }, entry, told, format);
  return added && text.slice(0, added.start) + added.text + text.slice(added.end);
};
const complete = (text: string, format: BibliographyFormat = 'bibtex', told = paper) =>
  completed(text, only(text, format), told, format);
/** The fields that an entry gets. */
const added = (text: string, told = paper): readonly string[] => {
  const before = only(text, 'bibtex');
  const after = only(complete(text, 'bibtex', told) ?? text, 'bibtex');
  return Object.keys(after).filter((field) => !(field in before));
};

describe('completing an entry of a bibliography', () => {
  it('adds what is missing at its end, in the entry’s own indentation, and leaves all that stands there', () => {
    const text =
      '@article{oa2018,\n\ttitle = "The state of {OA}",  % mine\n\tyear = 2018,\n\tnote = {Read it!},\n}';
    assert.equal(
      complete(text),
      '@article{oa2018,\n\ttitle = "The state of {OA}",  % mine\n\tyear = 2018,\n\tnote = {Read it!},\n\tauthor = {Piwowar, Heather and Larivière, Vincent},\n\tjournal = {PeerJ},\n\tvolume = {6},\n\tpages = {e4375},\n\tpublisher = {PeerJ, Inc.},\n\tdoi = {10.7717/peerj.4375},\n}',
    );
  });

  it('keeps entries of one line, without a last comma, in round brackets, with the line ends of Windows', () => {
    assert.equal(
      complete(
        '@article{a, title={The state of OA}, author={H. Piwowar}, doi={10.7717/PEERJ.4375}, journal={PeerJ}, year=2018}',
      ),
      '@article{a, title={The state of OA}, author={H. Piwowar}, doi={10.7717/PEERJ.4375}, journal={PeerJ}, year=2018, volume = {6}, pages = {e4375}, publisher = {PeerJ, Inc.}}',
    );
    const windows = complete('@article(a,\r\n  title = {The state of OA}\r\n)');
    assert.match(windows ?? '', /^@article\(a,\r\n {2}title = \{The state of OA\},\r\n {2}author = \{Piw/);
    assert.doesNotMatch(windows ?? '', /[^\r]\n/);
  });

  it('writes as the entry is written, whichever dialect its file is read in', () => {
    const told = (text: string) => complete(text, 'biblatex') ?? '';
    assert.match(told('@article{a, title={The state of OA}, year={2018}}'), / journal = \{PeerJ\}/);
    assert.match(told('@article{a, title={The state of OA}}'), / year = \{2018\}, month = feb/);
    assert.match(told('@article{a, title={The state of OA}, date={2018}}'), / journaltitle = \{PeerJ\}/);
  });

  it('adds to CSL-JSON as its other fields are written', () => {
    const text = '{\n    "id": "oa",\n    "type": "article-journal",\n    "title": "The state of OA"\n  }';
    const written = complete(text, 'csl-json') ?? '';
    assert.ok(written.startsWith(text.slice(0, text.lastIndexOf('"') + 1)));
    assert.match(written, /,\n {4}"author": \[\n {6}\{\n {8}"family": "Piwowar"/);
    const compact = complete('{"id":"oa","type":"article","title":"The state of OA"}', 'csl-json') ?? '';
    assert.ok(!compact.includes('\n'));
    assert.equal(only(compact, 'csl-json').DOI, '10.7717/peerj.4375');
  });

  it('never gives an entry of a preprint the article’s journal and DOI', () => {
    const text = '@misc{p, title = {The state of OA}, eprint = {1802.00001}, archiveprefix = {arXiv}}';
    const preprint = { ...paper, arxivId: '1802.00001' };
    assert.deepEqual(added(text, preprint), ['author', 'issued']);
  });

  it('never gives an entry the pages of another venue', () => {
    const text = '@inproceedings{p, title = {The state of OA}, booktitle = {Some Workshop}, year = 2018}';
    assert.deepEqual(added(text), ['author']);
  });

  it('says by arXiv’s DOI which paper an entry is that has no identifier', () => {
    const { id, title, authors, published, sources } = paper;
    const rest = { id, title, authors, published: published ?? '', sources, arxivId: '1802.00001' };
    const text = '@misc{p, title = {The state of OA}}';
    assert.deepEqual(only(complete(text, 'bibtex', rest) ?? '', 'bibtex').DOI, '10.48550/arXiv.1802.00001');
  });

  it('gives nothing where nothing is missing, and leaves broken and other entries alone', () => {
    const entry = only('@article{a, title = {T}}', 'bibtex');
    const told = { ...paper, title: 'T' };
    const full = {
      ...entry,
      author: paper.authors,
      issued: { 'date-parts': [[2018]] },
      'container-title': 'V',
    };
    assert.equal(completed('@article{a, title = {T}}', full, told, 'bibtex'), undefined);
    assert.equal(completed('@article{a, title = {T', entry, told, 'bibtex'), undefined);
    assert.equal(completed('@article{b, title = {T}}', entry, told, 'bibtex'), undefined);
    assert.equal(completed('@article{a, title = {U}}', entry, told, 'bibtex'), undefined);
    assert.ok(completed('@article{a, title = {T}}', entry, told, 'bibtex'));
  });

  it('keeps every field and the key, whatever the entry holds', () => {
    const word = fc.constantFrom('Loom', 'Émile', '100\\%', '{A}', 'a_b', '$x^2$', 'Co.', '"q"', '&', '#');
    const value = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
    const field = fc.tuple(
      fc.constantFrom('title', 'note', 'year', 'journal', 'file', 'keywords', 'author', 'doi', 'month'),
      value,
    );
    fc.assert(
      fc.property(
        fc.array(field, { maxLength: 6 }),
        fc.constantFrom('article', 'misc', 'inproceedings', 'book'),
        fc.constantFrom('\n', '\r\n', ' '),
        fc.boolean(),
        (fields, type, eol, isLastComma) => {
          const list = fields.map(([name, each]) => `${name} = {${each}}`).join(`,${eol}`);
          const text = `@${type}{key:1,${eol}${list}${isLastComma && list ? ',' : ''}${eol}}`;
          const before = only(text, 'bibtex');
          const whole = completed(text, before, paper, 'bibtex');
          if (whole === undefined) return;
          const after = only(whole, 'bibtex');
          assert.equal(after.id, 'key:1');
          for (const name of Object.keys(before)) assert.deepEqual(after[name], before[name], name);
          assert.ok(whole.startsWith(text.slice(0, text.lastIndexOf('}')).trimEnd()));
        },
      ),
      { numRuns: 500 },
    );
  });
});
