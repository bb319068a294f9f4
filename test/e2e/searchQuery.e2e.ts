import assert from 'node:assert/strict';
import { eventually } from '../support/eventually';
import { launch, type Theme, type Window } from '../support/launch';

const nanoflow = 'NanoFlow: Towards Optimal Large Language Model Serving Throughput';
/** Papers with authors, one of whom has written two. */
const feed = JSON.stringify(
  [
    ['2604.10001', 'Looms: Weaving by Numbers', ['Ada Byron', 'Jane Smith']],
    ['2604.10002', 'Engines: Difference and Analysis', ['Ada Byron']],
    ['2604.10003', 'To Weave OR Not to Weave: A (Very) "Short" Study -Revisited', ['Adam Li']],
    ['2604.10004', 'Of Ways to Weave', ['Smith Jones']],
  ].map(([id, title, authors]) => ({
    paper: {
      id,
      title,
      summary:
        'Many looms were built before. It is the punched card that tells the threads apart. Nothing else does.',
      authors: (authors as string[]).map((name) => ({ name })),
    },
    publishedAt: '2026-04-24',
  })),
);

/** The query language in the hands of somebody who types it into the picker. */
describe('typing a query', () => {
  let window: Window;
  before(async () => {
    window = await launch();
    await window.showContainer('Papers');
    await window.tree(/ClawEnvKit/).waitFor();
    await window.page.evaluate((text) => navigator.clipboard.writeText(text), feed);
    await window.command('Paperside: Import Papers…');
    await window.row('From Clipboard').click();
    await window.page.locator('.statusbar-item', { hasText: '63 · ' }).waitFor();
  });
  after(() => window.close());

  const search = async () => {
    await window.page.keyboard.press('Control+K');
    await window.page.keyboard.press("'");
    await window.input.waitFor();
    await window.input.fill('');
  };
  const active = (text: string | RegExp) =>
    window.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: text });
  const typed = (query: string) =>
    eventually(`the query ${query}`, async () => {
      assert.equal(await window.input.inputValue(), query);
      return true;
    });
  const leave = async () => {
    await window.page.keyboard.press('Escape');
    await window.input.waitFor({ state: 'hidden' });
  };

  it('goes on by Tab with the field, then with its values', async () => {
    const { keyboard } = window.page;
    await search();
    await keyboard.type('au');
    await window.firstRow(/^author:/).waitFor();
    await keyboard.press('Tab');
    await typed('author:');
    await keyboard.type('ad');
    await window.firstRow(/author:"Ada Byron".*2 papers/).waitFor();
    await window.screenshot('complete-values');
    await keyboard.press('Tab');
    await typed('author:"Ada Byron" ');
    await window.firstRow(/^(Looms|Engines)/).waitFor();
    await window.page.locator('.quick-input-title', { hasText: '2 of 63' }).waitFor();
    await leave();
  });

  it('goes on by arrow and Enter, where the papers stand below', async () => {
    const { keyboard } = window.page;
    await search();
    await keyboard.type('weave so');
    await window.firstRow(/^sort:/).waitFor();
    await keyboard.press('ArrowUp');
    await active(/^sort:/).waitFor();
    await keyboard.press('Enter');
    await typed('weave sort:');
    await window.row(/^sort:title/).waitFor();
    await window.row(/^sort:title/).click();
    await typed('weave sort:title ');
    await window.firstRow(/^Looms/).waitFor();
    await leave();
  });

  it('leaves Tab to the buttons where nothing completes', async () => {
    const { keyboard } = window.page;
    await search();
    await keyboard.type('nanoflow ');
    await active(/^NanoFlow/).waitFor();
    // VS Code learns a moment after the list that nothing completes; a Tab until then does nothing.
    await eventually('the keyboard on a button', async () => {
      await keyboard.press('Tab');
      return window.page.evaluate(() => !document.activeElement?.matches('input.input') || undefined);
    });
    await typed('nanoflow ');
    await leave();
  });

  it('says what is still to be typed, and what can’t be understood', async () => {
    const { keyboard } = window.page;
    await search();
    await keyboard.type('nanoflow title:');
    await window.row('Type a word behind title:').waitFor();
    await window.row(nanoflow).waitFor();
    await window.input.fill('nanoflow year:soon ');
    await window.row('“year:soon” can’t be read.').waitFor();
    await window.screenshot('hint');
    await window.input.fill('(flow OR');
    await window.row('Type behind OR what would do instead.').waitFor();
    await leave();
  });

  it('shows the sentence of the abstract that tells why', async () => {
    const { keyboard } = window.page;
    await search();
    await keyboard.type('punched threads');
    await window
      .row(/tells the threads apart/)
      .first()
      .waitFor();
    await window.screenshot('snippet');
    await leave();
  });

  it('finds a pasted title first, whatever signs are in it', async () => {
    await search();
    await window.input.fill('To Weave OR Not to Weave: A (Very) "Short" Study -Revisited');
    await active(/^To Weave OR Not/).waitFor();
    await window.input.fill('https://arxiv.org/abs/2604.10002v3');
    await active(/^Engines/).waitFor();
    await window.page.locator('.quick-input-title', { hasText: '1 of 63' }).waitFor();
    await leave();
  });

  it('keeps names within one author', async () => {
    await search();
    await window.input.fill('author:"byron jane" ');
    await window.row('No paper matches').waitFor();
    await window.row('Try fewer words').waitFor();
    await leave();
  });

  it('sorts strictly by date at the press of a button, and keeps that', async () => {
    const { page } = window;
    await search();
    await window.input.fill('model ');
    await page.locator('.quick-input-title', { hasText: /of 63 · author/ }).waitFor();
    await page.getByRole('button', { name: 'Best Matches First: Sort by Date Instead' }).click();
    await page.locator('.quick-input-title', { hasText: 'newest first' }).waitFor();
    await window.screenshot('by-date');
    await window.input.fill('model sort:relevance');
    await page.locator('.quick-input-title', { hasText: /of 63 · author/ }).waitFor();
    await leave();
    assert.equal(
      await window.host((api) => api.workspace.getConfiguration().get('paperside.search.order')),
      'date',
    );
    await search();
    await page.getByRole('button', { name: 'Newest First: Sort by Relevance Instead' }).click();
    await page.getByRole('button', { name: 'Best Matches First: Sort by Date Instead' }).waitFor();
    await leave();
  });

  it('filters the feed by the same language, with the same hints', async () => {
    const { keyboard } = window.page;
    await window.command('Paperside: Filter Feed…');
    await window.page.locator('.quick-input-title', { hasText: 'Filter Feed' }).waitFor();
    await window.input.fill('weave is:');
    await window.page.locator('.quick-input-message', { hasText: 'Go on with one of is:unread' }).waitFor();
    await window.screenshot('filter-hint');
    await keyboard.type('read');
    await window.page.getByText('No paper matches the filter').filter({ visible: true }).first().waitFor();
    await window.screenshot('filter-nothing');
    await keyboard.press('Escape');
    await window.tree(/ClawEnvKit/).waitFor();
  });
});

for (const theme of ['dark', 'highContrast'] satisfies Theme[]) {
  describe(`what a query could go on with, ${theme}`, () => {
    let window: Window;
    before(async () => {
      window = await launch({ theme, viewport: theme === 'dark' ? 'narrow' : 'wide' });
      await window.showContainer('Papers');
      await window.tree(/ClawEnvKit/).waitFor();
    });
    after(() => window.close());

    it('can be read', async () => {
      await window.page.keyboard.press('Control+K');
      await window.page.keyboard.press("'");
      await window.input.waitFor();
      await window.input.fill('serving is:');
      await window.row(/^is:unread/).waitFor();
      await window.screenshot('completions');
    });
  });
}
