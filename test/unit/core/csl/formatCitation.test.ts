import assert from 'node:assert/strict';
import { parseCitations } from '../../../../src/core/citations';
import { formatCitation } from '../../../../src/core/csl';
import { cslFiles } from '../../../support/cslFiles';
import { items } from './cslWorld';

async function format(markdown: string, style: string): Promise<string> {
  const [cluster] = parseCitations(markdown);
  assert.ok(cluster);
  return formatCitation(cluster, items, { style, resources: cslFiles });
}

/** What pandoc prints, save for names before the numbers of numeric styles. */
const cases: readonly (readonly [style: string, markdown: string, expected: string])[] = [
  ['apa', '[@doe]', '(Doe, 2020)'],
  ['apa', '@doe', 'Doe (2020)'],
  ['apa', '@doe [p. 3]', 'Doe (2020, p. 3)'],
  ['apa', '@doe [p. 3; @pair]', 'Doe (2020, p. 3; Roe & Moe, 2021)'],
  ['apa', '@doe [later]', 'Doe (2020, later)'],
  ['apa', '[@doe later]', '(Doe, 2020 later)'],
  ['apa', '[-@doe]', '(2020)'],
  ['apa', '[see @doe, pp. 3-5 and *passim*; @pair]', '(see Doe, 2020, pp. 3–5 and passim; Roe & Moe, 2021)'],
  ['apa', '[@many, chap. 2]', '(Poe et al., 2022, Chapter 2)'],
  ['apa', '[@doe, first published 1999]', '(Doe, 2020, first published 1999)'],
  ['apa', '[@nobody]', '(**nobody?**)'],
  ['apa', '@nobody', '(**nobody?**)'],
  ['apa', '[@doe; @nobody; @pair]', '(Doe, 2020; Roe & Moe, 2021; **nobody?**)'],
  ['chicago-author-date', '[@pair, 33]', '(Roe and Moe 2021, 33)'],
  ['ieee', '[@doe, p. 3]', '[1, p. 3]'],
  ['ieee', '@doe', 'Doe [1]'],
  ['ieee', '@pair', 'Roe and Moe [1]'],
  ['ieee', '@many [p. 7]', 'Poe et al. [1, p. 7]'],
  ['ieee', '[@nobody]', '**nobody?**'],
  ['nature', '[@doe; @pair]', '^(1,2)'],
  ['nature', '@doe', 'Doe¹'],
  ['modern-language-association', '@doe [p. 3]', 'Doe (3)'],
  ['modern-language-association', '@doe', 'Doe'],
  ['chicago-note-bibliography', '[@pair, 5]', 'Roe and Moe, Second Thoughts, 5.'],
  [
    'chicago-fullnote-bibliography',
    '[@pair, 5]',
    'Richard Roe and Max Moe, Second Thoughts (Press, 2021), 5.',
  ],
];

describe('formatCitation', () => {
  for (const [style, markdown, expected] of cases) {
    it(`writes ${markdown} in ${style} as ${expected}`, async () => {
      assert.equal(await format(markdown, style), expected);
    });
  }

  it('shows the words of a prefix that looks like HTML as they are', async () => {
    assert.equal(await format('[see <script>x</script> @doe]', 'apa'), '(see <script>x</script> Doe, 2020)');
  });
});
