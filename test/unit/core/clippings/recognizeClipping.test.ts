import assert from 'node:assert/strict';
import fc from 'fast-check';
import { maxClipping, recognizeClipping } from '../../../../src/core/clippings';
import { growth } from '../../../support/growth';

const kindOf = (text: string) => {
  const clipping = recognizeClipping(text);
  return clipping?.kind === 'entries' ? clipping.format : clipping?.kind;
};

const entries: readonly (readonly [format: string, name: string, text: string])[] = [
  ['biblatex', 'an entry', '@article{knuth1984,\n  title = {Literate Programming},\n}'],
  ['biblatex', 'an entry on one line', '@misc{a, title={B}}'],
  ['biblatex', 'an entry behind space and a byte order mark', '\ufeff\n  @Book{a,title={B}}'],
  ['biblatex', 'an entry without a key', '@article{\n  title = {Literate Programming}\n}'],
  ['biblatex', 'an entry with an empty key', '@article{,\n  title = {Literate Programming}\n}'],
  ['biblatex', 'an entry in parentheses', '@article(knuth1984, title = {x})'],
  [
    'biblatex',
    'entries behind comments',
    '% exported\r\n\r\n@article{a,\r\n title={x}}\r\n\r\n@book{b, title={y}}',
  ],
  ['biblatex', 'entries behind macros', '@string{acm = {ACM}}\n@comment{x}\n@article{a, publisher = acm}'],
  ['biblatex', 'an entry that is not closed', '@article{a,\n title = {x'],
  ['biblatex', 'an entry with a key in another script', '@article{кнут1984, title={x}}'],
  ['ris', 'a record', 'TY  - JOUR\nTI  - Literate Programming\nER  - '],
  ['ris', 'a record with one space, in CRLF', 'TY - JOUR\r\nTI - Literate Programming\r\nER - \r\n'],
  [
    'ris',
    "a record behind a publisher's lines",
    'Provider: ACM\nContent: text/plain; charset="UTF-8"\n\nTY  - JOUR\nTI  - X\nER  - ',
  ],
  ['csl-json', 'an item', '{"id":"a","type":"article-journal","title":"B","DOI":"10.1/x"}'],
  [
    'csl-json',
    'a list',
    '[\n  {\n    "id": "a",\n    "type": "book",\n    "author": [{"family": "B"}]\n  }\n]',
  ],
  [
    'csl-json',
    'an item without id',
    '{"type":"paper-conference","title":"B","issued":{"date-parts":[[2024]]}}',
  ],
];

const others: readonly (readonly [name: string, text: string])[] = [
  ['nothing', ''],
  ['space', '  \n\t'],
  ['prose', 'As shown by @knuth1984, programs are for people.'],
  ['a citation', '[@knuth1984, p. 3]'],
  ['a citation at the beginning', '@knuth1984 [p. 3] shows'],
  ['a mention', '@octocat, could you look?'],
  ['an e-mail address', 'someone@example.org'],
  ['a style sheet', '@media (max-width: 100px) {\n  body { color: red; }\n}'],
  ['a style sheet of fonts', '@page {\n  margin: 1cm;\n}'],
  ['a decorator', '@app(a, b=1)\ndef f(): pass'],
  ['an annotation', '@Override\npublic void run() {'],
  ['prose about BibTeX', 'Write @article{key, title = {…}} for an article.'],
  ['LaTeX', '% comment\n\\section{x}'],
  ['a package', '{"name":"x","type":"module","author":"someone"}'],
  ['a schema', '{"type":"object","title":"x","properties":{}}'],
  ['GeoJSON', '[{"type":"Feature","id":"a","properties":{"author":1}}]'],
  ['a Markdown link', '[@a](https://example.org)'],
  ['a list item', '- TY  - JOUR'],
  ['a time', 'TY'],
];

describe('recognizeClipping', () => {
  for (const [format, name, text] of entries)
    it(`sees ${name} as ${format}`, () => assert.equal(kindOf(text), format));

  for (const [name, text] of others)
    it(`sees nothing in ${name}`, () => assert.equal(kindOf(text), undefined));

  it('sees ids', () => assert.equal(kindOf('10.1145/1.2\n2408.12757'), 'ids'));

  it('leaves what is too long alone', () => {
    const entry = '@article{a, title={x}}\n';
    assert.equal(kindOf(entry.repeat(Math.floor(maxClipping / entry.length))), 'biblatex');
    assert.equal(kindOf(entry.repeat(Math.ceil(maxClipping / entry.length) + 1)), undefined);
  });

  it('never throws, whatever the text', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('@', 'article', '{', '(', ',', '=', 'TY  - ', '\n', '"type":"book"', '[{"', '%', ' '),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => void recognizeClipping(pieces.join(''))),
    );
  });

  for (const piece of [
    '@',
    '@a{',
    '@a{\n',
    '\n',
    '% x\n',
    '{"type":',
    '[',
    'TY  - ',
    '10.1/',
    '10.1145/a ',
    '/full',
    '(',
    ' ',
  ])
    it(`looks at repeated ${JSON.stringify(piece)} in linear time`, () => {
      const recognize = (length: number) => recognizeClipping(piece.repeat(length / piece.length));
      const times = growth(recognize, 5_000, 40_000);
      assert.ok(times < 30, `eight times the text takes ${times.toFixed(1)} times as long`);
    });
});
