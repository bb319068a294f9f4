import assert from 'node:assert/strict';
import { findMentions } from '../../../../src/core/notes';

const named = (text: string) => findMentions(text).map(({ key, arxivId, doi }) => key ?? arxivId ?? doi);

describe('findMentions', () => {
  it('finds keys of Pandoc and LaTeX, and links to papers, in the order of the text', () => {
    const text = [
      'See [@a; @b, p. 3] and \\citep[see][p. 2]{c, d}.',
      '[Paper](https://arxiv.org/abs/2408.12757v2) <https://doi.org/10.1145/3458817.3476209>',
      'https://huggingface.co/papers/2211.17192 and @e.',
    ].join('\n');
    const expected = ['a', 'b', 'c', 'd', '2408.12757', '10.1145/3458817.3476209', '2211.17192', 'e'];
    assert.deepEqual(named(text), expected);
  });

  it('finds nothing in code, mail addresses and other links', () => {
    assert.deepEqual(named('`@a` me@example.org https://example.org/abs/2408.12757'), []);
  });

  it('says line and text of each, the text bounded', () => {
    const long = `@a ${'x'.repeat(300)}`;
    const [first, second] = findMentions(`\r\n  see @k here\r\n${long}`);
    assert.deepEqual(first, { key: 'k', line: 1, text: 'see @k here' });
    assert.equal(second?.line, 2);
    assert.equal(second.text.length, 200);
  });
});
