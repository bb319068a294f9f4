import assert from 'node:assert/strict';
import type { PapersideApi } from '../../src/compose';
import { eventually } from '../support/eventually';
import { launch, type Window } from '../support/launch';

/** Papers go out again, by keys alone: as a file's text, and as a note of what is new. */
describe('exports and digests', () => {
  let window: Window;
  before(async () => {
    window = await launch({ theme: 'light', files: { 'reading-list.md': '# To read\n' } });
    await window.showContainer('Papers');
    await window.tree(/ClawEnvKit/).waitFor();
    await window.host(async (vscode) => {
      const api = (await vscode.extensions.getExtension('paperside.paperside')?.activate()) as PapersideApi;
      await api.savedSearches.save({ name: 'Serving', query: 'serving OR scheduling' });
    });
    // A tree that is drawn anew takes the focus back, out of a list that was opened meanwhile.
    await window.tree(/^saved search Serving, \d+ papers/).waitFor();
  });
  after(() => window.close());

  const press = (key: string) => window.page.keyboard.press(key);
  const type = (text: string) => window.page.keyboard.type(text);
  const row = (name: RegExp) =>
    window.page.locator('.quick-input-list [role=option]').filter({ hasText: name });
  const text = () => window.host((vscode) => vscode.window.activeTextEditor?.document.getText() ?? '');

  it('exports all papers as BibTeX into a new editor', async () => {
    await window.command('Paperside: Export Papers…');
    await row(/All Papers/).waitFor();
    await type('All');
    await press('Enter');
    await row(/JSON Feed/).waitFor();
    await window.screenshot('export-format');
    await type('BibTeX');
    await press('Enter');
    await row(/New Editor/).waitFor();
    await window.screenshot('export-where');
    await type('Editor');
    await press('Enter');
    await eventually(
      '59 entries',
      async () => ((await text()).match(/^@/gm) ?? []).length === 59 || undefined,
    );
    await window.screenshot('export-bibtex');
    // Without being asked whether to save it.
    await window.host((vscode) =>
      vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'),
    );
  });

  it('offers both in the menu of a row', async () => {
    await window.tree(/ClawEnvKit/).click({ button: 'right' });
    const item = window.page.getByRole('menuitem', { name: 'Export Papers…' });
    await item.waitFor();
    await window.screenshot('export-menu');
    await press('Escape');
    // Its end gives the focus back to the row, out of whatever was opened meanwhile.
    await item.waitFor({ state: 'hidden' });
  });

  it('writes a digest of a saved search that reads well in the preview, too', async () => {
    await window.command('Paperside: Write Digest…');
    await row(/Serving/).waitFor();
    await window.screenshot('digest-source');
    await type('Serving');
    await press('Enter');
    await eventually('the digest', async () => (await text()).startsWith('# Serving, ') || undefined);
    const digest = await text();
    assert.match(digest, /\d+ papers since/);
    assert.match(digest, /\[@nanoflow2024\]/);
    await window.screenshot('digest-note');
    await window.command('Markdown: Open Preview to the Side');
    await eventually('the preview', () =>
      window.host(
        (vscode) =>
          vscode.window.tabGroups.all.some(({ tabs }) =>
            tabs.some(({ label }) => label.startsWith('Preview')),
          ) || undefined,
      ),
    );
    await window.page.waitForTimeout(2_000);
    await window.screenshot('digest-preview');
  });
});
