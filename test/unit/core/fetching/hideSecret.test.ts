import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hideSecret, withoutSecret } from '../../../../src/core/fetching';
import { readings } from '../../../../src/core/fetching/readings';
import type { HttpSecret } from '../../../../src/core/ports';

const secretOf = (...hidden: readonly string[]): HttpSecret => ({
  address: 'https://a.example',
  hidden,
});
const key = secretOf('!!0-A00000-0');

describe('what nobody may read', () => {
  const hides: readonly (readonly [string, HttpSecret, string, string])[] = [
    ['is hidden whole', key, 'No key !!0-A00000-0.', 'No key ….'],
    ['is hidden in another case', key, 'No key !!0-a00000-0.', 'No key ….'],
    ['is hidden where only its end is told, as a host', key, '0-a00000-0.example', '….example'],
    ['is hidden where only its beginning is told', key, '!!0-A000***', '…***'],
    ['is hidden as often as it is told', key, '!!0-A00000-0!!0-A00000-0, 0-A00000-0', '…, …'],
    ['is told as far as few characters tell nothing', key, 'ends in 000-0', 'ends in 000-0'],
    ['is hidden whole where it is short', secretOf('p+w'), '“p+w”, p%2bw, p w', '“…”, …, p w'],
    ['is hidden as an address writes it', secretOf('Pass/word+1 ä'), 'x=Pass%2fword%2B1%20%C3%a4&y', 'x=…&y'],
    ['is hidden as a form writes it', secretOf('two words+1'), 'x=two+words%2B1&y', 'x=…&y'],
    ['is hidden as JSON writes it', secretOf('a"b\\c/d-ä-efgh'), '"a\\"b\\\\c\\/d-\\u00e4-efgh"', '"…"'],
    ['is hidden as HTML writes it', secretOf(`<a&b>"c'-12`), '&lt;a&#38;b&#x3E;&quot;c&apos;-12!', '…!'],
    ['is hidden with other white space', secretOf('a  b  c  d  e'), 'a b c d e?', '…?'],
    [
      'is hidden where it looks like an escape',
      secretOf('100%41&amp;x'),
      '100%41&amp;x, 100%2541',
      '…, 100%2541',
    ],
  ];
  for (const [what, secret, text, told] of hides) {
    it(what, () => assert.equal(hideSecret(text, secret), told));
  }

  it('takes nothing from a text without it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        assert.equal(hideSecret(text, undefined), text);
        assert.equal(hideSecret(text, secretOf('')), text);
        assert.equal(hideSecret(text, secretOf(`${text}\u0000 and more than that`.slice(-20))), text);
      }),
    );
  });

  it('leaves no eight characters in a row of it, wherever it is cut and whatever stands around', () => {
    const signs = fc.array(fc.integer({ min: 0x20, max: 0x7e }), { minLength: 8, maxLength: 40 });
    const text = signs.map((codes) => String.fromCharCode(...codes));
    const writings: readonly ((part: string) => string)[] = [
      (part) => part,
      (part) => part.toUpperCase(),
      encodeURIComponent,
      (part) => new URLSearchParams([['', part]]).toString().slice(1),
      (part) => JSON.stringify(part).slice(1, -1),
      (part) => part.replace(/[^a-z]/gi, (sign) => `&#${sign.charCodeAt(0)};`),
    ];
    fc.assert(
      fc.property(
        text,
        fc.nat(40),
        fc.nat(40),
        fc.constantFrom(...writings),
        fc.string(),
        fc.string(),
        (word, from, size, write, before, after) => {
          const told = hideSecret(`${before}${write(word.slice(from, from + size))}${after}`, secretOf(word));
          for (const { characters } of readings(told)) {
            for (let at = 0; at + 8 <= word.length; at++) {
              const part = word.slice(at, at + 8).toLowerCase();
              assert.ok(!characters.toLowerCase().includes(part), `${part} in ${characters}`);
            }
          }
        },
      ),
    );
  });
});

describe('an address that a server has made', () => {
  const secret: HttpSecret = {
    address: 'https://a.example',
    query: { api_key: 'Key-of-1234567890' },
    hidden: ['Key-of-1234567890'],
  };
  const clean = (address: string) => withoutSecret(new URL(address), secret)?.href;

  it('loses what holds the key, and keeps the rest', () => {
    assert.equal(
      clean(
        'https://a.example/x?a=1&api_key=other&b=Key-of-1234567890&Key-of-1234567890=c#key-of-1234567890',
      ),
      'https://a.example/x?a=1',
    );
    assert.equal(clean('https://a.example/x?a=1,2#part'), 'https://a.example/x?a=1,2#part');
  });

  it('is none where it can’t be had without', () => {
    assert.equal(clean('https://a.example/Key-of-1234567890/x'), undefined);
    assert.equal(clean('https://a.example/Key%2Dof%2D1234567890'), undefined);
    assert.equal(clean('https://key-of-1234567890.example/'), undefined);
  });

  it('keeps what only looks like a part of it', () => {
    assert.equal(
      clean('https://a.example/1234567890?b=1234567890'),
      'https://a.example/1234567890?b=1234567890',
    );
  });
});
