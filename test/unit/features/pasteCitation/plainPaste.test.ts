import assert from 'node:assert/strict';
import { staysPlain } from '../../../../src/features/pasteCitation/plainPaste';

const place = { before: [''], insertSpaces: true, tabSize: 4 };
const entry = (indent: string) => `@book{a,\n${indent}title = {A}\n}\n`;

describe('staysPlain', () => {
  it('is so for one line, wherever it goes', () => {
    assert.ok(staysPlain('10.1145/1.2', { before: ['  - ', '\t'], insertSpaces: false, tabSize: 4 }));
  });

  it('is so for lines that have the indentation of the editor', () => {
    assert.ok(staysPlain(entry('  '), place));
    assert.ok(staysPlain(entry('      '), place));
    assert.ok(staysPlain(entry('\t'), { ...place, insertSpaces: false }));
    assert.ok(staysPlain(entry('  '), { ...place, insertSpaces: false }));
    assert.ok(staysPlain(entry('\t  '), { ...place, insertSpaces: false }));
    assert.ok(staysPlain('TY  - BOOK\r\nER  - \r\n', { ...place, before: ['As shown '] }));
  });

  it('is not so where tabs and spaces would change', () => {
    assert.ok(!staysPlain(entry('\t'), place));
    assert.ok(!staysPlain(entry('  \t'), place));
    assert.ok(!staysPlain(entry('    '), { ...place, insertSpaces: false }));
    assert.ok(!staysPlain(entry(' \t'), { ...place, insertSpaces: false }));
  });

  it('is not so on an indented line, nor with several cursors', () => {
    assert.ok(!staysPlain(entry('  '), { ...place, before: ['  - '] }));
    assert.ok(!staysPlain(entry('  '), { ...place, before: ['', ''] }));
  });
});
