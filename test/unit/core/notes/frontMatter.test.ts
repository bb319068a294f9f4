import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  findFrontMatter,
  mentionBibliography,
  namedBibliographies,
  readFrontMatter,
} from '../../../../src/core/notes';
import { isPapersideError } from '../../../../src/core/problems';

function mention(markdown: string, path = 'refs.bib'): string {
  const edit = mentionBibliography(markdown, path);
  return edit === undefined ? markdown : markdown.slice(0, edit.start) + edit.text + markdown.slice(edit.end);
}
const named = (markdown: string): readonly string[] =>
  namedBibliographies(readFrontMatter(markdown)?.values ?? {});

describe('readFrontMatter', () => {
  it('finds the block at the start, ended by --- or ...', () => {
    assert.deepEqual(readFrontMatter('---\ntitle: x\n---\nText')?.values, { title: 'x' });
    assert.deepEqual(readFrontMatter('\ufeff---\r\ntitle: x\r\n...\r\nText')?.values, { title: 'x' });
    assert.deepEqual(readFrontMatter('---\n---\n')?.values, {});
    assert.deepEqual(readFrontMatter('---\na: b\n---')?.values, { a: 'b' });
  });

  it('takes nothing else for it', () => {
    for (const text of [
      '',
      'Text\n---\na: b\n---\n',
      '---\n\nText\n\n---\n',
      '---\na: b\n',
      ' ---\na: b\n---\n',
      '----\na: b\n---\n',
    ]) {
      assert.equal(findFrontMatter(text), undefined, JSON.stringify(text));
    }
  });

  it('keeps texts as written and tells errors with their line', () => {
    assert.deepEqual(readFrontMatter('---\nid: 2401.10010\ndate: 2024-01-02\n---\n')?.values, {
      id: '2401.10010',
      date: '2024-01-02',
    });
    const broken = readFrontMatter('---\ntitle: [a\n---\n');
    assert.deepEqual(broken?.values, {});
    assert.ok((broken.problems[0]?.line ?? 0) >= 2);
  });
});

describe('mentionBibliography', () => {
  const table: readonly (readonly [before: string, after: string])[] = [
    ['', '---\nbibliography: refs.bib\n---\n'],
    ['Text\n', '---\nbibliography: refs.bib\n---\n\nText\n'],
    ['\ufeffText\r\n', '\ufeff---\r\nbibliography: refs.bib\r\n---\r\n\r\nText\r\n'],
    ['---\ntitle: x # y\n---\nText', '---\ntitle: x # y\nbibliography: refs.bib\n---\nText'],
    ['---\n---\n', '---\nbibliography: refs.bib\n---\n'],
    [
      '---\nbibliography: a.bib # mine\nlang: en\n---\n',
      '---\nbibliography: [a.bib, refs.bib] # mine\nlang: en\n---\n',
    ],
    ['---\nbibliography: "a b.bib"\n---\n', '---\nbibliography: ["a b.bib", refs.bib]\n---\n'],
    ['---\nbibliography: [a.bib]\n---\n', '---\nbibliography: [a.bib, refs.bib]\n---\n'],
    ['---\nbibliography: []\n---\n', '---\nbibliography: [refs.bib]\n---\n'],
    ['---\nbibliography:\n---\n', '---\nbibliography: refs.bib\n---\n'],
    [
      '---\nbibliography:\n  - a.bib # c\nx: 1\n---\n',
      '---\nbibliography:\n  - a.bib # c\n  - refs.bib\nx: 1\n---\n',
    ],
    [
      '---\r\nbibliography:\r\n- a.bib\r\n---\r\n',
      '---\r\nbibliography:\r\n- a.bib\r\n- refs.bib\r\n---\r\n',
    ],
    ['---\nbibliography: refs.bib\n---\n', '---\nbibliography: refs.bib\n---\n'],
    ['---\n\nA rule above\n', '---\nbibliography: refs.bib\n---\n\n---\n\nA rule above\n'],
  ];
  for (const [before, after] of table)
    it(`turns ${JSON.stringify(before)} right`, () => assert.equal(mention(before), after));

  it('quotes a path that YAML would put into a block', () => {
    const note = '---\nbibliography: [one.bib]\n---\n';
    const edit = mentionBibliography(note, "---'.bib");
    assert.equal(edit?.text, `, "---'.bib"`);
  });

  it('refuses broken front matter', () => {
    for (const text of ['---\na: [\n---\n', '---\n{a: b}\n---\n', '---\njust text\n---\n']) {
      assert.throws(
        () => mentionBibliography(text, 'x.bib'),
        (error) => isPapersideError(error) && error.code === 'bibliographyDamaged',
      );
    }
  });

  it('adds the path and leaves all else as it was, whatever the path and the note', () => {
    const path = fc.oneof(
      fc.constantFrom(
        'a.bib',
        'my refs.bib',
        'a, b.bib',
        '[x].bib',
        '# no.bib',
        "it's.bib",
        '"q".bib',
        'é/ü.bib',
        '../x.bib',
        'no',
        '12',
        '- x',
        'a: b',
        'x #y',
        '{a}',
        '*a',
        '&a',
        '@a',
        '%a',
        '`a`',
        '中.bib',
      ),
      fc.stringMatching(/^[a-z#:'"-]{1,10}\.bib$/),
    );
    const keys = fc.uniqueArray(
      fc.constantFrom(
        'title: x',
        'lang: en # c',
        'author:\n  - A\n  - B',
        'tags: [a, b]',
        "quote: 'x'",
        'text: |\n  a\n\n  b',
        '# comment',
      ),
      { maxLength: 4 },
    );
    const list = fc.constantFrom(
      undefined,
      'bibliography: one.bib',
      'bibliography:\n- one.bib\n- two.bib',
      'bibliography: [one.bib]',
      "bibliography: 'one.bib'",
    );
    fc.assert(
      fc.property(
        path,
        keys,
        list,
        fc.nat(4),
        fc.boolean(),
        fc.constantFrom('', 'Text\n', '\nText'),
        (added, lines, bibliography, at, crlf, text) => {
          const all = [
            ...lines.slice(0, at),
            ...(bibliography === undefined ? [] : [bibliography]),
            ...lines.slice(at),
          ];
          const yaml = all.length === 0 ? text : `---\n${all.join('\n')}\n---\n${text}`;
          const markdown = crlf ? yaml.replaceAll('\n', '\r\n') : yaml;
          const result = mention(markdown, added);
          assert.deepEqual(named(result), [...named(markdown), added]);
          const before = { ...readFrontMatter(markdown)?.values, bibliography: 0 };
          const after = { ...readFrontMatter(result)?.values, bibliography: 0 };
          assert.deepEqual(after, before);
          assert.ok(result.endsWith(text.replaceAll('\n', crlf ? '\r\n' : '\n')));
          if (markdown.includes('\r\n')) assert.ok(!/[^\r]\n/.test(result));
        },
      ),
      { numRuns: 500 },
    );
  });
});
