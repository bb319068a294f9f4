import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { launch, type Window } from '../support/launch';

const name = '.paperside/reading.jsonl';

describe('keeping reading state in the workspace', () => {
  let window: Window;
  before(async () => {
    window = await launch({ theme: 'dark' });
  });
  after(() => window.close());

  const fileText = () =>
    window.host(async (api, path) => {
      const [folder] = api.workspace.workspaceFolders ?? [];
      if (!folder) return '';
      const bytes = await api.workspace.fs.readFile(api.Uri.joinPath(folder.uri, path));
      return new TextDecoder().decode(bytes);
    }, name);

  it('asks by keys alone, and shows the file', async () => {
    await window.command('Paperside: Keep Reading State in the Workspace…');
    await window.input.waitFor();
    await window.page.waitForFunction(
      (wanted) => document.querySelector<HTMLInputElement>('.quick-input-box input')?.value === wanted,
      name,
    );
    await window.screenshot('reading-state-asks');
    await window.page.keyboard.press('Enter');
    await window.page.locator('.tab', { hasText: 'reading.jsonl' }).waitFor();
    await window.host(async (api) => {
      const { exports: paperside } = api.extensions.getExtension('paperside.paperside') as vscode.Extension<{
        library: { values(): Iterable<{ paper: { id: string } }> };
      }>;
      const [held] = paperside.library.values();
      await api.commands.executeCommand('paperside.star', { papers: [held?.paper.id] });
    });
    await window.editorText(/"paper":"[^"]+","title":"[^"]+","starred":"/);
    await window.screenshot('reading-state-file');
  });

  it('tells of a conflict, and writes both sides as one by a click', async () => {
    const line = (await fileText()).trim();
    const merged = ['<<<<<<< HEAD', line, '=======', line.replace('starred', 'wanted'), '>>>>>>> other', ''];
    await window.host(
      async (api, path, text) => {
        const [folder] = api.workspace.workspaceFolders ?? [];
        if (!folder) return;
        await api.workspace.fs.writeFile(api.Uri.joinPath(folder.uri, path), new TextEncoder().encode(text));
      },
      name,
      merged.join('\n'),
    );
    const write = window.page.getByRole('button', { name: 'Write the Merged File' });
    await write.waitFor();
    await window.screenshot('reading-state-conflict');
    await write.click();
    await window.editorText(/"starred":"[^"]+","wanted":"/);
    assert.doesNotMatch(await fileText(), /<<<<<<<|>>>>>>>/);
  });
});
