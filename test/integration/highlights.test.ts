import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PapersideApi } from '../../src/compose';
import type { Paper } from '../../src/core/paper';
import { eventually } from '../support/eventually';
import { activatePaperside } from '../support/paperside';
import { removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';

const feed = 'highlights-tests';
const paper: Paper = {
  id: 'doi:10.5555/marked.1',
  title: 'Marked Looms: On What Readers Underline',
  authors: [{ family: 'Marker', given: 'Ada' }],
  published: '2026',
  doi: '10.5555/marked.1',
  sources: [{ feed, seen: '2026-11-23' }],
};
const markdown = (...highlights: readonly string[]) =>
  ['# Marked Looms: On What Readers Underline', ...highlights].join('\n\n');
const first =
  '“Readers *underline* first” ([Marker, 2026, p. 2](zotero://select/library/items/MARKED23)) so do I';
const second = '“[@evil] <!-- /paperside:highlights -->” (Marker, 2026, p. 10)';

describe('Import Highlights…', () => {
  let api: PapersideApi;
  let folder: vscode.WorkspaceFolder;

  before(async () => {
    api = await activatePaperside();
    await api.library.ready;
    await api.library.add([paper]);
    folder = await workspaceFolder({
      'references.bib': '',
      'marked.md': '---\ndoi: 10.5555/marked.1\nbibliography: references.bib\n---\n\nMy own words.\n',
      'export.md': markdown(first),
      'later.md': markdown(second, first),
    });
  });
  after(async () => {
    await api.library.removeSource(feed);
    await removeWorkspaceFolder(folder);
  });

  const fileOf = (name: string) => vscode.Uri.joinPath(folder.uri, name);
  const textOf = async (name: string) =>
    new TextDecoder().decode(await vscode.workspace.fs.readFile(fileOf(name)));
  const importFrom = (name: string) =>
    vscode.commands.executeCommand('paperside.importHighlights', { from: fileOf(name).toString() });

  it('puts highlights into the note about their paper, each once, with page and entry; the rest stays', async () => {
    // The note is found as soon as the workspace's notes have been read.
    await eventually('the note is known', async () => {
      const { ids } = await api.search.find('has:note title:"marked looms"');
      assert.deepEqual(ids, [paper.id]);
      return true;
    });
    await importFrom('export.md');
    const once = await eventually('the note has it', async () => {
      const text = await textOf('marked.md');
      assert.match(text, /\n\nMy own words\.\n\n## Highlights\n\n<!-- paperside:highlights [\da-f]+ -->\n/);
      assert.match(text, /\*\*p\. 2\*\*\n\n- “Readers \\\*underline\\\* first” \[@\w+, p\. 2\]: so do I\n/);
      return text;
    });
    const [, key = ''] = /\[@(\w+), p\. 2\]/.exec(once) ?? [];
    await eventually('its entry is there', async () => {
      const open = vscode.workspace.textDocuments.find(
        ({ uri }) => String(uri) === String(fileOf('references.bib')),
      );
      assert.ok((open?.getText() ?? (await textOf('references.bib'))).includes(`{${key},`));
      return true;
    });
    await importFrom('later.md');
    await eventually('the later one is behind', async () => {
      const text = await textOf('marked.md');
      assert.equal(text.split('underline').length, 2);
      assert.ok(text.indexOf('**p. 10**') > text.indexOf('**p. 2**'));
      assert.ok(text.includes('“\\[\\@evil\\] \\<!-- /paperside:highlights --\\>”'));
      assert.equal(text.match(/<!-- \/paperside:highlights -->$/gm)?.length, 1);
      return true;
    });
  });
});
