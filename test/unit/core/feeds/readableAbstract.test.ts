import assert from 'node:assert/strict';
import { growth } from '../../../support/growth';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { parseFeed, readableAbstract } from '../../../../src/core/feeds';
import { ABSTRACT_RULES } from '../../../../src/core/feeds/abstracts';

const folder = 'test/fixtures/abstracts';

/** Pairs of input and expected line, separated by blank lines; ⏎ stands for a line break in the input. */
function pairs(name: string): (readonly [string, string])[] {
  return readFileSync(path.join(folder, name), 'utf8')
    .trim()
    .split('\n\n')
    .map((pair) => {
      const [input = '', expected = ''] = pair.split('\n');
      return [input.replaceAll('⏎', '\n'), expected];
    });
}

/** Text made of the pieces that rules look for, so that they meet in every order. */
const residue = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\\%',
        'times',
        ' times ',
        '1.35',
        '10^5',
        '--',
        '{sim}',
        'geq ',
        '50',
        ' ',
        '\n',
        '~',
        '``',
        "''",
      ),
      fc.constantFrom(
        'https://a.org/x',
        '{GitHub}',
        '{\\it ',
        '}',
        '{',
        '\\emph{',
        '\\"',
        'o',
        'word',
        '$x^2$',
        '$',
        '^{2}',
        '\\sim',
        '"',
      ),
      fc.string({ maxLength: 6 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

describe('readable abstracts', () => {
  for (const name of readdirSync(folder)) {
    const rule = ABSTRACT_RULES[path.basename(name, '.txt')];
    it(`${name}: each input gives what stands below it`, () => {
      assert.ok(rule, 'a fixture is named after its rule');
      for (const [input, expected] of pairs(name)) assert.equal(rule(input), expected);
    });
    it(`${name}: the whole form keeps what the rule made`, () => {
      for (const [input, expected] of pairs(name)) {
        assert.equal(readableAbstract(input), readableAbstract(expected));
      }
    });
  }

  it('have a fixture for each rule', () => {
    assert.deepEqual(
      readdirSync(folder)
        .map((name) => path.basename(name, '.txt'))
        .sort(),
      Object.keys(ABSTRACT_RULES).sort(),
    );
  });

  it('leave math and addresses as they are', () => {
    const text =
      'If $x^2 \\times 10^5--10^6$ and \\(a~\\sim b\\) then https://a.org/~me/x^2--3times. $\\sim$500 more';
    assert.equal(readableAbstract(text), text);
  });

  it('take money for money', () => {
    assert.equal(
      readableAbstract('less than $15 per paper, by 5\\%, or $250'),
      'less than $15 per paper, by 5%, or $250',
    );
  });

  it('do not change when read again', () => {
    fc.assert(
      fc.property(residue, (text) =>
        assert.equal(readableAbstract(readableAbstract(text)), readableAbstract(text)),
      ),
      {
        numRuns: 2000,
      },
    );
  });

  it('leave plain prose alone', () => {
    const words = fc.array(fc.stringMatching(/^[A-Za-z]{1,12}[,.;:]?$/), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(words, (all) => {
        const plain = all.filter((word) => !/^(?:\w*arrow|geq|leq|neq)\W?$/.test(word)).join(' ');
        assert.equal(readableAbstract(plain), plain);
      }),
    );
  });

  it('differ from the source in 12 of the 59 abstracts of the sample, each time for a reason', () => {
    const { papers } = parseFeed(readFileSync('media/sample-feed.txt', 'utf8'));
    const changed = papers.filter((paper) => paper.abstractSource !== undefined);
    assert.equal(changed.length, 12);
    for (const { abstractSource } of changed) {
      assert.match(abstractSource ?? '', /\\%|\dtimes|\d--\d|\{sim\}|geq |\{GitHub\}/);
    }
  });

  it('take time in proportion to their length, also for hostile text', () => {
    for (const piece of [
      '``',
      '{',
      '\\emph{',
      '$a ',
      '\\(',
      '10^',
      'https://a{',
      '~ ',
      '\\href{https://',
      'a-\n',
      '  ',
    ]) {
      const read = (length: number) => readableAbstract(piece.repeat(length / piece.length));
      const times = growth(read, 40_000, 320_000);
      assert.ok(times < 30, `eight times ${JSON.stringify(piece)} takes ${times.toFixed(1)} times as long`);
    }
  });
});
