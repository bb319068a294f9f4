import assert from 'node:assert/strict';
import { launch, type Window } from '../support/launch';

const settings = {
  'paperside.bibliography.addTo': 'elsewhere.bib',
  'paperside.citation.form': 'custom',
  'paperside.citation.template': 'TEMPLATE OF THE WORKSPACE {key}',
};

describe('a workspace that is not trusted', () => {
  let window: Window;
  before(async () => {
    window = await launch({
      untrusted: true,
      files: { 'note.md': 'See ', '.vscode/settings.json': JSON.stringify(settings) },
    });
  });
  after(() => window.close());

  it('is read and cited in, but names neither files to write nor templates', async () => {
    assert.equal(await window.host((vscode) => vscode.workspace.isTrusted), false);
    await window.showContainer('Papers');
    await window.tree(/ClawEnvKit/).waitFor();
    await window.open('note.md');
    await window.page.keyboard.press('Control+End');
    await window.command('Paperside: Insert Citation…');
    await window.firstRow(/./).waitFor();
    await window.input.fill('nanoflow');
    await window.firstRow(/NanoFlow/).waitFor();
    await window.page.keyboard.press('Enter');
    await window.editorText(/See \[@nanoflow2024\]/);
    await window.eventuallyFile('references.bib', (text) => text.includes('{nanoflow2024,'));
  });
});
