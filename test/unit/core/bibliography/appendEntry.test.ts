import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  appendBibtex,
  appendEntry,
  findPaper,
  hasPaper,
  isAutoExported,
  parseBibliography,
  writeBibliography,
} from '../../../../src/core/bibliography';
import { toCslItem, type CslItem, type Paper } from '../../../../src/core/paper';
import { isPapersideError } from '../../../../src/core/problems';
import { growth } from '../../../support/growth';

const item: CslItem = { id: 'new2024', type: 'book', title: 'New' };
type Format = Parameters<typeof appendEntry>[2];

function append(text: string, format: Format): string {
  const { start, end, text: inserted } = appendEntry(text, item, format);
  assert.equal(start, end);
  return text.slice(0, start) + inserted + text.slice(start);
}

const entry = '@book{new2024,\n  title = {New}\n}\n';

describe('appendEntry', () => {
  it('adds to .bib after one blank line, whatever its end looks like', () => {
    for (const end of ['', '\n', '\n\n'])
      assert.equal(append(`@book{a}${end}`, 'bibtex'), `@book{a}\n\n${entry}`);
    assert.equal(append('', 'bibtex'), entry);
    assert.equal(append('\ufeff', 'bibtex'), `\ufeff${entry}`);
    assert.equal(append('@book{a}\n\n\n\n', 'bibtex'), `@book{a}\n\n${entry}\n\n`);
  });

  it('adds several to .bib at once as it would one by one', () => {
    const other: CslItem = { id: 'other2024', type: 'book', title: 'Other' };
    for (const text of ['', '@book{a}', '@book{a}\n\n', '@book{a}\r\n']) {
      const first = append(text, 'biblatex');
      const { start, text: second } = appendEntry(first, other, 'biblatex');
      const { start: at, text: both } = appendBibtex(text, [{ item }, { item: other }], 'biblatex');
      assert.equal(
        text.slice(0, at) + both + text.slice(at),
        first.slice(0, start) + second + first.slice(start),
        JSON.stringify(text),
      );
    }
  });

  it("keeps the file's line breaks", () => {
    assert.equal(append('@book{a}\r\n', 'bibtex'), `@book{a}\r\n\r\n${entry.replaceAll('\n', '\r\n')}`);
    assert.ok(!/[^\r]\n/.test(append('[\r\n  {\r\n    "id": "a"\r\n  }\r\n]\r\n', 'csl-json')));
    assert.ok(!/[^\r]\n/.test(append('references:\r\n- id: a\r\n', 'csl-yaml')));
  });

  it('looks at nothing but the end of a large .bib', () => {
    // In one piece in memory, as a file just read is.
    const file = (size: number) => Buffer.from('@book{a, title = {A}}\n'.repeat(size)).toString();
    const files = new Map([1_000, 1_000_000].map((size) => [size, file(size)]));
    const appendOften = (size: number) => {
      const text = files.get(size) ?? '';
      for (let i = 0; i < 500; i++) {
        assert.equal(appendBibtex(text, [{ item }], 'biblatex').start, text.length);
      }
    };
    // A thousand times as much text.
    assert.ok(growth(appendOften, 1_000, 1_000_000) < 30);
  });

  it('adds to a .bib with an error, and says where the error is', () => {
    const { warnings } = appendEntry('@book{a}\n@book{b, title={x}\n', item, 'bibtex');
    assert.match(warnings[0] ?? '', /line 2/);
    assert.ok(
      parseBibliography(append('@book{a}\n@book{b, title={x\n', 'bibtex'), 'bibtex').locations.has('new2024'),
    );
  });

  it('writes JSON as its neighbours are written', () => {
    assert.equal(
      append('[{"id":"a"},{"id":"b"}]', 'csl-json'),
      '[{"id":"a"},{"id":"b"},{"id":"new2024","type":"book","title":"New"}]',
    );
    assert.equal(
      append('[\n\t{\n\t\t"id": "a"\n\t}\n]\n', 'csl-json'),
      '[\n\t{\n\t\t"id": "a"\n\t},\n\t{\n\t\t"id": "new2024",\n\t\t"type": "book",\n\t\t"title": "New"\n\t}\n]\n',
    );
    assert.equal(append('[]\n', 'csl-json'), writeBibliography([item], 'csl-json'));
    assert.equal(
      append('{"items": [{"id": "a"}]}', 'csl-json'),
      '{"items": [{"id": "a"},{"id":"new2024","type":"book","title":"New"}]}',
    );
  });

  it('keeps comments and order of YAML lists and inline references', () => {
    const lines = '- id: "new2024"\n  type: book\n  title: New\n';
    assert.equal(
      append('# top\nreferences:\n- id: a # one\n', 'csl-yaml'),
      `# top\nreferences:\n- id: a # one\n${lines}`,
    );
    assert.equal(append('- id: a\n', 'csl-yaml'), `- id: a\n${lines}`);
    assert.equal(append('', 'csl-yaml'), `references:\n${lines}`);
    assert.equal(
      append('---\ntitle: x\n---\nText\n', 'references'),
      `---\ntitle: x\nreferences:\n${lines}---\nText\n`,
    );
    assert.equal(append('Text\n', 'references'), `---\nreferences:\n${lines}---\n\nText\n`);
    assert.equal(
      append('---\nreferences:\n  - id: a\nlang: en\n---\n', 'references'),
      `---\nreferences:\n  - id: a\n${lines.replace(/^/gm, '  ').trimEnd()}\nlang: en\n---\n`,
    );
    assert.equal(
      append('references: [{id: a}]\n', 'csl-yaml'),
      'references: [{id: a}, {"id":"new2024","type":"book","title":"New"}]\n',
    );
  });

  it('refuses JSON and YAML so broken that the entry would be lost, and says the line', () => {
    const broken: readonly (readonly [string, Format, RegExp])[] = [
      ['[\n{"id": "a"\n]', 'csl-json', /line 3/],
      ['[{"id": "a"}', 'csl-json', /line 1/],
      ['"text"', 'csl-json', /line 1/],
      ['references:\n- id: "a\n', 'csl-yaml', /line \d/],
      ['---\nx: [\n---\n', 'references', /line \d/],
      ['references: text\n', 'csl-yaml', /list/],
    ];
    for (const [text, format, message] of broken) {
      assert.throws(
        () => appendEntry(text, item, format),
        (error) =>
          isPapersideError(error) && error.code === 'bibliographyDamaged' && message.test(error.message),
        text,
      );
    }
    assert.throws(
      () => appendEntry('', item, 'ris'),
      (error) => isPapersideError(error) && error.code === 'bibliographyUnwritable',
    );
  });

  it('adds an entry that is read back with all others as they were, in every format', () => {
    const items = fc.uniqueArray(
      fc.record({
        id: fc.stringMatching(/^[a-z]{1,6}$/),
        title: fc.stringMatching(/^[A-Z][a-z ]{0,12}[a-z]$/),
      }),
      { maxLength: 5, selector: ({ id }) => id },
    );
    for (const format of ['bibtex', 'biblatex', 'csl-json', 'csl-yaml'] as const) {
      fc.assert(
        fc.property(items, fc.boolean(), fc.constantFrom('', '\n', '\n\n'), (some, crlf, tail) => {
          const written =
            writeBibliography(
              some.map((one) => ({ ...one, type: 'book' })),
              format,
            ) + tail;
          const text = crlf ? written.replaceAll('\n', '\r\n') : written;
          const before = parseBibliography(text, format).items;
          const { items: after, problems } = parseBibliography(append(text, format), format);
          assert.deepEqual(problems, []);
          assert.deepEqual(after, [
            ...before,
            ...parseBibliography(writeBibliography([item], format), format).items,
          ]);
        }),
      );
    }
  });
});

describe('findPaper', () => {
  const paper: Paper = {
    id: 'arxiv:2408.12757',
    title: 'NanoFlow: Towards Optimal Serving',
    authors: [],
    arxivId: '2408.12757',
    doi: '10.1145/1',
    published: '2024-08',
    sources: [],
  };
  const found = (bib: string): boolean => hasPaper(parseBibliography(bib, 'biblatex').items, paper);

  it('knows a paper by arXiv id, DOI, or title and year', () => {
    assert.ok(found('@misc{a, title={Other}, eprint={2408.12757v2}, archiveprefix={arXiv}}'));
    assert.ok(found('@misc{a, url={https://arxiv.org/pdf/2408.12757v1}}'));
    assert.ok(found('@misc{a, doi={10.48550/ARXIV.2408.12757}}'));
    assert.ok(found('@article{a, title={X}, doi={https://doi.org/10.1145/1}}'));
    assert.ok(found('@article{a, title={{NanoFlow}: towards optimal serving}, year=2024}'));
    assert.ok(found('@article{a, title={NanoFlow towards Optimal \\emph{Serving}}}'));
  });

  it('takes nothing else for it', () => {
    assert.ok(
      !found(
        '@misc{a, eprint={2408.12758}, archiveprefix={arXiv}, title={NanoFlow: Towards Optimal Serving}}',
      ),
    );
    assert.ok(!found('@article{a, title={NanoFlow: Towards Optimal Serving}, year=1999}'));
    assert.ok(!found('@article{a}'));
    assert.equal(findPaper([], paper), undefined);
  });

  it('finds what was written, in each format', () => {
    for (const format of ['bibtex', 'biblatex', 'csl-json', 'csl-yaml', 'ris'] as const) {
      const { items } = parseBibliography(writeBibliography([toCslItem(paper)], format), format);
      assert.ok(findPaper(items, paper), format);
    }
  });
});

describe('isAutoExported', () => {
  it('recognises files that other programs write by themselves', () => {
    const bbt =
      '@book{a,\n  title = {A}\n}\n% == BibTeX quality report for a:\n% ? unused Library catalog ("x")\n';
    assert.equal(isAutoExported(bbt, 'bibtex'), 'Better BibTeX');
    assert.equal(
      isAutoExported('@book{a,\n  file = {/home/x/Zotero/storage/ABCD1234/a.pdf}\n}\n', 'biblatex'),
      'Zotero',
    );
    assert.equal(
      isAutoExported(
        'Automatically generated by Mendeley Desktop 1.19.4\nAny changes to this file will be lost\n\n@book{a}',
        'bibtex',
      ),
      'Mendeley',
    );
    assert.equal(
      isAutoExported('% Generated by Paperpile. Check out http://paperpile.com\n\n@book{a}', 'bibtex'),
      'Paperpile',
    );
    assert.equal(
      isAutoExported('% This file is auto-generated, do not edit.\n@book{a}', 'bibtex'),
      'another program',
    );
    assert.equal(
      isAutoExported('[\n  {"id":"a","citation-key":"a"},\n  {"id":"b","citation-key":"b"}\n]\n', 'csl-json'),
      'Better BibTeX',
    );
    assert.equal(
      isAutoExported('[{"id":"http://zotero.org/users/1/items/A","type":"book"}]', 'csl-json'),
      'Zotero',
    );
    assert.equal(
      isAutoExported('---\nreferences:\n- id: a\n  citation-key: a\n  type: book\n...\n', 'csl-yaml'),
      'Better BibTeX',
    );
  });

  it('leaves hand-made files, JabRef’s and our own alone', () => {
    assert.equal(
      isAutoExported(
        '% Encoding: UTF-8\n@book{a, title={Do not edit}}\n@Comment{jabref-meta: databaseType:bibtex;}\n',
        'bibtex',
      ),
      undefined,
    );
    for (const format of ['bibtex', 'csl-json', 'csl-yaml', 'ris'] as const)
      assert.equal(isAutoExported(writeBibliography([item], format), format), undefined);
    assert.equal(isAutoExported('', 'csl-json'), undefined);
  });
});
