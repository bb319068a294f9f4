import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readFrontMatter, setFrontMatterField } from '../../../../src/core/notes';

function set(
  markdown: string,
  value: string,
  names: readonly [string, ...string[]] = ['csl', 'citation-style'],
) {
  const edit = setFrontMatterField(markdown, names, value);
  return edit && markdown.slice(0, edit.start) + edit.text + markdown.slice(edit.end);
}

describe('setFrontMatterField', () => {
  it('replaces the value and leaves comments, order and line breaks', () => {
    assert.equal(
      set('---\r\ntitle: A # why\r\ncsl: apa # for now\r\nlang: de\r\n---\r\nText', 'ieee'),
      '---\r\ntitle: A # why\r\ncsl: ieee # for now\r\nlang: de\r\n---\r\nText',
    );
  });

  it('writes to the older name where the note has that', () => {
    assert.equal(set('---\ncitation-style: apa\n---\n', 'ieee'), '---\ncitation-style: ieee\n---\n');
  });

  it('adds the field, or the front matter, where there is none', () => {
    assert.equal(set('---\ntitle: A\n---\nText', 'ieee'), '---\ntitle: A\ncsl: ieee\n---\nText');
    assert.equal(set('Text', 'ieee'), '---\ncsl: ieee\n---\n\nText');
    assert.equal(set('', 'ieee'), '---\ncsl: ieee\n---\n');
  });

  it('fills an empty field, and takes the place of a list', () => {
    assert.equal(set('---\ncsl:\nlang: de\n---\n', 'ieee'), '---\ncsl: ieee\nlang: de\n---\n');
    assert.equal(
      set('---\ncsl:\n  - apa\n  - b\nlang: de\n---\n', 'ieee'),
      '---\ncsl: ieee\nlang: de\n---\n',
    );
  });

  it('changes nothing where the value stands already', () => {
    assert.equal(set('---\ncsl: "ieee"\n---\n', 'ieee'), undefined);
  });

  it('refuses front matter that is broken, and says where', () => {
    assert.throws(() => set('---\ntitle: "A\ncsl: apa\n---\n', 'ieee'), /line \d/);
    assert.throws(() => set('---\n{csl: apa}\n---\n', 'ieee'), /name: value/);
  });

  it('is read back as it was set, whatever the value', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          '',
          'Text',
          '---\ntitle: "A: b"\n---\n',
          '---\ncsl: "x" # y\na: 1\n---\n',
          '---\ncsl: >\n  x\n  y\na: 1\n---\n',
        ),
        fc
          .string({ unit: 'grapheme' })
          .map((text) => text.replace(/[\p{Cc}\u2028\u2029\ufeff]/gu, '').trim()),
        (markdown, value) => {
          fc.pre(value !== '');
          const after = set(markdown, value) ?? markdown;
          const read = readFrontMatter(after);
          assert.ok(read);
          assert.deepEqual(read.problems, []);
          assert.equal(read.values['csl'], value);
          assert.equal(read.values['a'], readFrontMatter(markdown)?.values['a']);
        },
      ),
    );
  });
});
