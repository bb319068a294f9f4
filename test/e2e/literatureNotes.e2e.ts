import assert from 'node:assert/strict';
import { launch, type Window } from '../support/launch';
import { violations } from './axe';

const note = '---\nbibliography: refs.bib\n---\n\nSee ';
const loom = (abstract: string) =>
  JSON.stringify([
    {
      paper: {
        id: '2604.10001',
        title: 'Looms: Weaving by Numbers',
        summary: abstract,
        authors: [{ name: 'Ada Byron' }],
        publishedAt: '2026-04-24T00:00:00.000Z',
      },
    },
  ]);
const [first, second, third] = [
  'Looms are slow to set up.',
  'We propose punched cards that tell the threads apart.',
  'Results show cloth of twice the width in 3 hours.',
];

/** From a paper to its note and back, by keyboard and pictures. */
describe('notes and summaries of papers', () => {
  let window: Window;
  before(async () => {
    window = await launch({
      theme: 'dark',
      files: { 'summary.md': note, 'table.md': `${note}\n`, 'refs.bib': '' },
      settings: { 'paperside.notes.template': 'reading' },
    });
    await window.showContainer('Papers');
    await window.tree(/ClawEnvKit/).waitFor();
    await take(`${first} ${second} ${third}`, '60 · ');
  });
  after(() => window.close());

  const take = async (abstract: string, says: string) => {
    await window.page.evaluate((text) => navigator.clipboard.writeText(text), loom(abstract));
    await window.command('Paperside: Import Papers…');
    await window.row('From Clipboard').click();
    await window.page.locator('.statusbar-item', { hasText: says }).waitFor();
  };
  const choose = async (words: string) => {
    await window.page.getByText('Insert Summary').first().waitFor();
    await window.input.fill(words);
    await window.firstRow(/Looms: Weaving/).waitFor();
    await window.page.keyboard.press('Enter');
  };

  it('shows what each form of a summary would write, and inserts the key points', async () => {
    await window.open('summary.md');
    await window.command('Paperside: Insert Summary As…');
    await choose('looms weaving');
    await window.row('Key points').waitFor();
    await window.screenshot('summary-forms');
    await window.input.fill('Key points');
    await window.firstRow('Key points').waitFor();
    await window.page.keyboard.press('Enter');
    const text = await window.editorText(/\[@\w+\]/);
    for (const said of [first, second, third]) assert.ok(text.includes(said.slice(0, -1)), text);
    await window.screenshot('summary-key-points');
    await window.page.keyboard.press('Control+Z');
    await window.editorText(note);
  });

  it('inserts one sentence with its kind and citation', async () => {
    await window.command('Paperside: Insert Summary…');
    await choose('looms weaving');
    await window.editorText(/punched cards .*from the abstract.*\[@\w+\]|\[@\w+\].*from the abstract/);
    await window.screenshot('summary-sentence');
  });

  it('makes the note about a paper from its row, and finds it again', async () => {
    await window.showContainer('Papers');
    await window.command('Paperside: Open or Create Note');
    await window.input.fill('looms weaving');
    await window.firstRow(/Looms: Weaving/).waitFor();
    await window.page.keyboard.press('Enter');
    const text = await window.editorText(/^---\ntitle: .*Looms: Weaving by Numbers/);
    assert.match(text, /\narxiv: .?2604\.10001/);
    assert.match(text, /<!-- paperside:abstract \w+ -->/);
    await window.screenshot('literature-note');
    const path = await window.host((vscode) => vscode.window.activeTextEditor?.document.uri.path);
    await window.open('summary.md');
    await window.command('Paperside: Open or Create Note');
    await window.input.fill('looms weaving');
    await window.firstRow(/Looms: Weaving/).waitFor();
    await window.page.keyboard.press('Enter');
    await window.editorText(text);
    assert.equal(await window.host((vscode) => vscode.window.activeTextEditor?.document.uri.path), path);
  });

  it('says at the row and in the paper view which notes there are, for ears and keys too', async () => {
    const { keyboard } = window.page;
    await window.command('Paperside: Filter Feed…');
    await window.input.fill('looms weaving');
    await window.tree(/^Looms: Weaving by Numbers, unread.*, 2 notes, Byron, 2026$/).waitFor();
    await keyboard.press('Enter');
    await window.input.waitFor({ state: 'hidden' });
    await window.command('Focus on Feed View');
    await keyboard.press('End');
    await keyboard.press('Enter');
    const notes = window.webview().getByRole('region', { name: 'In your notes' });
    await notes.getByRole('listitem').nth(1).waitFor();
    assert.deepEqual(await violations(window), []);
    await window.screenshots('notes-of-paper');
    await notes.getByRole('button', { name: /about this paper/ }).focus();
    await keyboard.press('Enter');
    await window.editorText(/^---\ntitle: .*Looms: Weaving by Numbers/);
  });
});
