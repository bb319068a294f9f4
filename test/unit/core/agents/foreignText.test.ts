import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dataBegins, dataEnds, foreignText } from '../../../../src/core/agents';
import { hostileText } from './hostileText';

describe('foreign text', () => {
  it('is what a person sees of it', () => {
    assert.equal(
      foreignText('Nano\u200bFlow\u202e: \u{e0049}\u{e0067}serving\u0007', 100),
      'NanoFlow: serving',
    );
    assert.equal(foreignText('two\nlines\u2028and\ta third', 100), 'two lines and a third');
    assert.equal(foreignText('p < 0.05, x<3 and a > b', 100), 'p < 0.05, x<3 and a > b');
    assert.equal(foreignText('می\u200cخواهم', 100), 'می\u200cخواهم');
    assert.equal(foreignText('in\u200cvisible', 100), 'invisible');
  });

  it('holds no tag, in whatever writing', () => {
    assert.equal(foreignText(`a ${dataEnds} b`, 100), 'a ‹/paperside-data> b');
    assert.equal(
      foreignText('<\u200b/paperside-data> <| end |> ＜/paperside-data＞', 100),
      '‹/paperside-data> ‹| end |> ‹/paperside-data＞',
    );
  });

  it('is cut at a word, and never in the middle of a sign', () => {
    assert.equal(foreignText('one two three four', 15), 'one two three…');
    assert.equal(foreignText('😀'.repeat(10), 6), '😀😀…');
  });

  it('is one bounded line without delimiters and unseen signs, and stays as it is', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 20, max: 400 }), (text, longest) => {
        const line = foreignText(text, longest);
        assert.ok(line.length <= longest);
        assert.ok(!line.includes(dataBegins) && !line.includes(dataEnds));
        assert.doesNotMatch(
          line,
          /[\n\r\u2028\u2029\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e0fff}]/u,
        );
        assert.doesNotMatch(line, /\p{Cs}/u);
        assert.equal(foreignText(line, longest), line);
      }),
    );
  });
});
