import assert from 'node:assert/strict';
import { launch, type Window } from '../support/launch';

const nanoflow = 'NanoFlow: Towards Optimal Large Language Model Serving Throughput';

/** The search by keys alone, for somebody who never touches the mouse. */
describe('searching by keys', () => {
  let window: Window;
  before(async () => {
    window = await launch({ files: { 'keys.md': '---\nbibliography: keys.bib\n---\n\n', 'keys.bib': '' } });
    await window.showContainer('Papers');
    await window.tree(/ClawEnvKit/).waitFor();
  });
  after(() => window.close());

  const search = async () => {
    await window.page.keyboard.press('Control+K');
    await window.page.keyboard.press("'");
    await window.input.waitFor();
  };
  const type = async (query: string, hit: RegExp) => {
    await window.input.fill(query);
    await window.row(hit).first().waitFor();
    // The row must be the active one before a key means it.
    await window.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: hit }).waitFor();
  };
  const intoBasket = async (query: string, hit: RegExp, papers: RegExp) => {
    await type(query, hit);
    await window.page.keyboard.press('Alt+Enter');
    await window.firstRow(papers).waitFor();
  };

  it('leaves nothing behind on Esc, and comes back with the last query', async () => {
    await window.open('keys.md');
    await search();
    await intoBasket('nanoflow', /^NanoFlow/, /Cite 1 paper/);
    await window.page.keyboard.press('Escape');
    await window.input.waitFor({ state: 'hidden' });
    assert.equal(await window.editorText(/./), '---\nbibliography: keys.bib\n---\n\n');
    await search();
    assert.equal(await window.input.inputValue(), 'nanoflow');
    await window.firstRow(nanoflow).waitFor();
  });

  it('cites three papers of the basket at once, in the order of marking', async () => {
    await intoBasket('nanoflow', /^NanoFlow/, /Cite 1 paper/);
    await intoBasket('elliesql', /^EllieSQL/, /Cite 2 papers/);
    await intoBasket('sarathi', /^SARATHI/, /Cite 3 papers/);
    await window.page.keyboard.press('Enter');
    await window.editorText(/\n\n\[@nanoflow2024; @elliesql2025; @sarathi2023\]$/);
    await window.eventuallyFile('keys.bib', (text) => text.split('\n@').length === 3);
  });

  it('takes all three back with one Ctrl+Z', async () => {
    await window.page.keyboard.press('Control+Z');
    await window.editorText('---\nbibliography: keys.bib\n---\n\n');
    await window.eventuallyFile('keys.bib', (text) => text === '');
  });

  it('opens on Ctrl+Enter where Enter would cite', async () => {
    await search();
    await type('nanoflow', /^NanoFlow/);
    await window.page.keyboard.press('Control+Enter');
    await window.webview().getByRole('heading', { name: nanoflow }).waitFor();
    assert.doesNotMatch(window.file('keys.md'), /@/);
  });

  it('opens the row one stands on, whatever is in the basket', async () => {
    await search();
    await intoBasket('elliesql', /^EllieSQL/, /Cite 1 paper/);
    await intoBasket('sarathi', /^SARATHI/, /Cite 2 papers/);
    await type('elliesql', /^EllieSQL/);
    await window.page.keyboard.press('Enter');
    await window
      .webview()
      .getByRole('heading', { name: /EllieSQL/ })
      .waitFor();
  });

  it('opens from the status bar', async () => {
    await window.page.locator('.statusbar-item', { hasText: '59 · ' }).click();
    await window.firstRow(/EllieSQL/).waitFor();
    await window.page.keyboard.press('Escape');
  });

  it('marks in the rows what was typed, in the sentence of the abstract too', async () => {
    await search();
    await type('throughput', /^NanoFlow/);
    const row = window.row(/^NanoFlow/).first();
    const marked = await row.locator('.highlight').allInnerTexts();
    assert.deepEqual(
      marked.map((text) => text.toLowerCase()),
      ['throughput', 'throughput'],
    );
    await window.page.keyboard.press('Escape');
  });
});
