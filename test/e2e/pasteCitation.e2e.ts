import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { eventually } from '../support/eventually';
import { launch, type Window } from '../support/launch';

const note = '---\nbibliography: paste.bib\n---\n\nAs shown ';
const knuth = '@article{knuth1984,\n  title = {Literate Programming},\n  year = 1984\n}\n';
const tabbed = knuth.replaceAll('  ', '\t');
const many = Array.from({ length: 40 }, (_, n) => `@book{book${n}, title = {Volume ${n}}}\n`).join('');

const isSaved = ({ workspace }: typeof vscode) =>
  workspace.textDocuments.every(({ uri, isDirty }) => !uri.path.endsWith('/paste.bib') || !isDirty) ||
  undefined;

/** The real clipboard, the real menu of ways to paste, a real drop: what the integration tests can't show. */
describe('pasting into a note', () => {
  let window: Window;
  before(async () => {
    window = await launch({ files: { 'paste.md': note, 'paste.bib': '', 'many.bib': many } });
    // A paste asks only those who are there: our part starts with the window, and later than the editor.
    await window.page
      .getByText(/59 unread/)
      .first()
      .waitFor();
    await copy(knuth);
  });
  after(() => window.close());

  const copy = (text: string) => window.page.evaluate((one) => navigator.clipboard.writeText(one), text);
  const menu = () => window.page.locator('.action-widget').filter({ visible: true });

  it('is plain with Ctrl+V', async () => {
    await window.open('paste.md');
    // VS Code gives a paste up when the cursor moves meanwhile.
    await window.page.getByText('Ln 5, Col 10').waitFor();
    await window.page.keyboard.press('Control+V');
    await window.editorText(note + knuth);
    assert.equal(window.file('paste.bib'), '');
  });

  it('makes a citation of it by the menu behind, in one step to undo', async () => {
    await window.page.locator('.post-edit-widget').waitFor();
    await window.page.keyboard.press('Control+.');
    await menu().getByText('Paste as Citation').waitFor();
    await window.screenshot('paste-menu');
    await window.page.keyboard.press('ArrowDown');
    await window.page.keyboard.press('Enter');
    await window.editorText(`${note}[@knuth1984]`);
    await window.eventuallyFile('paste.bib', (text) => text === knuth);
    // The file has its text before VS Code has saved it; cite.test.ts undoes and redoes without a wait.
    await eventually('VS Code to have saved', () => window.host(isSaved));
    await window.page.keyboard.press('Control+Z');
    await window.editorText(note);
    await window.eventuallyFile('paste.bib', (text) => text === '');
  });

  it('leaves the white space of a plain paste as it is', async () => {
    await copy(tabbed);
    await window.page.keyboard.press('Control+V');
    await window.editorText(note + tabbed);
    await window.page.keyboard.press('Control+Z');
    await window.editorText(note);
  });

  it('goes on behind the citation', async () => {
    await copy(knuth);
    await window.page.keyboard.press('Control+K');
    await window.page.keyboard.press('Control+V');
    await window.editorText(`${note}[@knuth1984]`);
    // The cursor is set once the text is there; what says so may still be that of the citation before.
    await window.page.getByText('Ln 5, Col 22').waitFor();
    await window.page.keyboard.type('.');
    await window.editorText(`${note}[@knuth1984].`);
    await window.eventuallyFile('paste.bib', (text) => text === knuth);
  });

  it('asks about an id that nobody knows, by keyboard, and says why', async () => {
    await copy('https://doi.org/10.1145/1234.5678');
    await window.command('Paperside: Paste as Citation');
    await window.row('Cite with an entry to fill in').waitFor();
    await window.page.getByText('doi:10.1145/1234.5678 is in neither bibliography nor library').waitFor();
    assert.match((await window.input.getAttribute('placeholder')) ?? '', /needs the network/);
    await window.screenshot('paste-unknown');
    await window.page.keyboard.press('ArrowDown');
    await window.page.keyboard.press('Enter');
    await window.editorText(/\[@knuth1984\]\. ?\[doi:10.*\]\(https:\/\/doi\.org\/10\.1145\/1234\.5678\)$/);
  });

  it('names a dropped bibliography of many entries in the front matter', async () => {
    await window.open('paste.md');
    await window.showContainer('Explorer');
    const line = window.page.locator('.view-line', { hasText: 'As shown' });
    await window.drag(window.page.getByRole('treeitem', { name: /many\.bib/ }), line, { shift: true });
    await window.row('Use it as a bibliography of this note').waitFor();
    await window.screenshot('drop-bibliography');
    await window.page.keyboard.press('Enter');
    await window.editorText(
      /^---\nbibliography: \[paste\.bib, many\.bib\]\n---\n\nAs shown \[@knuth1984\]\./,
    );
  });
});
