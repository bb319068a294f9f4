import assert from 'node:assert/strict';
import { eventually } from '../support/eventually';
import { FaultyServer, late, ok, status } from '../support/faultyServer';
import { launch, type Theme, type Window } from '../support/launch';
import { arxivEntry } from '../support/paperServer';

const atom = (title: string, ...entries: readonly string[]) =>
  ok(
    `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>${title}</title>${entries.join('')}</feed>`,
    'application/atom+xml',
  );
const first = arxivEntry('2604.00001', '2026-04-21');
const second = arxivEntry('2604.00002', '2026-04-22');
const page = `<!DOCTYPE html><html><head><title>A Journal</title>
  <link rel="alternate" type="application/atom+xml" title="Weaving Weekly" href="/weaving.xml">
  <link rel="alternate" type="application/atom+xml" title="Corrections" href="/corrections.xml">
</head><body>Read us.</body></html>`;

/** What a person sees of followed feeds, against a server of this machine. */
describe('followed feeds', () => {
  let server: FaultyServer;
  let window: Window;
  before(async () => {
    server = await FaultyServer.start();
    server
      .script('/journal', ok(page, 'text/html'))
      .script('/weaving.xml', atom('Weaving Weekly', first, second))
      .script('/corrections.xml', atom('Corrections'));
    window = await launch({ settings: { 'paperside.feeds.loadSample': false } });
    await window.showContainer('Papers');
    await openView(window);
  });
  after(async () => {
    await window.close();
    await server.stop();
  });

  const press = (key: string) => window.page.keyboard.press(key);
  const type = (text: string) => window.page.keyboard.type(text);
  const feedRow = (name: string | RegExp) => window.tree(name);
  const titleOfPicker = (title: string) => window.page.locator('.quick-input-title', { hasText: title });
  const focusFeeds = () => window.host((api) => api.commands.executeCommand('paperside.feeds.focus'));
  const followed = () =>
    window.host((api) => api.workspace.getConfiguration().get<readonly object[]>('paperside.feeds.follow'));

  it('offers Daily Papers by one click as long as nothing is followed, and asks nobody until then', async () => {
    await window.page.getByRole('button', { name: 'Follow Daily Papers' }).waitFor();
    await window.page.getByRole('button', { name: 'Add Feed…' }).first().waitFor();
    assert.deepEqual(server.requests, []);
    await window.screenshot('feeds-welcome');
  });

  it('adds a feed by keys alone: checks the address, shows the first papers, then follows', async () => {
    await window.command('Paperside: Add Feed…');
    await titleOfPicker('Add Feed').waitFor();
    await window.screenshot('feeds-add-kinds');
    await type('address');
    await window.firstRow('Address of a Feed or Page…').waitFor();
    await press('Enter');
    await window.input.and(window.page.getByPlaceholder('https://…')).waitFor();
    await type('not an address');
    await window.page.getByText('Type a web address').waitFor();
    await window.screenshot('feeds-add-address');
    await press('Control+A');
    await type(`${server.origin}/journal`);
    await press('Enter');
    await window.firstRow('Follow Weaving Weekly').waitFor();
    await window.row('Corrections').waitFor();
    await window.row('Paper 2604.00001').waitFor();
    await window.screenshot('feeds-add-preview');
    assert.deepEqual(await followed(), [], 'nothing is kept before the person says so');
    await press('Enter');
    await feedRow(/^Weaving Weekly, 2 new/).waitFor();
    await window.tree(/^Paper 2604\.00001, unread/).waitFor();
    await window.screenshot('feeds-followed');
    const entry = { kind: 'feed', address: `${server.origin}/weaving.xml` };
    assert.deepEqual(await followed(), [entry]);
  });

  it('does not follow the same twice', async () => {
    await window.command('Paperside: Add Feed…');
    await titleOfPicker('Add Feed').waitFor();
    await type(`${server.origin}/weaving.xml`);
    await window.firstRow(server.origin.replace('http://', '')).waitFor();
    await press('Enter');
    await window.firstRow('You follow Weaving Weekly already').waitFor();
    await press('Escape');
    assert.equal((await followed())?.length, 1);
  });

  it('goes back from the papers to the address, and says what is wrong with one', async () => {
    await window.command('Paperside: Add Feed…');
    await titleOfPicker('Add Feed').waitFor();
    await type(`${server.origin}/nothing`);
    await window.firstRow(/127\.0\.0\.1/).waitFor();
    await press('Enter');
    await window.firstRow(/has nothing at this address \(404\)/).waitFor();
    await window.screenshot('feeds-add-fault');
    await window.row('Change What Is Followed…').click();
    await window.page.getByPlaceholder('https://…').waitFor();
    assert.equal(await window.input.inputValue(), `${server.origin}/nothing`);
    await press('Control+Alt+Minus');
    await window.row('Daily Papers').first().waitFor();
    await press('Escape');
  });

  it('knows categories of arXiv and pages of Hugging Face as they are typed, before anybody is asked', async () => {
    await window.command('Paperside: Add Feed…');
    await titleOfPicker('Add Feed').waitFor();
    await type('cs.CL cs.AI');
    await window.firstRow('arXiv cs.CL, cs.AI').waitFor();
    await press('Control+A');
    await type('huggingface.co/nvidia/papers');
    await window.firstRow('Papers of nvidia').waitFor();
    await window.screenshot('feeds-add-recognized');
    await press('Escape');
  });

  it('shows that a feed is asked, and lets go of it by Esc', async () => {
    server.script('/slow.xml', late(30_000, atom('Slow', first)));
    await window.command('Paperside: Add Feed…');
    await titleOfPicker('Add Feed').waitFor();
    await type(`${server.origin}/slow.xml`);
    await window.firstRow(/127\.0\.0\.1/).waitFor();
    await press('Enter');
    await window.firstRow('Asking 127.0.0.1').waitFor();
    await window.screenshot('feeds-add-asking');
    await press('Escape');
    await window.input.waitFor({ state: 'hidden' });
    assert.equal((await followed())?.length, 1);
  });

  it('offers what can be done with a feed in the menu of its row, also to the keyboard', async () => {
    await focusFeeds();
    await press('Home');
    await press('Shift+F10');
    const menu = window.page.locator('.monaco-menu');
    for (const item of ['Refresh Feed', 'Open Page of Feed', 'Edit Feed…', 'Pause Feed…', 'Remove Feed…'])
      await menu.getByText(item, { exact: true }).waitFor();
    await window.screenshot('feeds-menu');
    await press('Escape');
    await menu.waitFor({ state: 'hidden' });
  });

  it('is refreshed by Enter on its row, and says what came', async () => {
    const third = arxivEntry('2604.00003', '2026-04-23');
    server.script('/weaving.xml', late(1_500, atom('Weaving Weekly', third, first, second)));
    await focusFeeds();
    await press('Home');
    await press('Enter');
    await feedRow(/^Weaving Weekly, fetching/).waitFor();
    await window.page.locator('.statusbar-item', { hasText: 'Weaving Weekly' }).waitFor();
    await window.screenshot('feeds-fetching');
    await feedRow(/^Weaving Weekly, 1 new · just now, next in/).waitFor();
    await window.page.locator('.statusbar-item', { hasText: 'Feeds: 1 new' }).waitFor();
    await window.tree(/^Paper 2604\.00003, unread/).waitFor();
  });

  it('is cancelled from the status bar, and keeps what has come', async () => {
    server.script('/weaving.xml', late(30_000, atom('Weaving Weekly')));
    await window.command('Paperside: Refresh Feeds');
    const item = window.page.locator('.statusbar-item', { hasText: 'Weaving Weekly: fetching' });
    await item.waitFor();
    await item.getByRole('button').click();
    await feedRow(/^Weaving Weekly, stopped/).waitFor();
    await window.tree(/^Paper 2604\.00003/).waitFor();
  });

  it('tells why it failed in the row, in a toast, and in the list of problems', async () => {
    server.script('/weaving.xml', status(410));
    await window.command('Paperside: Refresh Feeds');
    await window.toast(/Couldn't fetch Weaving Weekly\. .*nothing at this address \(410\)/).waitFor();
    await feedRow(/^Weaving Weekly, failed: .*nothing at this address/).waitFor();
    await window.screenshot('feeds-failed');
    await window.page.getByRole('button', { name: 'Show Problems' }).click();
    await window.row(/nothing at this address/).waitFor();
    await window.screenshot('feeds-problems');
    server.script('/weaving.xml', atom('Weaving Weekly', first, second));
    await window.row('Try Again').click();
    await feedRow(/^Weaving Weekly, nothing new/).waitFor();
  });

  it('rests and goes on by the palette', async () => {
    await window.command('Paperside: Pause Feed…');
    await window.firstRow('Weaving Weekly').waitFor();
    await press('Enter');
    await feedRow(/^Weaving Weekly, paused/).waitFor();
    await window.command('Paperside: Resume Feed…');
    await window.firstRow('Weaving Weekly').waitFor();
    await press('Enter');
    await feedRow(/^Weaving Weekly, nothing new/).waitFor();
  });

  it('is edited by F2, with what holds now', async () => {
    await focusFeeds();
    await press('Home');
    await press('F2');
    await titleOfPicker('Edit Weaving Weekly').waitFor();
    assert.equal(await window.input.inputValue(), `${server.origin}/weaving.xml`);
    await press('Enter');
    await window.firstRow('Save Weaving Weekly').waitFor();
    await window.page.getByRole('button', { name: 'Choose a Name' }).click();
    await titleOfPicker('Name of the Feed').waitFor();
    await press('Control+A');
    await type('Looms');
    await press('Enter');
    await window.firstRow('Save Looms').waitFor();
    await press('Enter');
    await feedRow(/^Looms, /).waitFor();
  });

  it('is removed by Delete with its papers kept, and comes back by Undo', async () => {
    await focusFeeds();
    await press('Home');
    await press('Delete');
    await window.toast('You no longer follow Looms. Its 3 papers stay in the library.').waitFor();
    await feedRow(/^Looms/).waitFor({ state: 'detached' });
    await window.screenshot('feeds-removed');
    await window.tree(/^Paper 2604\.00001/).waitFor();
    await window.page.getByRole('button', { name: 'Undo' }).click();
    await feedRow(/^Looms, /).waitFor();
  });

  it('takes its papers away where the person says so, and brings them back by Undo', async () => {
    await window.tree(/^Paper 2604\.00001/).click();
    await press('Control+Alt+R');
    await window.tree(/^Paper 2604\.00001, read/).waitFor();
    await focusFeeds();
    await press('Home');
    await press('Delete');
    await window.page.getByRole('button', { name: 'Remove Its Papers Too' }).click();
    await window.toast('Removed 3 papers.').waitFor();
    await window
      .tree(/^Paper 2604\./)
      .first()
      .waitFor({ state: 'detached' });
    await window.page.getByRole('button', { name: 'Undo' }).click();
    await window.tree(/^Paper 2604\.00001, read/).waitFor();
  });

  it('opens the setting at an entry that cannot be read', async () => {
    await window.host((api) =>
      api.workspace
        .getConfiguration()
        .update(
          'paperside.feeds.follow',
          [{ kind: 'trending-papers', paused: true }, { kind: 'dayly-papers' }],
          true,
        ),
    );
    await openView(window);
    const row = feedRow(/^Can't read entry 2 of the setting/);
    await row.waitFor();
    await window.screenshot('feeds-fault');
    await row.click();
    const selected = await eventually('the entry in the settings', () =>
      window
        .host((api) => {
          const editor = api.window.activeTextEditor;
          const isSettings = editor?.document.uri.path.endsWith('settings.json');
          return isSettings ? editor?.document.getText(editor.selection) : '';
        })
        .then((text) => text || undefined),
    );
    assert.deepEqual(JSON.parse(selected), { kind: 'dayly-papers' });
  });
});

for (const theme of ['dark', 'highContrast'] as const satisfies readonly Theme[]) {
  describe(`followed feeds in a narrow side bar, ${theme}`, () => {
    let server: FaultyServer;
    let window: Window;
    before(async () => {
      server = await FaultyServer.start();
      server
        .script('/a.xml', atom('Transactions on Weaving and Looms', first, second))
        .script('/b.xml', status(404))
        .script('/c.xml', atom('Paused'));
      const entry = (path: string) => ({ kind: 'feed', address: `${server.origin}${path}` });
      window = await launch({
        theme,
        viewport: 'narrow',
        settings: {
          'paperside.feeds.follow': [
            entry('/a.xml'),
            { ...entry('/b.xml'), title: 'Broken Looms' },
            { ...entry('/c.xml'), title: 'Resting Looms', paused: true },
            { kind: 'what' },
          ],
        },
      });
      await window.showContainer('Papers');
      await openView(window);
    });
    after(async () => {
      await window.close();
      await server.stop();
    });

    it('shows every state in words', async () => {
      await window.tree(/^Broken Looms/).waitFor();
      await window.command('Paperside: Refresh Feeds');
      await window.tree(/^Transactions on Weaving and Looms, 2 new · just now, next in/).waitFor();
      await window.tree(/^Broken Looms, failed: /).waitFor();
      await window.tree(/^Resting Looms, paused, not fetched yet/).waitFor();
      await window.tree(/^Can't read entry 4 of the setting/).waitFor();
      await window.page.mouse.move(400, 400);
      await window.screenshot('feeds-states');
      await window.tree(/^Broken Looms/).hover();
      await window.page.locator('.monaco-hover', { hasText: 'Broken Looms' }).waitFor();
      await window.screenshot('feeds-tooltip');
    });
  });
}

/** Opens the view, which is folded at first. */
async function openView(window: Window): Promise<void> {
  await window.host((api) => api.commands.executeCommand('paperside.feeds.focus'));
  await window.page.locator('.pane-header[aria-expanded="true"]', { hasText: /^Feeds$/i }).waitFor();
}
