import assert from 'node:assert/strict';
import { eventually } from '../support/eventually';
import { launch, type Window } from '../support/launch';

/** A title that would be an icon, a link, a command and HTML, wherever something reads it so. */
const title = '$(trash) [Quit](command:workbench.action.quit) <b>now</b>: **Hostile**';
const feed = JSON.stringify(
  [
    { paper: { id: '2604.00001', title, summary: 'We propose $(zap) icons.' }, publishedAt: '2026-04-24' },
    { paper: { id: '2604.00002' } },
  ],
  undefined,
  1,
);

describe('importing papers from the clipboard', () => {
  let window: Window;
  before(async () => {
    window = await launch();
    await window.showContainer('Papers');
    await window.tree(/ClawEnvKit/).waitFor();
  });
  after(() => window.close());

  it('says what came, and what could not be read', async () => {
    await window.page.evaluate((text) => navigator.clipboard.writeText(text), feed);
    await window.command('Paperside: Import Papers…');
    await window.row('From Clipboard').click();
    await window.toast('1 paper added, 1 problem').waitFor();
  });

  it('lists the problems, and goes to the place of the one that is chosen', async () => {
    await window.page.getByRole('button', { name: 'Show Problems' }).click();
    await window.firstRow(/the clipboard:10:\d+/).waitFor();
    await window.page.keyboard.press('Enter');
    await window.editorText(feed);
    assert.equal(await window.host((api) => api.window.activeTextEditor?.selection.active.line), 9);
  });

  it('shows a hostile title as it is written: in the tree, its tooltip, the search, the view, the status bar', async () => {
    const { page } = window;
    await window.command('Paperside: Filter Feed…');
    await window.input.fill('hostile');
    await page.keyboard.press('Enter');
    const row = window.tree(/Hostile/);
    assert.ok((await row.innerText()).includes(title));
    // It stands above the rows and moves them as it comes.
    await page.getByText('1 of 60 · “hostile”').filter({ visible: true }).first().waitFor();
    const tooltip = page.locator('.monaco-hover', { hasText: 'Hostile' });
    await eventually(
      'the tooltip',
      async () => {
        await page.mouse.move(800, 600);
        await row.hover();
        await tooltip.waitFor({ timeout: 3_000 });
        return true;
      },
      20_000,
    );
    assert.ok((await tooltip.innerText()).includes(title));
    assert.deepEqual(
      await tooltip.locator('a').evaluateAll((links) => links.map((link) => link.textContent)),
      ['arXiv', 'Page', 'PDF'],
    );
    await row.click();
    await window.webview().getByRole('heading', { name: title, exact: true }).waitFor();
    await window.open('reading.md');
    await window.command('Paperside: Insert Citation…');
    await window.input.fill('hostile');
    await window.firstRow(title).waitFor();
    await page.keyboard.press('Enter');
    const told = page.locator('.statusbar-item', { hasText: 'Cited' });
    await told.getByText('$(trash) [Quit]').waitFor();
    assert.equal(await page.locator('.codicon-trash:visible, .codicon-zap:visible').count(), 0);
  });
});
