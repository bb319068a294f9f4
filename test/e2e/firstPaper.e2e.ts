import assert from 'node:assert/strict';
import { launch, type Window } from '../support/launch';

const title = 'NanoFlow: Towards Optimal Large Language Model Serving Throughput';

/** The way of a person's first paper, by hand and eye alone. Each step begins where the one before ended. */
describe('from the feed to the note', () => {
  let window: Window;
  let bibliography: string;

  before(async () => {
    window = await launch();
    bibliography = window.file('references.bib');
  });
  after(() => window.close());

  it('shows the sample feed under Papers', async () => {
    await window.showContainer('Papers');
    await window.tree(/April 22, 2026/).waitFor();
    await window.tree(/ClawEnvKit/).waitFor();
  });

  it('finds NanoFlow first by the beginning of its name', async () => {
    await window.command('Paperside: Search Papers');
    await window.input.fill('nanofl');
    await window.firstRow(title).waitFor();
    await window.page.keyboard.press('Escape');
  });

  it('opens the paper from its row in the filtered feed', async () => {
    await window.command('Paperside: Filter Feed…');
    await window.input.fill('nanoflow');
    await window.page.keyboard.press('Enter');
    await window.tree(/NanoFlow/).click();
    await window.webview().getByRole('heading', { name: title }).waitFor();
    await window.webview().getByText('nano-batches').first().waitFor();
  });

  it('cites it in the empty note', async () => {
    await window.open('reading.md');
    await window.command('Paperside: Insert Citation…');
    await window.input.fill('nanoflow');
    await window.firstRow(title).waitFor();
    await window.page.keyboard.press('Enter');
    await window.editorText(/\[@nanoflow2024\]/);
    await window.eventuallyFile('references.bib', (text) => text.includes('{nanoflow2024,'));
    assert.ok(window.file('references.bib').startsWith(bibliography.trimEnd()), 'The rest was left as it is');
  });

  it('inserts its summary', async () => {
    await window.page.keyboard.press('Control+End');
    await window.page.keyboard.type('\n\n');
    await window.command('Paperside: Insert Summary…');
    await window.input.fill('nanoflow');
    await window.firstRow(title).waitFor();
    await window.page.keyboard.press('Enter');
    await window.editorText(/^\[@nanoflow2024\]\n\nWe propose NanoFlow,.* \[@nanoflow2024\]\.\s*$/s);
  });

  it('takes back summary and citation with Ctrl+Z, and the entry with the citation', async () => {
    await window.open('reading.md');
    for (let presses = 0; presses < 6; presses += 1) {
      await window.page.keyboard.press('Control+Z');
      await window.page.waitForTimeout(150);
    }
    await window.editorText('');
    await window.eventuallyFile('references.bib', (text) => text === bibliography);
  });
});
