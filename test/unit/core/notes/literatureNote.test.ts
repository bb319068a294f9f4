import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { literatureKeys, renameLiteratureKey } from '../../../../src/core/notes';

const note = (yaml: string) => `---\n${yaml}\n---\nText @kwon2023 citekey: kwon2023\n`;

describe('the papers that a note is about', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['papers/@kwon2023.md', 'Text', ['kwon2023']],
    ['papers/kwon2023.md', 'Text', []],
    ['@.md', 'Text', []],
    ['a.md', note('citekey: kwon2023'), ['kwon2023']],
    ['a.md', note('citation-key: "@kwon2023"'), ['kwon2023']],
    ['a.md', note('Citation_Key: kwon2023\ntitle: x'), ['kwon2023']],
    ['a.md', note('citationKey: kwon2023'), ['kwon2023']],
    ['a.md', note('aliases: ["@kwon2023", Memory]'), ['kwon2023']],
    ['a.md', note('aliases:\n  - Memory\nkey: kwon2023'), ['kwon2023']],
    ['@a.md', note('citekey: b'), ['a', 'b']],
    ['a.md', note('citekey: [a, b]'), ['a', 'b']],
    ['a.md', note('citekey: not a key\nkeywords: [x]'), []],
    ['a.md', note('citekey: "a'), []],
    ['a.md', note('author:\n  key: kwon2023'), []],
  ];
  for (const [name, text, keys] of cases)
    it(`are ${JSON.stringify(keys)} in ${name} ${JSON.stringify(text.split('\n').slice(1, -3).join(' '))}`, () =>
      assert.deepEqual(literatureKeys(`file:///notes/${name}`, text), keys));
});

describe('renaming the paper that a note is about', () => {
  const renamed = (yaml: string, name = 'new:1') => {
    const text = note(yaml);
    const changed = renameLiteratureKey(text, 'kwon2023', name).reduceRight(
      (now, edit) => now.slice(0, edit.start) + edit.text + now.slice(edit.end),
      text,
    );
    assert.ok(changed.endsWith('Text @kwon2023 citekey: kwon2023\n'));
    return changed.split('\n---\n')[0]?.slice(4);
  };
  const cases: readonly (readonly [string, string])[] = [
    ['citekey: kwon2023 # mine', 'citekey: new:1 # mine'],
    ["citation-key: '@kwon2023'", "citation-key: '@new:1'"],
    ['aliases: ["@kwon2023", kwon2023, kwon2023b]', 'aliases: ["@new:1", new:1, kwon2023b]'],
    [
      'aliases:\n  - kwon2023\nkey: kwon2023\ntitle: kwon2023',
      'aliases:\n  - new:1\nkey: new:1\ntitle: kwon2023',
    ],
    ['title: x', 'title: x'],
  ];
  for (const [before, after] of cases)
    it(`makes ${JSON.stringify(after)}`, () => assert.equal(renamed(before), after));

  it('puts a key into quotes that YAML would read as something else', () => {
    assert.equal(renamed('citekey: kwon2023', '*all'), 'citekey: "*all"');
    assert.equal(renamed('citekey: "kwon2023"', '*all'), 'citekey: "*all"');
  });

  it('leaves the front matter one that names the new key, whatever stands in that', () => {
    for (const name of ["o'brien", 'say"so', 'a,b', '[a]', 'back\\slash', '1234', 'true', 'a:', 'a #b']) {
      for (const written of ['kwon2023', "'kwon2023'", '"kwon2023"', "'@kwon2023'", '|-\n  kwon2023']) {
        const yaml = renamed(`citekey: ${written}\ntitle: x`, name) ?? '';
        const { citekey, title } = parse(yaml) as Record<string, unknown>;
        assert.deepEqual([citekey, title], [written.includes('@') ? `@${name}` : name, 'x'], yaml);
      }
      const { aliases } = parse(renamed("aliases: [kwon2023, '@kwon2023', x]", name) ?? '') as Record<
        string,
        unknown
      >;
      assert.deepEqual(aliases, [name, `@${name}`, 'x']);
    }
  });
});
