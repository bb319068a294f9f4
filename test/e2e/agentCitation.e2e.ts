import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { launch, type Window } from '../support/launch';

const note = '---\nbibliography: references.bib\n---\n\nAs they show.\n';
const written = readFileSync('docs/sample-workspace/references.bib', 'utf8');

/** VS Code's own question before a tool writes an entry: no model is needed to call one. */
describe('a tool that wants to write an entry', () => {
  let window: Window;
  before(async () => {
    window = await launch({ files: { 'note.md': note } });
    await window.showContainer('Papers');
    await window.tree(/ClawEnvKit/).waitFor();
    await window.open('note.md');
  });
  after(() => window.close());

  const dialog = () => window.page.getByRole('dialog', { name: /Add NanoFlow to references\.bib\?/ });
  /** Starts the tool; `answered` gives what came of it. */
  const cite = () =>
    window.host((api) => {
      const { lm } = api;
      const called = lm.invokeTool('paperside_cite', {
        input: { paper: 'nanoflow2024' },
        toolInvocationToken: undefined,
      });
      const said = called.then(
        ({ content }) => (content as { readonly value?: string }[]).map(({ value }) => value).join(''),
        (error: unknown) => `refused: ${String(error)}`,
      );
      Object.assign(globalThis, { toolSaid: said });
    });
  const answered = () =>
    window.host(() => (globalThis as unknown as { readonly toolSaid: Promise<string> }).toolSaid);

  it('asks by paper and file, and writes nothing when the person says no', async () => {
    await cite();
    await dialog().waitFor();
    await window.screenshots('tool-asks');
    await window.page.keyboard.press('Escape');
    assert.match(await answered(), /^refused: .*[Cc]ancel/);
    assert.equal(window.file('references.bib'), written);
  });

  it('writes the entry when the person says yes, and does not ask for one that is there', async () => {
    await cite();
    await dialog().waitFor();
    await window.page.keyboard.press('Enter');
    assert.match(await answered(), /key: nanoflow2024[^]*entry: written/);
    await window.eventuallyFile('references.bib', (text) => /\{nanoflow2024,/.test(text));
    await cite();
    assert.match(await answered(), /key: nanoflow2024[^]*entry: there/);
    assert.equal(await dialog().count(), 0);
    assert.equal(await window.editorText(/./), note, 'the note is the person’s');
  });
});
