import assert from 'node:assert/strict';
import { parseCitations } from '../../../../src/core/citations';
import { findMentions } from '../../../../src/core/notes';
import type { Pause } from '../../../../src/core/ports';

const mentions = (text: string, pause: Pause = () => Promise.resolve()) =>
  findMentions(
    text,
    parseCitations(text).flatMap(({ cites }) => cites),
    pause,
  );
const named = async (text: string) =>
  (await mentions(text)).map(({ key, arxivId, doi }) => key ?? arxivId ?? doi);

describe('findMentions', () => {
  it('finds keys of Pandoc and LaTeX, and links to papers, in the order of the text', async () => {
    const text = [
      'See [@a; @b, p. 3] and \\citep[see][p. 2]{c, d}.',
      '[Paper](https://arxiv.org/abs/2408.12757v2) <https://doi.org/10.1145/3458817.3476209>',
      'https://huggingface.co/papers/2211.17192 and @e.',
    ].join('\n');
    const expected = ['a', 'b', 'c', 'd', '2408.12757', '10.1145/3458817.3476209', '2211.17192', 'e'];
    assert.deepEqual(await named(text), expected);
  });

  it('finds nothing in code, mail addresses and other links', async () => {
    assert.deepEqual(await named('`@a` me@example.org https://example.org/abs/2408.12757'), []);
  });

  it('says line and text of each, the text bounded', async () => {
    const long = `@a ${'x'.repeat(300)}`;
    const [first, second] = await mentions(`\r\n  see @k here\r\n${long}`);
    assert.deepEqual(first, { key: 'k', line: 1, text: 'see @k here' });
    assert.equal(second?.line, 2);
    assert.equal(second.text.length, 200);
  });

  it('lets others run while it goes through a long note, in each of its forms', async () => {
    const forms = ['[@a]', '\\cite{a} `b`', 'https://arxiv.org/abs/2408.12757', '```\n@a\n```\n\n\\cite{a}'];
    for (const form of forms) {
      const text = `${form}\n\n`.repeat(5_000);
      let pauses = 0;
      const found = await mentions(text, () => {
        pauses++;
        return Promise.resolve();
      });
      assert.equal(found.length, 5_000, form);
      assert.ok(pauses >= 4, `${pauses} pauses for ${form}`);
    }
  });
});
