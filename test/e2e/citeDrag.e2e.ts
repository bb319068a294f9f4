import assert from 'node:assert/strict';
import { launch, type Window } from '../support/launch';

const note = '---\nbibliography: drag.bib\n---\n\nHere it goes.\n';

/** A real drag over real pixels: what the integration test of the drop can't show. */
describe('dragging a paper from the feed onto a note', () => {
  let window: Window;
  before(async () => {
    window = await launch({ files: { 'drag.md': note, 'drag.bib': '' } });
  });
  after(() => window.close());

  it('cites it there, with Shift held, and adds the entry', async () => {
    await window.showContainer('Papers');
    await window.tree(/ClawEnvKit/).waitFor();
    await window.command('Paperside: Filter Feed…');
    await window.input.fill('nanoflow');
    await window.page.keyboard.press('Enter');
    // The filter's words stand above the rows: only once they do, a row stays where it is.
    await window.page.getByText('“nanoflow”').filter({ visible: true }).first().waitFor();
    await window.open('drag.md');
    const line = window.page.locator('.view-line', { hasText: 'Here it goes' });
    await window.drag(window.tree(/NanoFlow/), line, { shift: true });
    await window.editorText(/---\n\nH.*\[@nanoflow2024\].*goes\.\n$/);
    await window.eventuallyFile('drag.bib', (text) => text.includes('{nanoflow2024,'));
  });

  it('takes both back with one Ctrl+Z', async () => {
    await window.editorText(/\[@nanoflow2024\]/);
    await window.page.locator('.monaco-editor .view-lines').first().click();
    await window.page.keyboard.press('Control+Z');
    await window.editorText(note);
    await window.eventuallyFile('drag.bib', (text) => text === '');
    assert.equal(await window.page.locator('.monaco-dialog-box').count(), 0, 'VS Code asked a question');
  });

  it('cites two selected rows as one cluster', async () => {
    await window.command('Paperside: Filter Feed…');
    await window.input.fill('elliesql');
    await window.tree(/EllieSQL/).waitFor();
    await window.input.fill('text sql');
    await window.page.keyboard.press('Enter');
    await window.page.getByText('“text sql”').filter({ visible: true }).first().waitFor();
    await window.open('drag.md');
    await window.tree(/PaVeRL-SQL/).click();
    await window.tree(/EllieSQL/).click({ modifiers: ['ControlOrMeta'] });
    await window.open('drag.md');
    const line = window.page.locator('.view-line', { hasText: 'Here it goes' });
    await window.drag(window.tree(/EllieSQL/), line, { shift: true });
    await window.editorText(/H.*\[@(paverlsql2025; @elliesql2025|elliesql2025; @paverlsql2025)\].*goes\.\n$/);
    await window.eventuallyFile(
      'drag.bib',
      (text) => text.includes('{elliesql2025,') && text.includes('{paverlsql2025,'),
    );
  });
});
