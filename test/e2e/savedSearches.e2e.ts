import assert from 'node:assert/strict';
import type { PapersideApi } from '../../src/compose';
import { eventually } from '../support/eventually';
import { launch, type Window } from '../support/launch';

/** A search that is kept, from the picker to its end, by keys, in a narrow window. */
describe('saved searches', () => {
  let window: Window;
  before(async () => {
    window = await launch({ theme: 'dark', viewport: 'narrow' });
    await window.showContainer('Papers');
    await window.tree(/ClawEnvKit/).waitFor();
  });
  after(() => window.close());

  const press = (key: string) => window.page.keyboard.press(key);
  const searchRow = (name: string) => window.tree(new RegExp(`^saved search ${name}`));

  it('saves what is typed in the picker, under a name', async () => {
    await press('Control+K');
    await press("'");
    await window.input.waitFor();
    await window.input.fill('serving is:unread sort:title');
    await window.firstRow(/AIBrix/).waitFor();
    await window.screenshot('saved-search-picker');
    await press('Control+S');
    await window.page.getByText(/^Finds: serving is:unread sort:title/).waitFor();
    assert.equal(await window.input.inputValue(), 'serving is:unread sort:title');
    await window.input.fill('Serving');
    await window.screenshot('saved-search-name');
    await press('Enter');
    await searchRow('Serving, \\d+ papers, \\d+ unread').waitFor();
  });

  it('shows below it what it finds, in the order of the query, with the rows of all papers', async () => {
    await searchRow('Serving').click();
    const rows = window.page.locator('.pane-body [role=treeitem][aria-level="3"]');
    await rows.first().waitFor();
    const titles = (await rows.allInnerTexts()).map((text) => text.toLowerCase());
    assert.ok(titles.length > 2);
    assert.deepEqual(titles, [...titles].sort());
    await window.screenshot('saved-search-tree');
  });

  it('counts again when a paper was read, which stays until one goes on', async () => {
    const label = (await searchRow('Serving').getAttribute('aria-label')) ?? '';
    const count = Number(/, (\d+) papers/.exec(label)?.[1]);
    const rows = window.page.locator('.pane-body [role=treeitem][aria-level="3"]');
    const firstTitle = () => rows.first().locator('.label-name').innerText();
    const title = await firstTitle();
    await rows.first().click();
    await press('Control+Alt+R');
    await searchRow(`Serving, ${count - 1} papers, ${count - 1} unread`).waitFor();
    assert.equal(await firstTitle(), title);
    assert.equal(await rows.first().getAttribute('aria-selected'), 'true');
    await window.screenshot('saved-search-read');
    await press('ArrowDown');
    await eventually(
      'the next paper to be the first',
      async () => (await firstTitle()) !== title || undefined,
    );
    assert.equal(await rows.first().getAttribute('aria-selected'), 'true');
  });

  it('is renamed by F2', async () => {
    await searchRow('Serving').click();
    await press('F2');
    await window.input.waitFor();
    assert.equal(await window.input.inputValue(), 'Serving');
    await window.input.fill('Fast serving');
    await press('Enter');
    await searchRow('Fast serving').waitFor();
  });

  it('is edited, with a calm word on what is not understood', async () => {
    await window.command('Paperside: Edit Query of Saved Search…');
    await window.row('Fast serving').first().waitFor();
    await press('Enter');
    await window.page.locator('.quick-input-title', { hasText: 'Edit Query' }).waitFor();
    await window.input.fill('serving year:soon');
    await window.page.locator('.quick-input-message', { hasText: /papers · .*year/ }).waitFor();
    await window.screenshot('saved-search-hint');
    await press('Enter');
    await searchRow('Fast serving, \\d+ papers, \\d+ unread, Write a year').click();
    await window
      .tree(/^Write a year/)
      .first()
      .waitFor();
    await window.screenshot('saved-search-hint-row');
  });

  it('saves the filter of the feed, and moves by keys', async () => {
    await window.host((api) => api.commands.executeCommand('paperside.filterFeed', 'title:serving'));
    await window.page.getByRole('button', { name: 'Save Search…' }).first().click();
    await window.page.getByText(/^Finds: title:serving/).waitFor();
    await press('Enter');
    await searchRow('title:serving').waitFor();
    await window.screenshot('saved-search-filtered');
    await window.host((api) => api.commands.executeCommand('paperside.clearFeedFilter'));
    // The line about the filter is gone, and rows stay where they are.
    await window.page.locator('.message', { hasText: '“title:serving”' }).waitFor({ state: 'hidden' });
    await searchRow('title:serving').click();
    await press('Alt+ArrowUp');
    await eventually('the other order', async () => {
      const names = await window.host((api) => {
        const { savedSearches } = api.extensions.getExtension<PapersideApi>('paperside.paperside')!.exports;
        return savedSearches.all.map(({ name }) => name);
      });
      return names.join() === 'title:serving,Fast serving' || undefined;
    });
  });

  it('is there again after a reload', async () => {
    await window.page.reload();
    await window.showContainer('Papers');
    await searchRow('title:serving, \\d+ papers').waitFor();
    await searchRow('Fast serving').waitFor();
  });

  it('is deleted by a key, and comes back by Undo', async () => {
    await searchRow('title:serving').click();
    // Rows that are drawn again after the reload can take a click without being selected by it.
    await eventually('the row is selected', async () => {
      if ((await searchRow('title:serving').getAttribute('aria-selected')) === 'true') return true;
      await searchRow('title:serving').click();
      return undefined;
    });
    await press('Delete');
    await window.toast('Deleted the saved search “title:serving”.').waitFor();
    await searchRow('title:serving').waitFor({ state: 'detached' });
    await window.screenshot('saved-search-deleted');
    await window.page.getByRole('button', { name: 'Undo' }).click();
    await searchRow('title:serving').waitFor();
  });
});
