import assert from 'node:assert/strict';
import { launch, type Theme, type Window } from '../support/launch';
import { violations } from './axe';

const nanoflow = 'NanoFlow: Towards Optimal Large Language Model Serving Throughput';

describe('related papers', () => {
  let window: Window;
  before(async () => {
    window = await launch();
    await window.showContainer('Papers');
    await window.tree(/ClawEnvKit/).waitFor();
    await window.host((api) => api.commands.executeCommand('paperside.filterFeed', 'nanoflow'));
    await window.tree(/NanoFlow/).waitFor();
  });
  after(() => window.close());

  const title = (text: string) => window.page.locator('.quick-input-title', { hasText: text });
  const heading = (name: string | RegExp) => window.webview().getByRole('heading', { name, level: 1 });
  const related = () =>
    window
      .webview()
      .getByRole('region', { name: /Related/ })
      .getByRole('button');

  it('are listed from the menu of a row, and narrowed down by typing', async () => {
    const { page } = window;
    await window.tree(/NanoFlow/).click({ button: 'right' });
    const item = page.getByRole('menuitem', { name: 'Show Related Papers' });
    await item.hover();
    // A menu that has just opened takes no click for a tenth of a second.
    await page.waitForTimeout(500);
    await item.click();
    await title('Related to “NanoFlow”').waitFor();
    await window
      .row(/Serving|Prefill|Inference/)
      .first()
      .waitFor();
    assert.equal(await window.row(nanoflow).count(), 0, 'not the paper itself');
    const before = await window.row(/·/).count();
    await page.keyboard.type('distserve');
    await window.firstRow(/^DistServe/).waitFor();
    assert.ok((await window.row(/·/).count()) < before);
    await window.screenshot('related-narrowed');
    await page.keyboard.press('Enter');
    await heading(/DistServe/).waitFor();
  });

  it('are asked for from the palette: first of which paper, then which of them', async () => {
    const { keyboard } = window.page;
    await window.command('Paperside: Show Related Papers');
    await window.input.waitFor();
    await keyboard.type('nanoflow');
    await window.firstRow(/^NanoFlow/).waitFor();
    await keyboard.press('Enter');
    await title('Related to “NanoFlow”').waitFor();
    await window
      .row(/Serving|Prefill|Inference/)
      .first()
      .waitFor();
    await keyboard.press('Escape');
    await window.input.waitFor({ state: 'hidden' });
  });

  it('stand in the paper view, and lead from one to the next', async () => {
    await window.tree(/NanoFlow/).click();
    await heading(nanoflow).waitFor();
    await related().first().waitFor();
    assert.ok((await related().count()) <= 8);
    const name = await related().first().innerText();
    await related().first().focus();
    await window.page.keyboard.press('Enter');
    await heading(name).waitFor();
    await related().first().waitFor();
  });
});

for (const theme of ['light', 'dark', 'highContrast'] satisfies Theme[]) {
  describe(`a paper that was searched for, ${theme}`, () => {
    let window: Window;
    before(async () => {
      window = await launch({ theme });
      await window.showContainer('Papers');
      await window.tree(/ClawEnvKit/).waitFor();
    });
    after(() => window.close());

    it('shows the words by which it was found, and what is like it', async () => {
      const { page } = window;
      await page.keyboard.press('Control+K');
      await page.keyboard.press("'");
      await window.input.fill('nanoflow throughput of gpus ');
      await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: nanoflow }).waitFor();
      await page.keyboard.press('Enter');
      const view = window.webview();
      await view.getByRole('heading', { name: nanoflow }).waitFor();
      await view.locator('.prose mark').first().waitFor();
      const marked = (await view.locator('.prose mark').allInnerTexts()).map((word) => word.toLowerCase());
      assert.ok(marked.includes('throughput') && marked.includes('gpus'), marked.join());
      assert.ok(!marked.includes('of'));
      await view
        .getByRole('region', { name: /Related/ })
        .getByRole('button')
        .first()
        .waitFor();
      assert.deepEqual(await violations(window), []);
      await window.screenshot('marks');
      await view.getByRole('region', { name: /Related/ }).scrollIntoViewIfNeeded();
      await window.screenshot('related');
    });
  });
}
