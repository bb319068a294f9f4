import assert from 'node:assert/strict';
import type { PapersideApi } from '../../src/compose';
import { launch, type Window } from '../support/launch';

/** What the picker's keys mean when answers are late, search is down, or the picker was open already. */
describe('keys of the search picker', () => {
  let window: Window;
  before(async () => {
    window = await launch({ files: { 'note.md': 'See ' } });
    await window.showContainer('Papers');
    await window.tree(/ClawEnvKit/).waitFor();
    await window.host((vscode) => {
      const { search: engine } = vscode.extensions.getExtension<PapersideApi>('paperside.paperside')!.exports;
      const [complete, find] = [engine.complete.bind(engine), engine.search.bind(engine)];
      const how = () => (globalThis as { engineAnswers?: { late?: number; isDown?: boolean } }).engineAnswers;
      const stopped = () => Object.assign(new Error(), { name: 'PapersideError', code: 'workerStopped' });
      Object.assign(engine, {
        search: (...args: Parameters<typeof find>) =>
          how()?.isDown ? Promise.reject(stopped()) : find(...args),
        complete: async (...args: Parameters<typeof complete>) => {
          if (how()?.isDown) throw stopped();
          await new Promise((resolve) => setTimeout(resolve, how()?.late ?? 0));
          return complete(...args);
        },
      });
    });
  });
  after(() => window.close());
  afterEach(async () => {
    await answers({});
    await window.page.keyboard.press('Escape');
    await window.input.waitFor({ state: 'hidden' });
  });

  const press = (key: string) => window.page.keyboard.press(key);
  const search = async (query: string) => {
    // Not waited for: it ends when the picker does.
    await window.host((vscode, text) => void vscode.commands.executeCommand('paperside.search', text), query);
    await typed(query);
  };
  const typed = (text: string) =>
    window.page.waitForFunction(
      (wanted) => document.querySelector<HTMLInputElement>('.quick-input-box input')?.value === wanted,
      text,
    );
  /** How the engine answers from now on: completions late (milliseconds), or nothing at all. */
  const answers = (how: { readonly late?: number; readonly isDown?: boolean }) =>
    window.host((_, given) => void Object.assign(globalThis, { engineAnswers: given }), how);

  it('complete what is typed now, and never what was typed before', async () => {
    await search('');
    await window.page.keyboard.type('is:unr');
    await window.firstRow(/is:unread/).waitFor();
    await answers({ late: 500 });
    await window.page.keyboard.type('x');
    await press('Tab');
    await window.row(/Nothing completes “is:unrx”/).waitFor();
    assert.equal(await window.input.inputValue(), 'is:unrx');
    await press('Backspace');
    for (const key of ['Backspace', 'Backspace', 'Backspace', 's', 't']) await press(key);
    // Nobody's fingers are faster; VS Code hears of what is typed, and who then has the key, in some milliseconds.
    await window.page.waitForTimeout(100);
    await press('Tab');
    await typed('is:starred ');
  });

  it('take nothing while search is down, which is said, and leave Tab to VS Code', async () => {
    await search('');
    await window.page.keyboard.type('is:unr');
    await window.firstRow(/is:unread/).waitFor();
    await answers({ isDown: true });
    await window.page.keyboard.type('e');
    await window.firstRow(/Search has stopped and starts again by itself/).waitFor();
    await press('Tab');
    await window.page.waitForFunction(() => document.activeElement?.tagName !== 'INPUT');
    assert.equal(await window.input.inputValue(), 'is:unre');
    await answers({});
    await window.input.focus();
    await window.page.keyboard.type('a');
    await window.firstRow(/is:unread/).waitFor();
    await press('Tab');
    await typed('is:unread ');
  });

  it('stay those of the picker that is open when it was opened over another', async () => {
    await search('elliesql');
    await search('nanoflow');
    await window
      .row(/^NanoFlow/)
      .first()
      .waitFor();
    await press('Alt+Enter');
    await window.firstRow(/Cite 1 paper/).waitFor();
    await window.input.fill('is:unr');
    await window
      .row(/is:unread/)
      .first()
      .waitFor();
    await press('Tab');
    await typed('is:unread ');
    // Asked for once more it stays as it is.
    await window.host((vscode) => vscode.commands.executeCommand<undefined>('paperside.search'));
    assert.equal(await window.input.inputValue(), 'is:unread ');
    await window.firstRow(/Cite 1 paper/).waitFor();
  });

  it('save the search and go on with the basket', async () => {
    await search('nanoflow');
    await window.page
      .locator('.quick-input-list .monaco-list-row.focused', { hasText: /^NanoFlow/ })
      .waitFor();
    await press('Alt+Enter');
    await window.firstRow(/Cite 1 paper/).waitFor();
    await press('Control+S');
    await window.page.getByText(/^Finds: nanoflow/).waitFor();
    await window.input.fill('Flow');
    await press('Enter');
    await window.tree(/^saved search Flow/).waitFor();
    await window.firstRow(/Cite 1 paper/).waitFor();
    assert.equal(await window.input.inputValue(), 'nanoflow');
    await press('Control+S');
    await window.page.getByText(/^Finds: nanoflow/).waitFor();
    await press('Escape');
    await window.firstRow(/Cite 1 paper/).waitFor();
  });

  it('leave Ctrl+S to the note where no search is typed', async () => {
    await window.open('note.md');
    await window.page.keyboard.type('more');
    await window.host((vscode) => {
      const { library } = vscode.extensions.getExtension<PapersideApi>('paperside.paperside')!.exports;
      const { id } = [...library.values()].find(({ paper }) => paper.title.startsWith('NanoFlow'))!.paper;
      void vscode.commands.executeCommand('paperside.showRelated', { papers: [id] });
    });
    await window.firstRow(/./).waitFor();
    await press('Control+S');
    await window.eventuallyFile('note.md', (text) => text.includes('more'));
  });
});
