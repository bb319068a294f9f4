import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { locatorTerms } from '../../../src/core/citations';
import { abilities, citationForms, noCitations, type CitationForm } from '../../support/citationForms';
import { markdownTokenizer } from '../../support/markdownGrammar';

const key = 'kwon2023';

/** The row of docs/citations.md that says what works for a form. */
function row({ name, shown, text, works }: CitationForm): string {
  const code = (shown ?? text).replaceAll('|', String.raw`\|`);
  const fence = code.includes('`') ? '``' : '`';
  const cells = abilities.map((ability) => (works.includes(ability) ? '✓' : '–'));
  return `| ${[name, fence + code + fence, ...cells].join(' | ')} |`;
}

/** What looks like a citation needs no columns of dashes. */
function line({ name, shown, text }: CitationForm): string {
  return row({ name, ...(shown !== undefined && { shown }), text, works: [] }).replace(/( \| –)+ \|$/, ' |');
}

describe('the forms of citations in docs/citations.md', () => {
  const page = readFileSync('docs/citations.md', 'utf8').split('\n');
  const rowsUnder = (head: string) => {
    const start = page.findIndex((one) => one.startsWith(head)) + 2;
    const rest = page.slice(start);
    return rest.slice(
      0,
      rest.findIndex((one) => !one.startsWith('|')),
    );
  };

  it('are those that are tried in VS Code, with what works there', () => {
    assert.deepEqual(rowsUnder(`| form | as in | ${abilities.join(' | ')} |`), citationForms.map(row));
    assert.deepEqual(rowsUnder('| no citation | as in |'), noCitations.map(line));
  });

  it('have the labels of locators that are read', () => {
    const labels = Object.values(locatorTerms).map(([short = '']) => `\`${short}\``);
    assert.ok(page.some((line) => line.startsWith(`${labels.join(', ')};`)));
  });

  for (const { name, text, frontMatter, works } of [...citationForms, ...noCitations])
    it(`${works.includes('colour') ? 'are' : 'are not'} coloured in: ${name}`, async () => {
      const tokenize = await markdownTokenizer();
      const head = frontMatter === undefined ? '' : `---\n${frontMatter}\n---\n\n`;
      const whole = `${head}${text.replaceAll('⏎', '\n')}\n`;
      const lines = whole.split('\n');
      const tokens = tokenize(whole).flatMap((all, at) =>
        all.map(({ start, end, scopes }) => ({ piece: lines[at]?.slice(start, end) ?? '', scopes })),
      );
      const isColoured = tokens.some(
        ({ piece, scopes }) =>
          piece.includes(key) &&
          scopes.some((scope) => scope.startsWith('constant.other.reference.citation')),
      );
      assert.equal(isColoured, works.includes('colour'));
    });
});
