import assert from 'node:assert/strict';
import type { PapersideApi } from '../../src/compose';
import { eventually } from '../support/eventually';
import { launch, type Window } from '../support/launch';

const loom = (sentence: string) =>
  JSON.stringify([
    {
      paper: {
        id: '2604.10001',
        title: 'Looms: Weaving by Numbers',
        summary: `Looms are slow to set up. ${sentence} Results show cloth of twice the width.`,
        authors: [{ name: 'Ada Byron' }],
        publishedAt: '2026-04-24T00:00:00.000Z',
      },
    },
  ]);
const early = 'We propose punched cards.';
const late = 'We propose punched cards of thick paper that tell the threads apart.';
const mine = 'We propose punched cards, as Jacquard did.';
const thought = 'What I think of it: *looms*, again.';

/** A part of a note that both the person and the paper changed, by keys alone. */
describe('a note that is refreshed where both sides changed it', () => {
  let window: Window;
  before(async () => {
    window = await launch({ settings: { 'paperside.notes.template': 'reading' } });
    await window.showContainer('Papers');
    await window.tree(/ClawEnvKit/).waitFor();
  });
  after(() => window.close());

  const press = (key: string) => window.page.keyboard.press(key);
  const inEditor = async () => {
    await press('Control+1');
    await window.page.locator('.editor-group-container.active .monaco-editor.focused').first().waitFor();
  };
  const refresh = () => window.command('Paperside: Refresh Note');
  /** The message's first button, by keys. */
  const accept = () => window.command('Notifications: Accept Notification Primary Action');
  const toast = (text: RegExp) => window.toast(text);
  const asked = /both you and the paper changed the same place \(abstract\)/;
  const tabs = () =>
    window.host((api) => api.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label)));

  /** What a feed says of the paper. */
  const take = async (sentence: string) => {
    await window.page.evaluate((text) => navigator.clipboard.writeText(text), loom(sentence));
    await window.command('Paperside: Import Papers…');
    await window.input.fill('Clipboard');
    await window.firstRow('From Clipboard').waitFor();
    await press('Enter');
    await eventually('the library has it', () =>
      window.host((api, text) => {
        const { library } = api.extensions.getExtension<PapersideApi>('paperside.paperside')!.exports;
        return [...library.values()].some(({ paper }) => paper.abstract?.includes(text)) || undefined;
      }, sentence),
    );
  };
  /** The person types over a sentence, and below all that is there. */
  const changed = async () => {
    await inEditor();
    // Selected in the call that is waited for, so that the keys come after it.
    await window.host(async (api, sentence) => {
      const { document } = api.window.activeTextEditor!;
      const start = document.getText().lastIndexOf(sentence);
      await api.window.showTextDocument(document, {
        selection: new api.Range(document.positionAt(start), document.positionAt(start + sentence.length)),
      });
    }, early);
    await window.page.keyboard.insertText(mine);
    await press('Control+End');
    await window.page.keyboard.insertText(thought);
    await window.editorText(new RegExp(`> .*${mine}[^]*looms\\*, again\\.$`));
  };

  it('begins with a note as it was made, in which the person then writes', async () => {
    await take(early);
    await window.command('Paperside: Open or Create Note');
    await window.input.fill('looms weaving');
    await window.firstRow(/Looms: Weaving/).waitFor();
    await press('Enter');
    await window.editorText(/<!-- paperside:abstract \w+ -->/);
    await refresh();
    await window.page.locator('.statusbar-item', { hasText: /is up to date/ }).waitFor();
    await changed();
    await take(late);
    await inEditor();
  });

  it('shows both, and takes what is refreshed', async () => {
    await refresh();
    await toast(asked).waitFor();
    await window.screenshots('refresh-asks');
    const own = await window.editorText(/./);
    assert.ok(own.includes(mine) && own.includes(thought), own);
    await accept();
    await toast(/Take what is refreshed, or keep/).waitFor();
    await window.page.locator('.monaco-diff-editor .char-insert').first().waitFor();
    await window.tree(/^Byron 2026/).waitFor();
    await window.screenshots('refresh-changes');
    await accept();
    await eventually(
      'the comparison is closed',
      async () => (await tabs()).every((label) => !label.includes('↔')) || undefined,
    );
    const text = await window.editorText(new RegExp(`> .*${late}[^]*again\\.$`));
    const unsigned = (note: string) => note.replace(/(?<=paperside:abstract )\w+/, '');
    assert.equal(unsigned(text), unsigned(own.replace(mine, late)), 'nothing else is touched');
    await press('Control+z');
    await window.editorText(own);
  });

  it('keeps what the person wrote, and does not ask again', async () => {
    await refresh();
    await toast(asked).waitFor();
    await accept();
    await window.page.locator('.monaco-diff-editor .char-insert').first().waitFor();
    await window.page.locator('.editor-actions').getByRole('button', { name: 'Keep Mine' }).waitFor();
    await window.command('Paperside: Keep Mine');
    await window.page.locator('.statusbar-item', { hasText: 'Kept what you wrote' }).waitFor();
    await window.editorText(new RegExp(`> .*${mine}[^]*again\\.$`));
    await refresh();
    await window.page.locator('.statusbar-item', { hasText: /is up to date/ }).waitFor();
    assert.equal(await toast(asked).count(), 0);
  });
});
