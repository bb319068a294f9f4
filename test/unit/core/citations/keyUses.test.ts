import assert from 'node:assert/strict';
import fc from 'fast-check';
import { keyFault } from '../../../../src/core/bibliography';
import {
  findKeyUses,
  isCiteKey,
  isCrossReference,
  isWikiKey,
  latexCites,
  missingSemicolons,
  parseCitations,
  rewriteKey,
  type KeyUse,
} from '../../../../src/core/citations';

const uses = (text: string) =>
  findKeyUses(
    text,
    parseCitations(text).flatMap(({ cites }) => cites),
  );
const written = (text: string) =>
  uses(text).map(({ start, end, form }) => `${form} ${text.slice(start, end)}`);

function rewritten(text: string, from: string, to: string): string {
  return uses(text)
    .filter(({ key }) => key === from)
    .reduceRight((now, use) => now.slice(0, use.start) + rewriteKey(use, to) + now.slice(use.end), text);
}

describe('the places of keys in a note', () => {
  it('are those of every form, in the order of the text', () => {
    const text =
      'See [-@a, p. 3; @{b.c.}] and @a.\n\n[[@wiki]] \\citep[p. 3]{ x , y}\n\nNote.[^1]\n\n[^1]: As @note says.\n';
    assert.deepEqual(written(text), [
      'bare a',
      'braced b.c.',
      'bare a',
      'wiki wiki',
      'latex x',
      'latex y',
      'bare note',
    ]);
  });

  it('are those of nocite, and none in code, in addresses, or behind a backslash', () => {
    const text = "---\nnocite: '@meta'\n---\n`@code` \\@no me@example.org\n\n```\n@fenced\n```\n";
    assert.deepEqual(written(text), ['bare meta']);
  });

  it('are outside of code for LaTeX, too', () => {
    const text =
      '`\\cite{a}` \\cite{b}\n\n~~~tex\n\\cite{c}\n~~~\n\n\\parencite*[3]{d} \\citestyle{e} \\nocite{*}\n';
    assert.deepEqual(
      latexCites(text).map(({ key }) => key),
      ['b', 'd'],
    );
  });

  it('can be written anew in the form that is there', () => {
    const text = 'See [-@a, p. 3; @{a}] and @a.\n\n[[@a]] \\cite{b,a} but `@a` and @ab\n';
    assert.equal(
      rewritten(text, 'a', 'new:2'),
      'See [-@new:2, p. 3; @{new:2}] and @new:2.\n\n[[@new:2]] \\cite{b,new:2} but `@a` and @ab\n',
    );
    assert.equal(rewritten('[@a] @a', 'a', 'x..y'), '[@{x..y}] @{x..y}');
  });

  it('hold the new key and nothing else differs, whatever the key and the text around', () => {
    const key = fc
      .string({ unit: fc.constantFrom(...Array.from('abc0_-.:/+~#$%&<>?*é')), minLength: 1, maxLength: 8 })
      .filter((one) => isCiteKey(one) && !one.startsWith('*'));
    const piece = fc.constantFrom('[', ']', '; ', ', p. 3', ' ', '\n', '\n\n', '.', '-', '*', 'x', '`', '\\');
    const text = fc.array(
      fc.oneof(piece, fc.constant('@old'), fc.constant('@{old}'), fc.constant('\\cite{old}')),
    );
    fc.assert(
      fc.property(key, text, (to, pieces) => {
        const before = pieces.join('');
        const inLatex = uses(before).some(({ form }) => form === 'latex');
        fc.pre(keyFault(to, 'csl-json', inLatex) === undefined);
        fc.pre(isWikiKey(to) || !uses(before).some(({ form }) => form === 'wiki'));
        const after = rewritten(before, 'old', to);
        const expected = uses(before).map(({ key: one }: KeyUse) => (one === 'old' ? to : one));
        assert.deepEqual(
          uses(after)
            .filter(({ form }) => form !== 'latex')
            .map(({ key: one }) => one),
          expected.filter((_, index) => uses(before)[index]?.form !== 'latex'),
        );
      }),
    );
  });
});

describe('a wiki link', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['[[@key]]', ['wiki key']],
    ['![[@key]]', ['wiki key']],
    ['[[@key.md]]', ['wiki key']],
    ['[[papers/2023/@key]]', ['wiki key']],
    ['[[@key|as they show]]', ['wiki key']],
    ['[[@key#Method]] [[@key#^block|see]]', ['wiki key', 'wiki key']],
    ['[[@a:b.c-d]]', ['wiki a:b.c-d']],
    // Brackets in brackets to Pandoc, and no name of a note.
    ['[[@a; @b]] [[@a, p. 3]]', ['bare a', 'bare b', 'bare a']],
    ['[[see @a]]', ['bare a']],
    ['[[@{a}]]', ['braced a']],
    ['`[[@key]]` \\@key [[key]]', []],
    ['[[@a]\n]', ['bare a']],
  ];
  for (const [text, expected] of cases)
    it(`is read in ${JSON.stringify(text)}`, () => assert.deepEqual(written(text), expected));

  it('is no citation where the setting says so, whatever it holds', () => {
    const text = '[[@key]] [[@John Smith]] [[@a; @b]] [@c] @d \\cite{e}';
    const cites = parseCitations(text).flatMap((cluster) => cluster.cites);
    const found = findKeyUses(text, cites, { wikiLinks: false, latexCommands: true });
    assert.deepEqual(
      found.map(({ key }) => key),
      ['c', 'd', 'e'],
    );
  });

  it('has a key that may stand in it', () => {
    for (const key of ['a', 'a:b', 'x..y', 'Müller2020']) assert.ok(isWikiKey(key), key);
    for (const key of ['a#b', '.a', 'a|b', 'a.md', 'a;b']) assert.ok(!isWikiKey(key), key);
  });

  it('costs little in a long note without line breaks', () => {
    const text = '[[ @a ]] '.repeat(20_000);
    const cites = parseCitations(text).flatMap((cluster) => cluster.cites);
    assert.equal(findKeyUses(text, cites).length, 20_000);
  });
});

describe('a LaTeX command', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    [String.raw`\cite{a,b}`, ['a', 'b']],
    [String.raw`\citep[p. 3]{a} \citet*[see][p. 3]{b}`, ['a', 'b']],
    [
      String.raw`\parencite{a} \textcite{b} \autocite[3]{c} \footcite{d} \Citeauthor{e}`,
      ['a', 'b', 'c', 'd', 'e'],
    ],
    [String.raw`\parencites[1]{a}[2]{b, c} \cites(see)(all)[p. 1]{d}{e}`, ['a', 'b', 'c', 'd', 'e']],
    [String.raw`\cite{a}{b}`, ['a']],
    ['\\cite{a,\n  b}', ['a', 'b']],
    ['\\cite{a,\n\n b}', []],
    [String.raw`\nocite{*} \citestyle{a} \citesetup{b} \DeclareCiteCommand{\foo} \cite{} \recite`, []],
    ['`\\cite{a}`\n\n```\n\\cite{b}\n```\n', []],
  ];
  for (const [text, expected] of cases)
    it(`is read in ${JSON.stringify(text)}`, () => {
      const found = latexCites(text);
      assert.deepEqual(
        found.map(({ key }) => key),
        expected,
      );
      for (const { key, start, end } of found) assert.equal(text.slice(start, end), key);
    });

  it('is no citation where the setting says so', () => {
    assert.deepEqual(findKeyUses('\\cite{a}', [], { wikiLinks: true, latexCommands: false }), []);
  });

  it('costs little in a note that is full of beginnings', () => {
    assert.deepEqual(latexCites('\\cite['.repeat(20_000)), []);
    assert.deepEqual(latexCites('\\cites{'.repeat(20_000)), []);
  });
});

describe('a missing semicolon', () => {
  const mended = (text: string) =>
    missingSemicolons(text, parseCitations(text)).reduceRight(
      (now, { start, end }) => `${now.slice(0, start)}; ${now.slice(end)}`,
      text,
    );

  it('is found where two keys stand in one part of a bracket', () => {
    assert.equal(mended('[@a @b]'), '[@a; @b]');
    assert.equal(mended('[@a, @b] and [see @c and -@d; @e]'), '[@a; @b] and [see @c; -@d; @e]');
    assert.equal(mended('[@a @b @c]'), '[@a; @b; @c]');
  });

  it('is not where words stand between them, or no bracket is around', () => {
    for (const text of ['[@a, as @b shows]', '[@a; @b]', '@a @b', '@a [p. 3] @b', '[@a, p. 3; see @b]'])
      assert.equal(mended(text), text);
  });
});

describe('a cross-reference', () => {
  const prefixes =
    'fig tbl lst eq sec thm lem cor prp cnj def exm exr alg prf rem sol nte tip wrn imp cau'.split(' ');

  it('is told from a citation by its prefix, in small letters or with a capital', () => {
    for (const prefix of prefixes) {
      assert.ok(isCrossReference(`${prefix}-one`), prefix);
      assert.ok(isCrossReference(`${prefix.charAt(0).toUpperCase()}${prefix.slice(1)}-one`), prefix);
    }
    for (const key of ['fig:plot', 'Fig:plot', 'tbl:all', 'eq:euler', 'sec:intro', 'lst:code'])
      assert.ok(isCrossReference(key), key);
  });

  it('is nothing that only looks like one', () => {
    for (const key of [
      'figaro2020',
      'smith-2020',
      'section',
      'table2020',
      'FIG-1',
      'thm:x',
      'config-a',
      'fig',
    ])
      assert.ok(!isCrossReference(key), key);
  });
});
