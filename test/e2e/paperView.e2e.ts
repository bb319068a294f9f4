import assert from 'node:assert/strict';
import { launch, type Theme, type Window } from '../support/launch';
import { violations } from './axe';

const themes: readonly Theme[] = ['light', 'dark', 'highContrast'];

for (const theme of themes) {
  describe(`the paper view in VS Code, ${theme}`, () => {
    let window: Window;
    const focused = () =>
      window
        .webview()
        .locator('body')
        .evaluate(() => (document.hasFocus() ? document.activeElement?.textContent : undefined));

    const focusInView = () =>
      window.page.waitForFunction(() => document.activeElement?.matches('iframe.webview'));

    before(async () => {
      window = await launch({ theme });
      await window.showContainer('Papers');
      await window.tree(/ClawEnvKit/).waitFor();
    });
    after(() => window.close());

    it('opens by arrow keys, and Enter goes into it', async () => {
      const { keyboard } = window.page;
      await window.tree(/April 22, 2026/).click();
      if (await window.tree(/ClawEnvKit/).isHidden()) await window.tree(/April 22, 2026/).click();
      await keyboard.press('ArrowDown');
      await window
        .webview()
        .getByRole('heading', { name: /ClawEnvKit/ })
        .waitFor();
      assert.equal(await focused(), undefined, 'the focus stays in the tree');
      await keyboard.press('Enter');
      await focusInView();
      await window.tree(/ClawEnvKit.*, read/).waitFor();
      await focusInView();
    });

    it('is worked by keys alone', async () => {
      const { keyboard } = window.page;
      await keyboard.press('Tab');
      assert.equal(await focused(), 'Insert Citation');
      for (let tabs = 0; tabs < 3; tabs++) await keyboard.press('Tab');
      assert.equal(await focused(), '☆ Star');
      await keyboard.press('Space');
      await window.webview().getByRole('button', { name: 'Starred', pressed: true }).waitFor();
      assert.equal(await focused(), '★ Starred', 'the focus stays where it is');
      await window.tree(/ClawEnvKit.*starred/).waitFor();
    });

    it('shows the entry as a bibliography would have it, and whose work that is', async () => {
      const reference = window.webview().getByRole('group', { name: 'In a bibliography' });
      await reference.getByText(/ClawEnvKit: .*2026/).waitFor();
      await reference.getByText(/chicago-author-date/).waitFor();
      const link = reference.getByRole('link', { name: 'Citations by CSL (citeproc-js)' });
      assert.equal(await link.getAttribute('href'), 'http://citationstyles.org/');
    });

    it('passes axe-core', async () => {
      assert.deepEqual(await violations(window), []);
    });

    it('comes back with its paper after a reload, and the search is ready', async () => {
      // In the browser VS Code writes down every few seconds which editors are open.
      await window.page.waitForTimeout(6_000);
      await window.page.reload();
      await window
        .webview()
        .getByRole('heading', { name: /ClawEnvKit/ })
        .waitFor({ timeout: 30_000 });
      // A tree that is drawn anew takes the focus out of a list that was just opened.
      await window.tree(/ClawEnvKit/).waitFor();
      await window.command('Paperside: Search Papers');
      await window.input.fill('nanofl');
      await window.firstRow(/NanoFlow/).waitFor();
    });
  });
}
