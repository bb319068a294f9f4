import assert from 'node:assert/strict';
import fc from 'fast-check';
import { citationTyping, mayCiteAt, mayCiteInLatexAt } from '../../../../src/core/citations';

/** `|` is the cursor. */
function typing(marked: string, before = '') {
  const cursor = marked.indexOf('|');
  const line = marked.replace('|', '');
  const found = citationTyping(line, cursor, before);
  return found && { ...found, taken: line.slice(found.start, found.end) };
}

describe('citationTyping', () => {
  const keys: readonly (readonly [string, string])[] = [
    ['@|', ''],
    ['See @|', ''],
    ['[@|]', ''],
    ['[@|', ''],
    ['[-@|]', ''],
    ['[@a; @|]', ''],
    ['[see @a, p. 3; also @le|', 'le'],
    ['-@dec|', 'dec'],
    ['@decod 24|', 'decod 24'],
    ['[@decod |]', 'decod '],
    ['@{|}', '{'],
    ['@{http://x|}', '{http://x'],
    ['[[@no|]]', 'no'],
    ['@müller:2020|', 'müller:2020'],
    ['(@dec|)', 'dec'],
    ['@a.b|', 'a.b'],
  ];
  for (const [marked, typed] of keys)
    it(`sees a key being typed in ${marked}`, () => {
      const found = typing(marked);
      assert.equal(found?.kind, 'key');
      assert.equal(found.typed, typed);
    });

  for (const marked of [
    '|',
    'word|',
    'me@exam|',
    'me@example.org |',
    String.raw`\@a|`,
    '@ |',
    '@a|b'.replace('@', ''),
    '@a]|',
    '@a; |',
    '@a. Then |',
    '@a says: it |',
    `@${'a'.repeat(90)}|`,
    '@a one two three four five six|',
    '@a (x|',
  ])
    it(`sees none in ${marked}`, () => assert.equal(typing(marked), undefined));

  it('takes the place of what is typed, with the brace behind it, and knows the whole key', () => {
    const braced = typing('x @{ab|c} y');
    assert.deepEqual([braced?.at, braced?.start, braced?.end], [2, 3, 6]);
    assert.equal(braced?.kind === 'key' && braced.keyEnd, 8);
    assert.equal(typing('x @{|} y')?.taken, '{}');
    const inside = typing('[@kw|on2023, p. 3]');
    assert.equal(inside?.taken, 'kw');
    assert.equal(inside.kind === 'key' && inside.keyEnd, 10);
    const before = typing('See @|word');
    assert.equal(before?.kind === 'key' && before.keyEnd, 5);
  });

  const inLatex: readonly (readonly [string, string, string])[] = [
    [String.raw`\cite{|}`, '', ''],
    [String.raw`\cite{ke|y}`, 'ke', 'key'],
    [String.raw`See \citep[p. 3]{a, decod 24|`, 'decod 24', 'decod 24'],
    [String.raw`\parencites[1]{a}[2]{b,c|, d}`, 'c', 'c'],
    [String.raw`me@x.org \autocite{a,|b}`, '', ''],
    [String.raw`@kwon shows \cite{x|`, 'x', 'x'],
  ];
  for (const [marked, typed, whole] of inLatex)
    it(`sees a key being typed in ${marked}`, () => {
      const found = typing(marked);
      assert.ok(found?.kind === 'key' && found.form === 'latex');
      assert.equal(found.typed, typed);
      assert.equal(found.at, found.start);
      assert.equal(marked.replace('|', '').slice(found.start, found.keyEnd), whole);
    });

  for (const marked of [
    String.raw`\cite{a} |`,
    String.raw`\cite[p|`,
    String.raw`\citestyle{a|`,
    String.raw`\emph{a|`,
    String.raw`\cite{a}{b|`,
  ])
    it(`sees none in ${marked}`, () => assert.equal(typing(marked), undefined));

  it('knows a wiki link, which takes keys as they are', () => {
    const formOf = (marked: string) => {
      const found = typing(marked);
      return found?.kind === 'key' ? found.form : undefined;
    };
    assert.equal(formOf('[[@no|]]'), 'wiki');
    assert.equal(formOf('![[papers/@no|'), 'wiki');
    assert.equal(formOf('[[see @no|]]'), 'pandoc');
    assert.equal(formOf('[@no|]'), 'pandoc');
  });

  const labels: readonly (readonly [string, string, string?])[] = [
    ['[@a, |]', ''],
    ['[@a,|', ''],
    ['[@a, ch|]', 'ch'],
    ['[see @a, p. 3; @{b:c}, sec|', 'sec'],
    ['@b, |', '', 'text [see @a;\n'],
    ['@a [|]', ''],
    ['@a [p|', 'p'],
  ];
  for (const [marked, typed, before] of labels)
    it(`sees a locator's label in ${marked}`, () => {
      const found = typing(marked, before);
      assert.equal(found?.kind, 'locator');
      assert.equal(found.typed, typed);
    });

  for (const marked of ['@a, |', '[@a], |', '[@a, p. 3|', '[@a, see the|', '[@a, p. |', '[@a] [|'])
    it(`sees no label in ${marked}`, () => assert.notEqual(typing(marked)?.kind, 'locator'));

  it('never fails and always takes a stretch that holds the cursor', () => {
    const pieces = fc.array(
      fc.constantFrom('@', '[', ']', '{', '}', ',', ';', ' ', 'a', '-', '\\', '.', '§', 'é'),
    );
    fc.assert(
      fc.property(pieces, fc.nat(), (parts, place) => {
        const line = parts.join('');
        const cursor = place % (line.length + 1);
        const found = citationTyping(line, cursor);
        if (!found) return;
        assert.ok(found.at < found.start && found.start <= cursor && cursor <= found.end);
        assert.equal(found.typed, line.slice(found.start, cursor));
      }),
    );
  });
});

describe('mayCiteAt', () => {
  const at = (marked: string) => mayCiteAt(marked.replace('|', ''), marked.indexOf('|'));
  for (const marked of [
    'See |@',
    '[|@]',
    '[@a; |@',
    '- item |@\n\nmore',
    '> quote |@',
    '[^1]: |@',
    '---\nnocite: |\n---\n|@',
  ])
    it(`takes ${JSON.stringify(marked)}`, () => assert.ok(at(marked)));
  for (const marked of [
    'a `|@` b',
    '```\n|@\n```\n',
    '$x |@ y$',
    '---\ntitle: |@\n---\n',
    'me|@example.org',
    '<!-- |@ -->',
    '[a](https://x.example/|@)',
  ])
    it(`refuses ${JSON.stringify(marked)}`, () => assert.ok(!at(marked)));
});

describe('mayCiteInLatexAt', () => {
  it('is so outside of code, whatever stands in the braces so far', () => {
    const at = (marked: string) => {
      const cursor = marked.indexOf('|');
      const text = marked.replace('|', '');
      const start = Math.max(text.lastIndexOf('{', cursor - 1), text.lastIndexOf(',', cursor - 1)) + 1;
      return mayCiteInLatexAt(text, start, cursor);
    };
    assert.ok(at('text \\cite{|}\n\nmore'));
    assert.ok(at('\\citep[p. 3]{a,b|, c} `code`'));
    assert.ok(!at('`\\cite{|}`'));
    assert.ok(!at('```\n\\cite{a|}\n```\n'));
  });
});
