import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { launch, type LaunchOptions, type Window } from '../support/launch';

/** The pictures of README, in each theme and in a narrow window; out/screenshots gets them. */
/** On the first screen of the feed. */
const paper = /The Science Data Lake/;
const looks: readonly LaunchOptions[] = [
  { theme: 'light' },
  { theme: 'dark' },
  { theme: 'highContrast' },
  { theme: 'light', viewport: 'narrow' },
];

for (const look of looks) {
  describe(`a picture in ${look.theme ?? ''} ${look.viewport ?? ''}`, () => {
    let window: Window;

    before(async () => {
      window = await launch(look);
      await window.showContainer('Papers');
      await window.tree(paper).waitFor();
    });
    after(() => window.close());

    it('of the search', async () => {
      await window.command('Paperside: Search Papers');
      await window.input.fill('text sql rout');
      await window
        .row(/EllieSQL/)
        .first()
        .waitFor();
      await pictured('search');
      await window.page.keyboard.press('Escape');
    });

    it('of the note', async () => {
      await window.open('serving.md');
      await window.page.keyboard.press('ArrowUp');
      await window.page.keyboard.press('End');
      await window.page.keyboard.type(' ');
      await window.command('Paperside: Insert Citation…');
      await window.input.fill('nanoflow');
      await window
        .row(/NanoFlow/)
        .first()
        .waitFor();
      await window.page.keyboard.press('Enter');
      await window.editorText(/\[@nanoflow2024\]/);
      await pictured('note');
    });

    it('of the feed and a paper', async () => {
      await window.tree(paper).click();
      await window.webview().getByRole('heading', { name: paper }).waitFor();
      await pictured('papers');
    });

    /** An empty page would be a much smaller picture. */
    async function pictured(name: string): Promise<void> {
      assert.ok(statSync(await window.screenshot(name)).size > 20_000);
    }
  });
}
