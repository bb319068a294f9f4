import assert from 'node:assert/strict';
import { decodeText } from '../../../../src/core/fetching';

const utf16 = (text: string, isBig = false) => {
  const bytes = Buffer.from(text, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
};
const latin = (text: string) => Buffer.from(text, 'latin1');
const xml = (encoding: string, text: string) => `<?xml version="1.0" encoding="${encoding}"?><a>${text}</a>`;

describe('the text of a body', () => {
  it('goes by its byte order mark, whatever is said of it', () => {
    for (const type of ['text/xml', 'text/xml; charset=ISO-8859-1']) {
      assert.equal(decodeText(utf16('\uFEFF<a>é</a>'), type), '<a>é</a>');
      assert.equal(decodeText(utf16('\uFEFF<a>é</a>', true), type), '<a>é</a>');
      assert.equal(decodeText(Buffer.from('\uFEFF<a>é</a>'), type), '<a>é</a>');
    }
  });

  it('is known for UTF-16 without a mark', () => {
    const text = xml('UTF-16', 'é');
    assert.equal(decodeText(utf16(text), 'text/xml'), text);
    assert.equal(decodeText(utf16(text, true), 'text/xml; charset=utf-16'), text);
  });

  it('goes by its type, then by what it says of itself', () => {
    const quoted = Buffer.from([0x3c, 0x61, 0x3e, 0x93, 0xe9, 0x94, 0x80]);
    assert.equal(decodeText(quoted, 'text/xml; charset="windows-1252"'), '<a>“é”€');
    assert.equal(decodeText(quoted, 'text/xml; charset=ISO-8859-1'), '<a>“é”€');
    const dashes = Buffer.concat([
      latin(xml('windows-1252', '').slice(0, -4)),
      Buffer.from([0x96]),
      latin('</a>'),
    ]);
    assert.equal(decodeText(dashes, 'text/xml'), xml('windows-1252', '–'));
    const japanese = Buffer.concat([
      latin(xml('Shift_JIS', '').slice(0, -4)),
      Buffer.from([0x93, 0xfa]),
      latin('</a>'),
    ]);
    assert.equal(decodeText(japanese, 'application/xml'), xml('Shift_JIS', '日'));
    const page = '<!doctype html><html><head><meta charset="iso-8859-1"><title>é</title>';
    assert.equal(decodeText(latin(page), 'text/html'), page);
    const old = '<html><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>é';
    assert.equal(decodeText(latin(old), 'text/html'), old);
  });

  it('is tried in the one where the other does not fit, or is none', () => {
    assert.equal(
      decodeText(latin(xml('ISO-8859-1', 'é')), 'text/xml; charset=utf-8'),
      xml('ISO-8859-1', 'é'),
    );
    assert.equal(decodeText(Buffer.from('["é"]'), 'application/json; charset=unknown-8bit'), '["é"]');
  });

  it('is refused where it is in neither, and never has its letters replaced', () => {
    assert.deepEqual(decodeText(latin('["é"]'), 'application/json'), { charset: 'utf-8' });
    assert.deepEqual(decodeText(latin('["é"]'), 'application/json; charset=x-none'), { charset: 'x-none' });
    assert.deepEqual(decodeText(latin(xml('utf-8', 'é')), 'text/xml; charset=utf-8'), { charset: 'utf-8' });
  });
});
