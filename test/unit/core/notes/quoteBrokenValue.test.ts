import assert from 'node:assert/strict';
import { quoteBrokenValue, readFrontMatter } from '../../../../src/core/notes';

function mended(yaml: string): string {
  const text = `---\n${yaml}\n---\nText: a: b\n`;
  const edit = quoteBrokenValue(text);
  return edit ? text.slice(0, edit.start) + edit.text + text.slice(edit.end) : text;
}

describe('quotes around a value that YAML can’t read', () => {
  for (const [yaml, expected] of [
    ['title: NanoFlow: Fast', 'title: "NanoFlow: Fast"'],
    ['nocite: @one, @two', 'nocite: "@one, @two"'],
    ['title: `code`\r', 'title: "`code`"\r'],
    ['authors:\n  - @one\n  - two', 'authors:\n  - "@one"\n  - two'],
    ['title: "Quoted" and not', 'title: "\\"Quoted\\" and not"'],
    ['x: a: "b" \\c', 'x: "a: \\"b\\" \\\\c"'],
  ] as const)
    it(`mend ${JSON.stringify(yaml)}`, () => {
      const text = mended(yaml);
      assert.equal(text, `---\n${expected}\n---\nText: a: b\n`);
      assert.deepEqual(readFrontMatter(text)?.problems, []);
    });

  it('are not offered where nothing is broken or they would not help', () => {
    for (const text of ['', 'a: b: c', '---\na: b\n---\n', '---\na: [b\n---\n', '---\na: 1\na: 2\n---\n'])
      assert.equal(quoteBrokenValue(text), undefined, text);
  });
});
