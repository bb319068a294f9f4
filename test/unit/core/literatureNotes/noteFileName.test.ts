import assert from 'node:assert/strict';
import fc from 'fast-check';
import { noteFileName, notePath, sameFileName } from '../../../../src/core/literatureNotes';

const texts = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme', maxLength: 300, size: 'max' }),
  fc.constantFrom(
    'CON',
    'nul.txt',
    'Lpt1 .x',
    'COM¹',
    'a.',
    'a ',
    '..',
    '.',
    '~',
    '-rf',
    'a/b\\c',
    'a:b',
    'é'.repeat(300),
    'ﬁ',
    'e\u0301'.repeat(200),
  ),
);
const bytes = (text: string) => new TextEncoder().encode(text).length;

describe('the name of a file', () => {
  it('is one that Windows, macOS and Linux take, as short as any needs it', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const name = noteFileName(text);
        assert.ok(name.length > 0 && bytes(name) <= 201, name);
        assert.doesNotMatch(name, /[\u0000-\u001f\u007f"*/:<>?\\|]/);
        assert.doesNotMatch(name, /[. ]$|^[. -]/);
        assert.doesNotMatch(name, /^(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(?:\.|$)/i);
        assert.equal(name, name.normalize('NFC'));
        assert.equal(new TextDecoder().decode(new TextEncoder().encode(name)), name);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is the name of its name, so that it stays', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const name = noteFileName(text);
        assert.equal(noteFileName(name), name);
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps letters of every script, and words that fit', () => {
    for (const name of [
      'zhu2024nanoflow',
      'Über uns',
      '注意力机制',
      'مقدمة',
      'Ünïcode – and more',
      'v1.2 (draft)',
      "it's",
    ])
      assert.equal(noteFileName(name), name);
    assert.equal(noteFileName('aux'), '_aux');
    assert.equal(noteFileName('TCP/IP: why?'), 'TCP IP why');
  });

  it('has no folder that leads up', () => {
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1, maxLength: 9 }), (names) => {
        const path = notePath(names);
        assert.ok(path.length >= 1 && path.length <= 7);
        for (const name of path) assert.ok(!/^\.|[/\\]/.test(name));
      }),
    );
  });

  it('is the same for a system that minds neither case nor how accents are written', () => {
    assert.ok(sameFileName('Müller.md', 'MU\u0308LLER.md'));
    assert.ok(sameFileName('straße', 'STRASSE'));
    assert.ok(!sameFileName('a.md', 'b.md'));
    fc.assert(fc.property(texts, (text) => assert.ok(sameFileName(text, text.normalize('NFD')))));
  });
});
