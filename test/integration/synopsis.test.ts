import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { activateWithPapers, leviathan, listening, onDisk, onDiskBecomes, summed } from './citeWorld';

const frontMatter = '---\nbibliography: references.bib\n---\n\n';

/** Several papers at once: a table, and the beginning of a section on related work. */
describe('insert comparison and related work', () => {
  let folder: vscode.WorkspaceFolder;
  before(() => activateWithPapers());
  beforeEach(async () => {
    folder = await workspaceFolder({ 'references.bib': '' });
  });
  afterEach(() => removeWorkspaceFolder(folder));

  const both = { papers: [leviathan.id, summed.id] };

  it('inserts a table with citations, adds the entries, and one undo takes back both', async () => {
    const { document } = await openNote(folder, 'note.md', `${frontMatter}Before|after`);
    const { status } = await listening(() =>
      vscode.commands.executeCommand('paperside.insertComparison', both),
    );
    const text = document.getText().slice(frontMatter.length);
    const lines = text.split('\n');
    assert.deepEqual(lines.slice(0, 4), [
      'Before',
      '',
      '| Paper | Year | Problem | Method | Key numbers | Code |',
      '| --- | --- | --- | --- | --- | --- |',
    ]);
    assert.match(lines[4] ?? '', /^\| Fast Inference .* \[@leviathan2023fast\] \| 2023 \|/);
    assert.match(lines[5] ?? '', /^\| ExampleServe: .* \[@exampleserve2024\] \| 2024 \|.*68\.5%/);
    assert.deepEqual(lines.slice(6), ['', 'after']);
    assert.match(await onDisk(folder, 'references.bib'), /\{leviathan2023fast,[^]*\{exampleserve2024,/);
    assert.match(status.join(), /Inserted what 2 papers say · added to .*references\.bib/);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), `${frontMatter}Beforeafter`);
    await onDiskBecomes(folder, 'references.bib', '');
  });

  it('inserts a section on related work with a sentence and a citation of each', async () => {
    const { document } = await openNote(folder, 'note.md', `${frontMatter}|`);
    await vscode.commands.executeCommand('paperside.insertRelatedWork', both);
    const text = document.getText().slice(frontMatter.length);
    assert.match(text, /^## Related work\n\n/);
    assert.match(text, /^- .*speculative decoding \[@leviathan2023fast\]\.$/m);
    assert.match(text, /^- .*ExampleServe.* \[@exampleserve2024\]\.$/m);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), frontMatter);
    await onDiskBecomes(folder, 'references.bib', '');
  });

  it('offers the works that the note cites, also those that only its bibliography knows', async () => {
    const bib =
      '@article{mine, title = {A Work of One’s Own}, author = {Woolf, Virginia}, year = {1929}}\n' +
      '@article{spec, title = {Fast Inference from Transformers via Speculative Decoding}, eprint = {2211.17192}, eprinttype = {arxiv}, year = {2023}}\n';
    await vscode.workspace.fs.writeFile(
      vscode.Uri.joinPath(folder.uri, 'references.bib'),
      new TextEncoder().encode(bib),
    );
    const { document } = await openNote(folder, 'note.md', `${frontMatter}See [@spec; @mine].\n\n|`);
    const window = vscode.window as unknown as Record<string, unknown>;
    const { showQuickPick } = window;
    const offered: { label: string; description?: string }[] = [];
    window.showQuickPick = (items: typeof offered) => {
      offered.push(...items);
      return Promise.resolve(items[0]);
    };
    try {
      await vscode.commands.executeCommand('paperside.insertComparison');
    } finally {
      window.showQuickPick = showQuickPick;
    }
    assert.deepEqual(
      offered.filter(({ label }) => label.startsWith('$(quote)')).map(({ description }) => description),
      ['2 papers'],
    );
    assert.match(
      document.getText(),
      /\| Fast Inference [^\n]*\[@spec\] \| 2023 \|[^\n]*\n\| A work [^\n]*\[@mine\] \| 1929 \|/,
    );
    assert.equal(await onDisk(folder, 'references.bib'), bib);
  });
});
