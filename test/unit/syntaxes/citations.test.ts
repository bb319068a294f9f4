import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { parseCitations } from '../../../src/core/citations';
import { formatCluster } from '../../../src/core/citations/formatCluster';
import { locatorTerms } from '../../../src/core/citations/locatorTerms';
import { markdownColors, markdownTokenizer, type Token } from '../../support/markdownGrammar';

const notes = 'test/fixtures/grammars/notes';
const themes = 'test/fixtures/grammars/themes';
const key = 'constant.other.reference.citation.markdown';
const at = 'punctuation.definition.citation-key.markdown';
const ours = /citation|locator|cross-reference|suppress-author/;

/** The scopes from our first on: those around are VS Code's, and change with it. */
function ownScopes({ scopes }: Token): readonly string[] {
  const first = scopes.findIndex((scope) => ours.test(scope));
  return first < 0 ? [] : scopes.slice(first).map((scope) => scope.replace(/\.markdown$/, ''));
}

describe('the grammar of citations', () => {
  let tokenize: (text: string) => Token[][];
  before(async () => {
    tokenize = await markdownTokenizer();
  });

  /** Each coloured key with its place: the `@` or `@{…}` and all that belongs to it. */
  const coloredKeys = (text: string) => {
    const found: { start: number; end: number }[] = [];
    let offset = 0;
    const rows = tokenize(text);
    text.split('\n').forEach((line, row) => {
      for (const { start, end, scopes } of rows[row] ?? []) {
        if (scopes.includes(at)) found.push({ start: offset + start, end: offset + end });
        else if (scopes.includes(key)) found.at(-1)!.end = offset + end;
      }
      offset += line.length + 1;
    });
    return found.map(({ start, end }) => `${start}: ${text.slice(start, end)}`);
  };
  const readKeys = (text: string) =>
    parseCitations(text)
      .flatMap(({ cites }) => cites)
      .sort((a, b) => a.start - b.start)
      .map(({ start, end }) => `${start}: ${text.slice(start, end)}`);

  for (const name of readdirSync(notes).filter((file) => file.endsWith('.md'))) {
    it(`colours ${name} as its snapshot says`, () => {
      const text = readFileSync(`${notes}/${name}`, 'utf8').trimEnd();
      const lines = text.split('\n');
      const snapshot = tokenize(text)
        .flatMap((tokens, row) => [
          `>${lines[row] ?? ''}`,
          ...tokens
            .filter((token) => ownScopes(token).length > 0)
            .map((token) => {
              const marks = ' '.repeat(token.start) + '^'.repeat(token.end - token.start);
              return `#${marks} ${ownScopes(token).join(' ')}`;
            }),
        ])
        .join('\n');
      const file = `${notes}/${name.replace(/md$/, 'snap')}`;
      if (process.env.UPDATE_SNAPSHOTS) writeFileSync(file, `${snapshot}\n`);
      assert.ok(existsSync(file), `${file} is missing`);
      assert.equal(`${snapshot}\n`, readFileSync(file, 'utf8'));
    });
  }

  it('colours nothing in what only looks like a citation', () => {
    const text = readFileSync(`${notes}/others.md`, 'utf8');
    assert.deepEqual(coloredKeys(text), []);
  });

  it('colours Quarto documents likewise', async () => {
    const quarto = await markdownTokenizer({ language: 'text.html.quarto' });
    const text = readFileSync(`${notes}/citations.md`, 'utf8');
    const own = (rows: Token[][]) =>
      rows.flat().map((token) => ownScopes(token).filter((scope) => ours.test(scope)));
    assert.deepEqual(own(quarto(text)), own(tokenize(text)));
  });

  it('knows every locator label that the reader of citations knows', () => {
    for (const word of Object.values(locatorTerms).flat()) {
      const text = `[@a, ${word} 3]`;
      const label = tokenize(text)[0]?.find(({ scopes }) =>
        scopes.includes('keyword.other.unit.locator.markdown'),
      );
      assert.equal(label && text.slice(label.start, label.end), word);
    }
  });

  it('colours the keys of every cluster that we write', () => {
    const name = fc.stringMatching(/^[A-Za-zäßœ中жλ0-9][A-Za-zäßœ中жλ0-9_:./-]{0,12}$/);
    const cite = fc.record({
      key: name,
      prefix: fc.constantFrom('', 'see', 'see *also*', 'cf. “the”'),
      locator: fc.constantFrom('', 'p. 3', '33-35', 'chap. iv'),
      suppressAuthor: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(cite, { minLength: 1, maxLength: 4 }), (cites) => {
        const text = `So says ${formatCluster('normal', cites)}.`;
        assert.deepEqual(coloredKeys(text), readKeys(text));
      }),
    );
  });

  for (const theme of readdirSync(themes)) {
    it(`stands out in ${theme}`, async () => {
      const colorsOf = await markdownColors(theme);
      const line = 'Text [see -@key, p. 33; @{braced}] @fig-one \\cite{tex}';
      const pieces = colorsOf(line);
      const plain = pieces[0]!.color;
      const visible = pieces.filter(({ color }) => color !== plain).map(({ text }) => text);
      assert.equal(
        visible.join('').replaceAll(' ', ''),
        '[-@key' + 'p.33' + ';@{braced}]@fig-one\\cite{tex}',
      );
    });
  }

  describe('beside parseCitations', () => {
    /** Known limits: a TextMate grammar sees one line at a time, inside of what VS Code's own grammar made of it. */
    const limits: ReadonlyMap<string, string> = new Map([
      ...[
        '(@ex) example⏎⏎(@) auto⏎⏎@ex',
        '(@a) text⏎⏎see @a',
        'see @a⏎⏎(@a) text',
        '(@a) text⏎⏎see @a [p. 3]',
      ].map((input) => [input, 'that a label names an example elsewhere cannot be known'] as const),
      ['x (@a) y⏎(@b) z', 'that the line goes on with a paragraph cannot be known'],
      ['\\begin{align}⏎@a⏎⏎@b⏎\\end{align}⏎⏎@c', 'a TeX environment over lines is text to VS Code'],
      ['<pre>⏎@a⏎</pre>', 'the inside of <pre> has no scope of its own'],
      ...[
        '(a) list⏎⏎    @b continuation',
        'Term⏎⏎:   Def @a⏎⏎    more @b',
        'text[^1]⏎⏎[^1]: see @a⏎⏎    more @b⏎⏎after @c',
      ].map((input) => [input, 'what is indented is code to VS Code'] as const),
      ['| a \\| @a | [@b] |⏎|---|---|⏎| `x | @c` | @d |', 'VS Code splits cells in code'],
      ['$ @a $ @b', 'VS Code takes it for math'],
      ['@a@b', 'a key that begins where a key ends'],
    ]);
    const cases = readFileSync('test/fixtures/citations/pandoc-3.9.txt', 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t')[0] ?? '');
    const same = (input: string) => {
      const text = input.replaceAll('⏎', '\n');
      return coloredKeys(text).join() === readKeys(text).join();
    };

    it('colours the same keys, save for the known limits', () => {
      assert.deepEqual(cases.filter((input) => !same(input)).sort(), [...limits.keys()].sort());
    });

    it('does so in at least 95 % of the cases', () => {
      assert.ok(cases.length > 300 && limits.size <= cases.length * 0.05);
    });
  });
});
