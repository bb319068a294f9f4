import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  cutAtWord,
  escapeIcons,
  escapeMarkdown,
  firstSentences,
  isolated,
  oneLine,
  webAddress,
  withoutLinks,
} from '../../../src/features/text';

const halfPair = /\p{Cs}/u;

describe('text from a feed', () => {
  it('becomes one line without control and direction-override characters', () => {
    assert.equal(oneLine('  A\n title\twith\u202e tricks\u0000 ', 100), 'A title with tricks');
  });

  it('is never longer than asked, and never ends in half a character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 120 }),
        fc.integer({ min: 2, max: 80 }),
        (text, max) => {
          const line = oneLine(text, max);
          assert.ok(line.length <= max, line);
          if (!halfPair.test(text)) assert.doesNotMatch(line, halfPair);
        },
      ),
    );
  });

  it('is cut after a whole sentence', () => {
    assert.equal(
      firstSentences('First one here. Second one. Third is long.', 30),
      'First one here. Second one.',
    );
  });

  it('is cut at a word where the first sentence is too long', () => {
    assert.equal(firstSentences('One sentence that goes on and on', 20), 'One sentence that…');
    assert.equal(cutAtWord('alpha beta gam'), 'alpha beta…');
  });

  it('stands as it is in Markdown, whatever it holds', () => {
    assert.equal(escapeMarkdown('<b>[x](command:y)</b>'), '\\<b\\>\\[x\\]\\(command\\:y\\)\\<\\/b\\>');
    fc.assert(
      fc.property(fc.string(), (text) => {
        assert.equal(escapeMarkdown(text).replace(/\\([!-/:-@[-`{-~])/g, '$1'), text);
        assert.doesNotMatch(escapeMarkdown(text).replace(/\\[!-/:-@[-`{-~]/g, ''), /[!-/:-@[-`{-~]/);
      }),
    );
  });

  it('makes no icons', () => {
    assert.equal(escapeIcons('O$(n)$ and $(sync~spin)'), 'O\\$(n)$ and \\$(sync~spin)');
    assert.equal(escapeIcons('$(a, b)$'), '$(a, b)$');
  });

  it('makes no links in a message, and so runs no command', () => {
    // As VS Code reads messages: base/common/linkedText.ts.
    const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
    const title = 'A [quick](command:workbench.action.quit) and [slow](https://example.org "x") one';
    assert.match(title, link);
    assert.doesNotMatch(withoutLinks(title), link);
    assert.equal(withoutLinks('f(x)[0] (see [1])'), 'f(x)[0] (see [1])');
  });

  it('keeps a right-to-left text apart from its neighbours', () => {
    assert.equal(isolated('نموذج'), '\u2068نموذج\u2069');
    assert.equal(isolated('NanoFlow'), 'NanoFlow');
  });

  it('links to web addresses only', () => {
    assert.equal(webAddress('https://arxiv.org/abs/2408.12757'), 'https://arxiv.org/abs/2408.12757');
    assert.equal(
      webAddress('https://en.wikipedia.org/wiki/A_(b)'),
      'https://en.wikipedia.org/wiki/A_%28b%29',
    );
    for (const bad of [
      'command:paperside.search',
      'javascript:alert(1)',
      'file:///etc/passwd',
      'no address',
      undefined,
    ])
      assert.equal(webAddress(bad), undefined);
  });
});
