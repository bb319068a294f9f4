import assert from 'node:assert/strict';
import { eventually } from '../support/eventually';
import { launch, type Window } from '../support/launch';

const head = '---\nbibliography: references.bib\n---\n\n';
const note = `${head}Two ways [@agrawal2023sarathi; @zhong2024distserve].\n\n`;

/** Several papers at once, as a table and as the beginning of a section, by keys alone. */
describe('papers side by side', () => {
  let window: Window;
  before(async () => {
    window = await launch({ files: { 'cited.md': note, 'selected.md': head } });
    await window.showContainer('Papers');
    await window.tree(/ClawEnvKit/).waitFor();
  });
  after(() => window.close());

  const press = (key: string) => window.page.keyboard.press(key);
  const focusedRow = (name: string | RegExp) =>
    window.page.locator('.pane-body .monaco-list-row.focused', { hasText: name });
  /** A row that has focus and selection to itself for a while: an arrow key moves the one, then the other. */
  const resting = async (name: RegExp) => {
    let since = Date.now();
    await eventually('one row with focus and selection', async () => {
      const rows = await window.page
        .locator('.pane-body .monaco-list-row:is(.focused, .selected)')
        .allInnerTexts();
      const rests = rows.length === 1 && name.test(rows[0] ?? '');
      if (!rests) since = Date.now();
      return rests && Date.now() - since > 500 ? rows : undefined;
    });
  };
  /** The first papers of the feed, from the view's first row on. */
  const selectPapers = async () => {
    await window.command('Focus on Feed View');
    await window.page.locator('.monaco-list:focus-within').first().waitFor();
    await press('Home');
    await focusedRow(/April 22, 2026/).waitFor();
    await press('ArrowDown');
    await resting(/ClawEnvKit/);
    for (const count of [2, 3]) {
      await press('Shift+ArrowDown');
      await window.page.waitForFunction(
        (wanted) => document.querySelectorAll('.pane-body .monaco-list-row.selected').length === wanted,
        count,
      );
    }
  };

  it('come from what the note cites', async () => {
    await window.open('cited.md');
    await window.command('Paperside: Insert Comparison of Papers…');
    await window.firstRow(/Cited in This Note.*2 papers/).waitFor();
    await window.screenshot('comparison-choice');
    await press('Enter');
    const text = await window.editorText(/\n\| Paper \| Year \|/);
    assert.match(text, /\n\| SARATHI: [^\n]*\[@agrawal2023sarathi\] \| 2023 \|/);
    assert.match(text, /\n\| DistServe: [^\n]*\[@zhong2024distserve\] \| 2024 \|/);
    await window.screenshots('comparison-in-note');
    await window.command('Markdown: Open Preview');
    await window.webview().locator('table:not(.frontmatter)').waitFor();
    await window.screenshots('comparison-preview');
    await window.open('cited.md');
    await press('Control+z');
    await window.editorText(note);
  });

  it('come from the rows that are selected, by the menu key', async () => {
    await window.open('selected.md');
    await selectPapers();
    await press('Shift+F10');
    const menu = window.page.locator('.monaco-menu');
    await menu.getByText('Insert Comparison of Papers…').waitFor();
    await window.screenshot('comparison-menu');
    for (let step = 0; step < 40; step++) {
      await press('ArrowDown');
      if (await menu.locator('.action-item.focused', { hasText: 'Insert Comparison of Papers…' }).count())
        break;
    }
    await press('Enter');
    const text = await window.editorText(/\n\| Paper \| Year \|/);
    assert.equal(text.match(/^\| .*\[@\w+\]/gm)?.length, 3, text);
    await window.eventuallyFile('references.bib', (entries) => entries.includes('ClawEnvKit'));
    await window.open('selected.md');
    await press('Control+z');
    await window.editorText(head);
    await window.eventuallyFile('references.bib', (entries) => !entries.includes('ClawEnvKit'));
  });

  it('become a section on related work, of the rows that are selected', async () => {
    await window.open('selected.md');
    await selectPapers();
    await window.command('Paperside: Insert Related Work…');
    await window.row(/Selected in the Feed View.*3 papers/).waitFor();
    await window.input.fill('Selected');
    await window.firstRow(/Selected in the Feed View/).waitFor();
    await press('Enter');
    const text = await window.editorText(/\n## Related work\n/);
    assert.equal(text.match(/\[@\w+\]/g)?.length, 3, text);
    await window.screenshots('related-work');
  });
});
