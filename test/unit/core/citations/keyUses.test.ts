import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  findKeyUses,
  isCiteKey,
  isCrossReference,
  latexUses,
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
      'bare wiki',
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
      latexUses(text).map(({ key }) => key),
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
  it('is told from a citation by its prefix', () => {
    for (const key of ['fig-plot', 'tbl-all', 'sec-intro', 'fig:plot']) assert.ok(isCrossReference(key), key);
    for (const key of ['figaro2020', 'smith-2020', 'section', 'table2020'])
      assert.ok(!isCrossReference(key), key);
  });
});
