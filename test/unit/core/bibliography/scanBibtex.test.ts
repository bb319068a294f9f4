import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parseBibliography, scanBibtex } from '../../../../src/core/bibliography';

const keys = (text: string) => scanBibtex(text).entries.map(({ key }) => key);

describe('scanBibtex', () => {
  it('reads keys with every character that notes can cite, up to the comma', () => {
    for (const key of ['müller.a/b-c+d#e', 'DBLP:conf/osdi/Kwon_23', 'a?&<b>', 'a$b~c'])
      assert.deepEqual(
        scanBibtex(`@book{${key},title={X}}\n@book(${key} , title={X})\n`).entries.map((entry) => entry.key),
        [key, key],
      );
  });

  it('finds entry, key and fields at their places', () => {
    const text = '@string{x = "y"}\n@Article{ Key:1/a+b.c_d-é ,\n  Title = {A {B} c} # x,\n  year=2020\n}';
    const [entry] = scanBibtex(text).entries;
    assert.ok(entry);
    assert.equal(entry.type, 'article');
    assert.equal(text.slice(entry.start, entry.end), text.slice(text.indexOf('@Article')));
    assert.equal(text.slice(entry.keyStart, entry.keyEnd), 'Key:1/a+b.c_d-é');
    assert.deepEqual(
      entry.fields.map(({ name, valueStart, valueEnd }) => [name, text.slice(valueStart, valueEnd)]),
      [
        ['title', '{A {B} c} # x'],
        ['year', '2020'],
      ],
    );
  });

  const recoveries: readonly (readonly [what: string, broken: string])[] = [
    ['an unclosed brace', '@article{bad, title={Unclosed, year={2021}'],
    ['an unclosed quotation mark', '@article{bad, title="unclosed, year=2020'],
    ['a missing comma after the key', '@article{bad title={x}}'],
    ['a missing comma between fields', '@article{bad, title = {a} author = {b}}'],
    ['a missing value', '@article{bad, title =}'],
    ['an entry without a body', '@article'],
    ['an unclosed entry', '@article{bad, title = {a},'],
    ['a stray brace', '@article{bad, title = {a}}}'],
    ['an unclosed comment', '@comment{ {'],
    ['an unclosed string', '@string{a = "b'],
    ['an unclosed preamble', '@preamble{ "x'],
    ['a value of two', '@article{bad, title = {a} {b}}'],
    ['a field without a name', '@article{bad, = {a}}'],
  ];
  for (const [what, broken] of recoveries) {
    it(`loses nothing but the broken entry to ${what}`, () => {
      const text = `@book{first, title={A}}\n\n${broken}\n\n@book{second,\n  title={B}\n}\n@book{third, title={C}}\n`;
      const found = keys(text).filter((key) => key !== 'bad' && key !== '');
      assert.deepEqual(found, ['first', 'second', 'third']);
    });
  }

  it('reads entries in parentheses, with a comma at the end, and on one line', () => {
    assert.deepEqual(keys('@book(a, title={Paren (inside)}, year=2019)@misc{b, title={x},}@misc{c}'), [
      'a',
      'b',
      'c',
    ]);
  });

  it('takes what stands outside entries for comment: e-mail addresses, braces, lines with %', () => {
    assert.deepEqual(keys('mail foo@example{x} or {stray}\n%@book{no, title={x}}\n@book{yes, title={x}}'), [
      'yes',
    ]);
  });

  it('passes over @comment, whatever is in it', () => {
    assert.deepEqual(keys('@comment{ @book{no, title={x}} }\n@book{yes}\n@comment{jabref-meta: a;}\n'), [
      'yes',
    ]);
  });

  it('takes a per cent sign in a value for text and between fields for a comment', () => {
    const { entries } = scanBibtex('@online{a, url = {x%20y}, % note = {no},\n year = 2020}');
    assert.deepEqual(
      entries[0]?.fields.map(({ name }) => name),
      ['url', 'year'],
    );
  });

  it('reads files with CRLF, a byte order mark and spaces that do not break', () => {
    assert.deepEqual(keys('\ufeff@book{a,\r\n\u00a0\u00a0title = {x},\r\n}\r\n'), ['a']);
    const { problems } = scanBibtex('\ufeff@book{a,\r\n\u00a0\u00a0title = {x},\r\n}\r\n');
    assert.deepEqual(problems, []);
  });

  it('tells duplicate keys and fields with both places', () => {
    const { problems } = parseBibliography('@book{a, title={x}, title={y}}\n@book{a, title={z}}\n', 'bibtex');
    assert.deepEqual(
      problems.map(({ line, message }) => [line, message]),
      [
        [1, "The field 'title' stands on line 1 already; only that one counts."],
        [2, "The key 'a' stands on line 1 already: give one of the two another key."],
      ],
    );
  });

  it('never fails and never leaves the text, whatever it is given', () => {
    const piece = fc.constantFrom(
      '@article{',
      '@string{',
      '@comment{',
      '@preamble{',
      'key',
      ',',
      ' = ',
      '{',
      '}',
      '"',
      '#',
      '%',
      '\\',
      '\n',
      '@',
      '(',
      ')',
      'title',
      'é',
      '1',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        for (const { start, end, fields } of scanBibtex(text).entries) {
          assert.ok(start >= 0 && end <= text.length && start < end);
          for (const { valueStart, valueEnd } of fields)
            assert.ok(valueStart <= valueEnd && valueEnd <= text.length);
        }
        parseBibliography(text, 'biblatex');
      }),
      { numRuns: 2000 },
    );
  });

  it('reads hostile nesting without a stack overflow and in linear time', () => {
    const deep = `@book{a, title={${'{'.repeat(50_000)}x${'}'.repeat(50_000)}}}`;
    assert.equal(parseBibliography(deep, 'bibtex').items.length, 1);
    assert.equal(parseBibliography('@book{a, title={'.repeat(5000), 'bibtex').items.length, 1);
    assert.equal(parseBibliography('@comment{\n'.repeat(20_000), 'bibtex').items.length, 0);
    assert.equal(parseBibliography(`@book{a, title={${'\\emph'.repeat(20_000)}}}`, 'bibtex').items.length, 1);
    assert.equal(parseBibliography(`@book{a, title={${'$'.repeat(20_001)}}}`, 'bibtex').items.length, 1);
  });

  it("reads every one of JabRef's test files without failing", () => {
    const folder = 'test/fixtures/bib/jabref';
    for (const name of readdirSync(folder)) {
      const { items } = parseBibliography(readFileSync(`${folder}/${name}`, 'utf8'));
      assert.ok(items.length > 0, name);
    }
  });
});
