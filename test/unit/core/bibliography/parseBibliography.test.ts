import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { detectFormat, parseBibliography } from '../../../../src/core/bibliography';
import type { CslItem } from '../../../../src/core/paper';

function one(bibtex: string, format: 'bibtex' | 'biblatex' = 'biblatex'): CslItem {
  const [item] = parseBibliography(bibtex, format).items;
  assert.ok(item);
  return item;
}
const title = (latex: string): string | undefined => one(`@book{x, title = {${latex}}}`).title;
const authors = (names: string): unknown => one(`@book{x, author = {${names}}}`).author;
const issued = (fields: string): unknown => one(`@book{x, ${fields}}`).issued;

describe('parseBibliography', () => {
  it('decodes accents, ligatures, dashes, quotation marks and symbols', () => {
    const table: readonly (readonly [string, string])[] = [
      ["caf\\'e na{\\\"\\i}ve {\\'\\i} \\v{c} \\c c \\H{o} \\k{a} \\r a \\~n", 'Café naïve í č ç ő ą å ñ'],
      ['\\AA ngstr{\\"o}m \\ss{} \\o{} {\\L}odz \\ae on', 'Ångström ß ø Łodz æon'],
      ["a -- b --- c ``d'' `e' f's", 'A – b — c “d” ‘e’ f’s'],
      ['100\\% \\& \\$5 \\#1 a\\_b x~y', '100% & $5 #1 a_b x\u00a0y'],
      [
        'a $\\alpha$-$\\beta$ and $O(n^2)$ with $x_{ij}$ at 5$^\\circ$',
        'A α-β and O(n<sup>2</sup>) with x<sub>ij</sub> at 5°',
      ],
      [
        'on \\emph{in vitro} and \\textbf{bold} \\textsuperscript{2}',
        'On <i>in vitro</i> and <b>bold</b> <sup>2</sup>',
      ],
      ['an \\unknown{argument} stays', 'An argument stays'],
      ['\\TeX{} and {\\LaTeX} live', 'TeX and LaTeX live'],
      ['dropped\\footnote{gone} text', 'Dropped text'],
    ];
    for (const [latex, text] of table) assert.equal(title(latex), text, latex);
  });

  it('puts English titles into sentence case but for braces and inner capitals', () => {
    assert.equal(
      title('The Use of {GPU}s: A Study of NanoFlow in {New York}'),
      'The use of GPUs: A study of NanoFlow in New York',
    );
    assert.equal(
      one('@book{x, title = {Die Geburt der Trag{\\"o}die}, langid = {german}}').title,
      'Die Geburt der Tragödie',
    );
    assert.equal(one('@article{x, journal = {Journal of Things}}')['container-title'], 'Journal of Things');
  });

  it('marks words that braces keep small where asked', () => {
    const text = '@book{x, title = {A Dose of 5~{mg} in {Paris}}}';
    const [item] = parseBibliography(text, 'biblatex', { caseMarkup: true }).items;
    assert.equal(item?.title, 'A dose of 5\u00a0<span class="nocase">mg</span> in Paris');
  });

  it('reads names in all of BibTeX’s forms', () => {
    const table: readonly (readonly [string, unknown])[] = [
      ['Donald E. Knuth', { family: 'Knuth', given: 'Donald E.' }],
      ['Knuth, D.E.', { family: 'Knuth', given: 'D. E.' }],
      ['Ludwig van Beethoven', { family: 'Beethoven', given: 'Ludwig', 'dropping-particle': 'van' }],
      ['von Neumann, John', { family: 'Neumann', given: 'John', 'dropping-particle': 'von' }],
      ['King, Jr, Martin Luther', { family: 'King', given: 'Martin Luther', suffix: 'Jr' }],
      ['{van der Veen}, J.', { family: 'Veen', given: 'J.', 'non-dropping-particle': 'van der' }],
      ['{Barnes and Noble}', { literal: 'Barnes and Noble' }],
      ["{\\'E}tienne Bloch", { family: 'Bloch', given: 'Étienne' }],
      ['others', { literal: 'others' }],
      [
        'family=Hasselt, given=A., prefix=van, useprefix=true',
        { family: 'Hasselt', given: 'A.', 'non-dropping-particle': 'van' },
      ],
      ['Aristotle', { family: 'Aristotle' }],
    ];
    for (const [text, name] of table) assert.deepEqual(authors(text), [name], text);
    assert.equal((authors('A B and C D\n and others') as unknown[]).length, 3);
    assert.equal(
      (authors(Array.from({ length: 664 }, (_, i) => `Name${i}, X.`).join(' and ')) as unknown[]).length,
      664,
    );
  });

  it('reads dates, ranges and what is no date', () => {
    assert.deepEqual(issued('year = 2020, month = feb, day = 3'), { 'date-parts': [[2020, 2, 3]] });
    assert.deepEqual(issued('date = {2020-05/2020-07}'), {
      'date-parts': [
        [2020, 5],
        [2020, 7],
      ],
    });
    assert.deepEqual(issued('date = {1723~}'), { 'date-parts': [[1723]], circa: true });
    assert.deepEqual(issued('date = {1999/}'), { 'date-parts': [[1999], [0]] });
    assert.deepEqual(issued('date = {-0044-03-15}'), { 'date-parts': [[-45, 3, 15]] });
    assert.deepEqual(issued('year = {in press}'), { literal: 'in press' });
  });

  it('inherits by crossref, also from a parent that stands later, and by xdata; a circle ends', () => {
    const text = `@inproceedings{c, title={C}, crossref={p}}
      @proceedings{p, title={Proceedings of X}, year=2018, publisher=pub}
      @xdata{d, publisher={P}} @book{b, title={B}, xdata={d}}
      @book{r1, crossref={r2}} @book{r2, crossref={r1}, title={R}}`;
    const [child, , book, circle] = parseBibliography(text, 'biblatex').items;
    assert.equal(child?.['container-title'], 'Proceedings of x');
    assert.deepEqual(child.issued, { 'date-parts': [[2018]] });
    assert.equal(book?.publisher, 'P');
    assert.equal(circle?.id, 'r1');
  });

  it('resolves strings, also those defined anew, and tells those that nobody defines', () => {
    const { items, problems } = parseBibliography(
      '@string{a="X"} @book{x, publisher = a # " Y"} @string{a="Z"} @book{y, publisher = A, series = nope}',
      'bibtex',
    );
    assert.deepEqual(
      items.map(({ publisher }) => publisher),
      ['X Y', 'Z'],
    );
    assert.deepEqual(
      problems.map(({ message }) => message),
      ["No @string defines 'nope': define it, or put the value in braces."],
    );
  });

  it('leaves addresses alone but for escapes, and keeps the eprint', () => {
    const item = one(
      '@online{x, url={https://x.org/~a/b\\_c?d=%20&e}, doi={10.1007/978-3\\_5}, eprint={2408.12757}, archiveprefix={arXiv}, primaryclass={cs.DC}}',
    );
    assert.equal(item.URL, 'https://x.org/~a/b_c?d=%20&e');
    assert.equal(item.DOI, '10.1007/978-3_5');
    assert.deepEqual(item['custom'], { eprint: '2408.12757', eprinttype: 'arXiv', eprintclass: 'cs.DC' });
    assert.equal(
      one('@misc{x, eprint={2408.12757}, eprinttype={arxiv}}').URL,
      'https://arxiv.org/abs/2408.12757',
    );
  });

  it('tells where each entry stands', () => {
    const { locations } = parseBibliography('% x\n@book{a,\n title={A}}\n  @book{b}\n', 'biblatex');
    assert.deepEqual(locations.get('a'), {
      start: { line: 1, character: 0, offset: 4 },
      end: { line: 2, character: 11, offset: 24 },
    });
    assert.equal(locations.get('b')?.start.character, 2);
  });

  it('recognises each format by its text', () => {
    assert.equal(detectFormat('[{"id": "x"}]'), 'csl-json');
    assert.equal(detectFormat('---\nreferences:\n- id: x\n'), 'csl-yaml');
    assert.equal(detectFormat('\ufeffTY  - JOUR\nER  - \n'), 'ris');
    assert.equal(detectFormat('% hello\n@article{x,\n}'), 'biblatex');
    assert.equal(detectFormat(''), 'biblatex');
  });

  it('loses only the broken item of CSL-JSON, and tells its place and path', () => {
    const text =
      '[\n{"id": "a", "author": "x"},\n{"id": "b" "title": 3},\n{"title": "c"},\n{"id": 5, "title": "E", "author": 3}\n';
    const { items, problems } = parseBibliography(text, 'csl-json');
    assert.deepEqual(
      items.map(({ id }) => id),
      ['a', '5'],
    );
    assert.deepEqual(
      problems.map(({ line, path }) => [line, path]),
      [
        [3, '1'],
        [4, '2.id'],
        [5, '3.author'],
        [6, undefined],
      ],
    );
    for (const bad of ['', '{', '[', '"x"', '[1, null, {"id": {}}]', '{"items": [', 'null', '[[[['])
      parseBibliography(bad, 'csl-json');
  });

  it('takes the ids of CSL-YAML as written, and dates in old and new forms', () => {
    const text =
      'references:\n- id: 2401.10010\n  volume: 010\n  issued: 2020-05\n- id: b\n  issued:\n  - year: 2017\n    month: 6\n- id: c\n  issued: {date-parts: [[2020, 1]]}\n';
    const { items, problems } = parseBibliography(text, 'csl-yaml');
    assert.deepEqual(problems, []);
    assert.deepEqual(
      items.map(({ id, issued: date }) => [id, date]),
      [
        ['2401.10010', { 'date-parts': [[2020, 5]] }],
        ['b', { 'date-parts': [[2017, 6]] }],
        ['c', { 'date-parts': [[2020, 1]] }],
      ],
    );
    assert.equal(items[0]?.volume, '010');
  });

  it('survives YAML that blows up, is broken, or is no list', () => {
    const bomb = `a: &a [x,x]\n${'bcdefghij'
      .split('')
      .map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[i]}`).join(',')}]`)
      .join('\n')}\nreferences:\n- id: x\n  note: *j\n`;
    for (const text of [
      bomb,
      'references: [',
      'x',
      '- - -',
      'references:\n- id: a\n b: c',
      '---\n---\n...\n',
      ': : :',
    ]) {
      parseBibliography(text, 'csl-yaml');
    }
  });

  it('reads RIS with continued lines, without an end, with odd dates', () => {
    const { items, problems } = parseBibliography(
      '\ufeffTY  - JOUR\r\nAU  - Smith, Bob\r\nTI  - A long\r\ntitle\r\nPY  - 2001/09/01/\r\nSP  - 1\r\nEP  - 9\r\nDO  - https://doi.org/10.1/x\r\nT2  - J\r\nER  -\r\n\r\nTY  - BOOK\r\nID  - b\r\nTI  - B\r\n',
      'ris',
    );
    assert.deepEqual(items[0]?.author, [{ family: 'Smith', given: 'Bob' }]);
    assert.equal(items[0].title, 'A long title');
    assert.deepEqual(items[0].issued, { 'date-parts': [[2001, 9, 1]] });
    assert.equal(items[0].page, '1-9');
    assert.equal(items[1]?.id, 'b');
    assert.equal(problems.length, 1);
  });

  it("reads JabRef's RIS files without failing", () => {
    const folder = 'test/fixtures/ris/jabref';
    const counts = readdirSync(folder).map(
      (name) => parseBibliography(readFileSync(`${folder}/${name}`, 'utf8'), 'ris').items.length,
    );
    assert.ok(counts.length >= 5 && counts.filter((count) => count > 0).length >= 4);
  });

  it('loses one entry of ten thousand to its mistake, and tells the place', () => {
    const entry = (index: number) => `@article{key${index},\n  title = {Title ${index}},\n  year = 2024\n}\n`;
    const entries = Array.from({ length: 10_000 }, (_, index) => entry(index));
    entries[5_000] = '@article{\n  title = {Title 5000},\n  year = 2024\n}\n';
    const { items, problems } = parseBibliography(entries.join(''), 'bibtex');
    const lost = new Set(entries.map((_, index) => `key${index}`));
    for (const { id } of items) lost.delete(id);
    assert.deepEqual([...lost], ['key5000']);
    assert.equal(items.length, 9_999);
    const [problem, ...more] = problems;
    assert.deepEqual(more, []);
    assert.equal(problem?.severity, 'error');
    assert.ok((problem.line ?? 0) > 5_000 * 4 && (problem.line ?? 0) <= 5_001 * 4, `line ${problem.line}`);
  });
});
