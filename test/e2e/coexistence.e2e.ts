import assert from 'node:assert/strict';
import { eventually } from '../support/eventually';
import { launch, type Window } from '../support/launch';

const files = {
  'refs.bib': '@misc{one2020,\n  title = {A Title of One},\n  author = {Doe, Jane},\n  year = 2020,\n}\n',
  'note.md': '---\nbibliography: refs.bib\n---\n\nSee ',
  'other.md': '---\nbibliography: refs.bib\n---\n\nSee ',
  'known.md': '---\nbibliography: refs.bib\n---\n\nSee @one2020',
};
const fakes = (...names: readonly string[]) => names.map((name) => `test/fixtures/extensions/${name}`);
const setting = 'paperside.language.coexistence';

/** Types an `@` at the cursor and waits for the list. */
async function typed(window: Window): Promise<readonly string[]> {
  await window.page.keyboard.press('Control+End');
  await window.page.getByText(/^Ln 5, Col 5$/).waitFor();
  await window.page.keyboard.type('@one20');
  const rows = window.page.locator('.suggest-widget.visible .monaco-list-row');
  await rows.filter({ hasText: 'one2020' }).first().waitFor();
  return rows.filter({ hasText: 'one2020' }).allInnerTexts();
}

describe('beside PandocCiter', () => {
  let window: Window;
  before(async () => {
    window = await launch({ files, extensions: fakes('pandocciter') });
  });
  after(() => window.close());
  const toast = () =>
    window.page.locator('.notifications-toasts .notification-toast', { hasText: 'PandocCiter' });

  it('offers no entry twice, and says why once', async () => {
    await window.open('note.md');
    assert.equal((await typed(window)).length, 1);
    await toast().waitFor();
    await window.screenshot('coexistence');
    await window.page.keyboard.press('Escape');
  });

  it('offers all by its own list once the person wants that', async () => {
    await toast().getByRole('button', { name: 'Let Paperside Do It' }).click();
    await toast().waitFor({ state: 'detached' });
    await eventually('the setting', async () => {
      const value = await window.host((vscode, key) => vscode.workspace.getConfiguration().get(key), setting);
      assert.equal(value, 'always');
      return true;
    });
    await window.open('other.md');
    assert.equal((await typed(window)).length, 2);
    assert.equal(await toast().count(), 0);
  });
});

describe('beside Quarto', () => {
  let window: Window;
  before(async () => {
    window = await launch({
      theme: 'dark',
      files: { ...files, 'note.qmd': files['note.md'] },
      extensions: fakes('quarto'),
    });
  });
  after(() => window.close());

  it('leaves it the entries in Quarto documents', async () => {
    await window.open('note.qmd');
    const language = await window.host((vscode) => vscode.window.activeTextEditor?.document.languageId);
    assert.equal(language, 'quarto');
    const [row, ...others] = await typed(window);
    assert.match(row ?? '', /one2020/);
    assert.deepEqual(others, []);
  });

  it('completes and explains keys in Markdown as ever', async () => {
    await window.open('note.md');
    const [row, ...others] = await typed(window);
    assert.match(row ?? '', /A Title of One/i);
    assert.deepEqual(others, []);
    await window.page.keyboard.press('Escape');
    await window.open('known.md');
    await window.page.locator('.view-line', { hasText: 'See @one2020' }).getByText('one2020').hover();
    const hover = window.page.locator('.monaco-hover', { hasText: 'Cite otherwise' });
    await hover.waitFor();
    // In the style, or plainly while that is being read.
    assert.match(await hover.innerText(), /Doe, J.*2020.*A Title of One/i);
    await window.screenshot('citation-hover');
  });
});
