import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { agentTools } from '../../src/core/agents';
import { languageModelTool } from '../../src/features/agents';
import { closeEditors, openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { agentDesk, type AgentDesk } from './agentWorld';
import { activateWithPapers, leviathan, nanoflow, onDisk, onDiskBecomes, summed } from './citeWorld';

const frontMatter = '---\nbibliography: references.bib\n---\n\n';
const entry =
  '@article{leviathan2023fast,\n  title = {Fast Inference from Transformers via Speculative Decoding},\n  eprint = {2211.17192},\n  eprinttype = {arXiv}\n}\n';

/** The text that a tool of the running extension gives to a model. */
async function invoke(name: string, input: object): Promise<string> {
  const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
  return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
}

describe('tools for language models', () => {
  let folder: vscode.WorkspaceFolder;
  let desk: AgentDesk;
  before(async () => {
    desk = agentDesk(await activateWithPapers());
  });
  after(() => {
    desk.dispose();
    assert.deepEqual(desk.reported, []);
  });
  beforeEach(async () => {
    folder = await workspaceFolder({ 'references.bib': entry });
  });
  afterEach(() => removeWorkspaceFolder(folder));

  const cite = () =>
    languageModelTool(
      agentTools.find(({ name }) => name === 'citePaper')!,
      desk,
    );
  const { token } = new vscode.CancellationTokenSource();
  async function citing(input: object): Promise<string> {
    const result = await cite().invoke({ input, toolInvocationToken: undefined }, token);
    return result!.content.map((part) => (part as vscode.LanguageModelTextPart).value).join('');
  }

  it('are there for every model, with what they take', () => {
    const ours = vscode.lm.tools.filter(({ name }) => name.startsWith('paperside_'));
    assert.equal(ours.length, agentTools.length);
    for (const { inputSchema, description } of ours) assert.ok(inputSchema && description.length > 40);
  });

  it('find papers of the library, with keys of the note’s own bibliography', async () => {
    await openNote(folder, 'note.md', frontMatter);
    const text = await invoke('paperside_search', { query: 'speculative decoding transformers', limit: 3 });
    assert.match(text, /id: arxiv:2211\.17192\n {2}key: leviathan2023fast\n {2}inBibliography: true/);
  });

  it('give no more than a model has room for, and say how much more there is', async () => {
    await openNote(folder, 'note.md', frontMatter);
    const countTokens = (text: string) => Promise.resolve(text.length);
    const input = { query: '', limit: 50 };
    const tool = languageModelTool(
      agentTools.find(({ name }) => name === 'searchPapers')!,
      desk,
    );
    const given = async (tokenBudget: number, count: typeof countTokens) => {
      const tokenizationOptions = { tokenBudget, countTokens: count };
      const result = await tool.invoke({ input, toolInvocationToken: undefined, tokenizationOptions }, token);
      return result!.content.map((part) => (part as vscode.LanguageModelTextPart).value).join('');
    };
    const text = await given(2_000, countTokens);
    assert.ok(text.length <= 2_000, `${text.length}`);
    const shown = text.match(/^- id: /gm)?.length ?? 0;
    assert.ok(shown > 0);
    assert.match(text, new RegExp(`^${shown} of \\d+ papers, \\d+ more: `));
    const guessed = await given(700, () => Promise.reject(new Error('no tokenizer')));
    assert.ok(guessed.length <= 2_100, `${guessed.length}`);
  });

  it('give a paper, and summarize it', async () => {
    assert.match(
      await invoke('paperside_getPaper', { paper: 'arXiv:2211.17192' }),
      /abstract: Inference from large/,
    );
    const text = await invoke('paperside_summarize', { paper: summed.title, form: 'keyPoints' });
    assert.match(text, /ExampleServe/);
    assert.match(text, /kind: extractive/);
  });

  it('check the citations of a text, and name the nearest keys', async () => {
    await openNote(folder, 'note.md', frontMatter);
    const text = await invoke('paperside_checkCitations', {
      text: 'See [@leviathan2023fast; @leviathan2032fast].',
    });
    assert.match(text, /key: leviathan2023fast\n {2}exists: inBibliography/);
    assert.match(text, /key: leviathan2032fast\n {2}exists: no/);
    assert.match(text, /nearest: \[\{[^\n]*"key":"leviathan2023fast"/);
  });

  it('refuse a key that names nothing, and write nothing', async () => {
    await openNote(folder, 'note.md', frontMatter);
    const text = await invoke('paperside_cite', { paper: 'leviatan2023fast' });
    assert.match(text, /^There is no paper “leviatan2023fast”/);
    assert.match(text, /leviathan2023fast/);
    assert.equal(await onDisk(folder, 'references.bib'), entry);
  });

  it('give the key of an entry that is there, without asking the person', async () => {
    await openNote(folder, 'note.md', frontMatter);
    const text = await invoke('paperside_cite', { paper: leviathan.id });
    assert.match(text, /citation: \[@leviathan2023fast\]/);
    assert.equal(await onDisk(folder, 'references.bib'), entry);
  });

  it('say which field is wrong', async () => {
    await assert.doesNotReject(async () => {
      const text = await invoke('paperside_summarize', { paper: nanoflow.id, form: 'novel' });
      assert.match(text, /“form” must be one of sentence, keyPoints, structure/);
    });
  });

  it('ask before an entry is written, by paper and file', async () => {
    await openNote(folder, 'note.md', frontMatter);
    const prepared = await cite().prepareInvocation({ input: { paper: nanoflow.id } }, token);
    assert.match(prepared?.confirmationMessages?.title ?? '', /^Add NanoFlow to .*references\.bib\?$/);
    assert.match(prepared?.confirmationMessages?.message as string, /@nanoflow2024 of “NanoFlow: Towards/);
    const known = await cite().prepareInvocation({ input: { paper: leviathan.id } }, token);
    assert.equal(known?.confirmationMessages, undefined);
    const unknown = await cite().prepareInvocation({ input: { paper: 'nothing2020' } }, token);
    assert.equal(unknown?.confirmationMessages, undefined);
  });

  it('write an entry that one undo takes back, and leave the note’s text alone', async () => {
    const { document } = await openNote(folder, 'note.md', `${frontMatter}As shown.`);
    const text = await citing({ paper: nanoflow.id });
    assert.match(text, /key: nanoflow2024\n {2}inBibliography: true/);
    assert.match(text, /entry: written/);
    assert.equal(document.getText(), `${frontMatter}As shown.`);
    const written = await onDisk(folder, 'references.bib');
    assert.ok(written.startsWith(entry));
    assert.match(written, /\{nanoflow2024,/);
    assert.match(await citing({ paper: 'nanoflow2024' }), /entry: there/);
    await vscode.window.showTextDocument(vscode.Uri.joinPath(folder.uri, 'references.bib'));
    await vscode.commands.executeCommand('undo');
    await onDiskBecomes(folder, 'references.bib', entry);
  });

  it('write into the bibliography of a note that is named', async () => {
    await openNote(folder, 'texts/other.md', '---\nbibliography: other.bib\n---\n');
    await closeEditors();
    const text = await citing({ paper: nanoflow.id, note: `${folder.name}/texts/other.md` });
    assert.match(text, /file: .*other\.bib/);
    assert.match(await onDisk(folder, 'texts/other.bib'), /\{nanoflow2024,/);
    assert.equal(await onDisk(folder, 'references.bib'), entry);
  });

  it('open nothing outside of the workspace', async () => {
    for (const note of ['../secret.md', '/etc/hostname', 'texts/../../x.md', 'none.md'])
      assert.match(await citing({ paper: nanoflow.id, note }), /^There is no note “/, note);
  });

  it('write two entries that are asked for at once', async () => {
    await openNote(folder, 'note.md', frontMatter);
    await Promise.all([citing({ paper: nanoflow.id }), citing({ paper: summed.id })]);
    const written = await onDisk(folder, 'references.bib');
    for (const key of ['leviathan2023fast', 'nanoflow2024', 'exampleserve2024'])
      assert.equal(written.split(`{${key},`).length, 2, key);
  });

  it('end when they are cancelled', async () => {
    const source = new vscode.CancellationTokenSource();
    source.cancel();
    await assert.rejects(
      async () =>
        cite().invoke({ input: { paper: nanoflow.id }, toolInvocationToken: undefined }, source.token),
      /Cancel/,
    );
  });
});
