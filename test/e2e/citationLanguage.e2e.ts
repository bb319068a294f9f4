import assert from 'node:assert/strict';
import { launch, type Window } from '../support/launch';

const bibliography = `@misc{other2019,
  title = {Another Title},
  author = {Roe, Richard},
  year = 2019
}

@misc{kwon2023,
  title = {Efficient Memory Management},
  author = {Kwon, Woosuk},
  year = 2023
}
`;
const head = '---\nbibliography: keys.bib\n---\n\n';

/** A manuscript as a typed program: typed, looked at, gone through and renamed by keys alone. */
describe('citation keys by hand', () => {
  let window: Window;
  before(async () => {
    window = await launch({
      files: {
        'draft.md': `${head}See `,
        'second.md': `${head}Also [@kwon2023, p. 3].\n`,
        'keys.bib': bibliography,
      },
    });
    await window.showContainer('Papers');
    await window.tree(/ClawEnvKit/).waitFor();
    await window.open('draft.md');
    await window.page.keyboard.press('Control+End');
    await window.page.getByText(/^Ln 5, Col 5$/).waitFor();
  });
  after(() => window.close());

  const press = (key: string) => window.page.keyboard.press(key);
  /** Into the key of the second note. */
  const toKey = async () => {
    await press('Control+Home');
    for (let line = 0; line < 4; line++) await press('ArrowDown');
    for (let character = 0; character < 9; character++) await press('ArrowRight');
    await window.page.getByText(/^Ln 5, Col 10$/).waitFor();
  };
  const offered = (text: RegExp) =>
    window.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: text }).first();
  const typed = async (text: string, row: RegExp) => {
    await window.page.keyboard.type(text, { delay: 40 });
    await offered(row).waitFor();
    await window.page.locator('.suggest-widget .monaco-list-row.focused', { hasText: row }).waitFor();
  };

  it('finds an entry by words of its title, and Enter writes its key', async () => {
    await typed('[@memory effi', /kwon2023/);
    await window.screenshot('completion');
    await press('Enter');
    await window.editorText(/\n\nSee \[@kwon2023\]?$/);
  });

  it('offers a paper of the library from its first letter on, adds its entry, and one Ctrl+Z takes both back', async () => {
    await press('Control+End');
    await typed(' and @nanoflow', /nanoflow2024/);
    await press('Enter');
    await window.editorText(/@nanoflow2024/);
    await window.eventuallyFile('keys.bib', (text) => text.includes('{nanoflow2024,'));
    await press('Control+Z');
    await window.eventuallyFile('keys.bib', (text) => text === bibliography);
    const after = await window.editorText(/\[@kwon2023/);
    assert.ok(!after.includes('nanoflow2024'), after);
  });

  it('shows what a key stands for where the cursor rests on it', async () => {
    await window.open('second.md');
    await toKey();
    await press('Control+K');
    await press('Control+I');
    const hover = window.page.locator('.monaco-hover', { hasText: 'Efficient Memory Management' });
    await hover.waitFor();
    assert.match(await hover.innerText(), /Kwon/);
    await press('Escape');
  });

  it('goes to the entry on F12', async () => {
    await press('F12');
    await window.page.locator('.tab.active', { hasText: 'keys.bib' }).waitFor();
    await window.page.getByText(/^Ln 7, Col \d+/).waitFor();
    await window.open('second.md');
    await toKey();
  });

  it('renames the key on F2, in both notes and in the bibliography', async () => {
    await press('F2');
    const box = window.page.locator('.rename-box input');
    await box.waitFor();
    assert.equal(await box.inputValue(), 'kwon2023');
    await box.fill('vllm2023');
    await press('Enter');
    await window.editorText(/\[@vllm2023, p\. 3\]/);
    await window.command('File: Save All Files');
    await window.eventuallyFile('keys.bib', (text) => text.includes('@misc{vllm2023,'));
    await window.eventuallyFile('draft.md', (text) => text.includes('[@vllm2023'));
  });
});
