import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseCitations } from '../../../../src/core/citations';

/**
 * Input, key, prefix, label and locator, suffix as Pandoc 3.9 has them: prefix and suffix from its document, the
 * locator as its citeproc gives it to a style. `⏎` is a line break; straight quotes and hyphens stand for all others.
 */
const cases = readFileSync('test/fixtures/citations/pandoc-3.9-parts.txt', 'utf8').trimEnd().split('\n');
const plain = (text: string) => text.replace(/[“”]/g, '"').replace(/[‘’]/g, "'").replaceAll('–', '-').trim();

/** Where we read otherwise on purpose; the reasons stand in docs/citations-differences.md. */
const differences = new Map([
  ['[@smith{ii, A, D-Z}, with a suffix]', 'page ii, A, D-Z\t, with a suffix'],
  ['[@k, {ii, A}]', 'page ii, A\t'],
  ['[@a **p. 3**]', '\t**p. 3**'],
  ['[@a, `p. 3`]', '\t, `p. 3`'],
  ['[@k, (§5)]', 'page (§5)\t'],
  ['[@k, **5**]', '\t, **5**'],
  ['[@k, **p. 5** x]', '\t, **p. 5** x'],
  ['[@k, `5`]', '\t, `5`'],
  ['[@k, *3* and]', '\t, *3* and'],
]);

describe('prefix, locator and suffix beside Pandoc 3.9', () => {
  for (const line of cases) {
    const [input = '', key, prefix = '', locator = '', suffix = ''] = line.split('\t');
    const ours = differences.get(input);
    it(`are those of ${key} in ${input}${ours === undefined ? '' : ' (on purpose otherwise)'}`, () => {
      const cites = parseCitations(input.replaceAll('⏎', '\n')).flatMap((cluster) => cluster.cites);
      const cite = cites.find((one) => one.key === key);
      assert.ok(cite);
      assert.equal(plain(cite.prefix), prefix);
      const parts = `${plain(`${cite.label} ${cite.locator}`)}\t${plain(cite.suffix)}`;
      assert.equal(parts, ours ?? `${locator.trim()}\t${plain(suffix)}`);
    });
  }
});
