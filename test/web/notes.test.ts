import * as vscode from 'vscode';
import { eventually } from '../support/eventually';
import { activatePaperside } from '../support/paperside';
import { equal, ok } from './assert';

const feed = 'web-note-tests';
const papers = [
  {
    id: 'doi:10.5555/web.notes',
    title: 'Woven: Notes on Looms in Browsers',
    abstract:
      'Looms need a disk. We propose WebLoom, a loom that weaves in a browser. It is 3.5 times faster than a disk.',
    authors: [{ family: 'Weaver', given: 'Ada' }],
    published: '2026',
    doi: '10.5555/web.notes',
    sources: [{ feed, seen: '2026-11-23' }],
  },
  {
    id: 'doi:10.5555/web.table',
    title: 'Spun: A Wheel Beside the Loom',
    abstract: 'Wheels turn slowly. We present a wheel that spins 42% more yarn.',
    authors: [{ family: 'Spinner', given: 'Bea' }],
    published: '2025',
    doi: '10.5555/web.table',
    sources: [{ feed, seen: '2026-11-23' }],
  },
];
const ids = papers.map(({ id }) => id);
const [woven = '', spun = ''] = ids;

describe('notes, summaries and agents, in the browser', () => {
  let root: vscode.Uri;
  const folder = () => vscode.Uri.joinPath(root, 'web-notes');
  const at = (name: string) => vscode.Uri.joinPath(folder(), name);
  const read = async (uri: vscode.Uri) => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  const write = (uri: vscode.Uri, text: string) =>
    vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const settings = () => vscode.workspace.getConfiguration(undefined, root);
  /** The cursor stands at the end. */
  const openNote = async (name: string, text: string) => {
    await write(at(name), text);
    const editor = await vscode.window.showTextDocument(at(name));
    const end = editor.document.positionAt(editor.document.getText().length);
    editor.selection = new vscode.Selection(end, end);
    return editor.document;
  };
  const note = () => at('weaver2026woven.md');

  before(async () => {
    const { library } = await activatePaperside();
    await library.ready;
    await library.add(papers);
    root = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
    ok(root.scheme !== 'file', 'The workspace is on disk');
    await write(at('references.bib'), '');
    await settings().update('paperside.notes.folder', 'web-notes', vscode.ConfigurationTarget.Workspace);
  });
  after(async () => {
    const { library } = await activatePaperside();
    await library.removeSource(feed);
    // Never a question whether to save: nobody would answer it.
    for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
    await settings().update('paperside.notes.folder', undefined, vscode.ConfigurationTarget.Workspace);
    await vscode.workspace.fs.delete(folder(), { recursive: true });
  });

  it('makes the note of a paper by a template of the workspace, and finds it again', async () => {
    const templates = vscode.Uri.joinPath(root, '.paperside/templates');
    await write(
      vscode.Uri.joinPath(templates, 'minimal.md'),
      '---\ndoi: {{ doi }}\n---\n\n# {{ title | upper }}\n',
    );
    try {
      await vscode.commands.executeCommand('paperside.openNote', { papers: [woven] });
      const text = await eventually('the note', () => {
        const shown = vscode.window.activeTextEditor?.document;
        return shown?.uri.path.startsWith(folder().path) ? shown.getText() : undefined;
      });
      ok(/^---\ndoi: 10\.5555\/web\.notes\n---\n\n# WOVEN: NOTES ON LOOMS IN BROWSERS\n$/.test(text), text);
      await vscode.commands.executeCommand('workbench.action.files.save');
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.commands.executeCommand('paperside.openNote', { papers: [woven] });
      const files = await vscode.workspace.fs.readDirectory(folder());
      equal(
        files
          .map(([name]) => name)
          .sort()
          .join(),
        'references.bib,weaver2026woven.md',
      );
    } finally {
      await vscode.workspace.fs.delete(templates, { recursive: true });
    }
  });

  it('knows which papers have a note', async () => {
    const { search } = await activatePaperside();
    await eventually('the note counts', async () => {
      const found = await search.find('has:note doi:10.5555/web.notes');
      return found.ids.join() === woven || undefined;
    });
    const without = await search.find('-has:note doi:10.5555/web.table');
    equal(without.ids.join(), spun);
  });

  it('takes highlights of the clipboard into the note about their paper', async () => {
    await vscode.env.clipboard.writeText(
      '# Woven: Notes on Looms in Browsers\n\n“Looms need a disk” (Weaver, 2026, p. 3)\n',
    );
    await vscode.commands.executeCommand('paperside.importHighlights', {
      papers: [woven],
      from: 'clipboard',
    });
    await eventually('the highlight', async () => {
      const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === note().toString());
      const text = open?.getText() ?? (await read(note()));
      return /\*\*p\. 3\*\*\n\n- “Looms need a disk”/.test(text) || undefined;
    });
  });

  it('inserts a summary that says where it is from', async () => {
    const document = await openNote('summary.md', '---\nbibliography: references.bib\n---\n\n');
    await vscode.commands.executeCommand('paperside.insertSummary', { papers: [woven], form: 'tldr' });
    const text = document.getText();
    ok(
      /^---\nbibliography: references\.bib\n---\n\n.*WebLoom.* \(from the abstract\) \[@weaver2026woven\]\.$/.test(
        text,
      ),
      text,
    );
    await eventually(
      'its entry',
      async () => (await read(at('references.bib'))).includes('{weaver2026woven,') || undefined,
    );
  });

  it('inserts papers side by side', async () => {
    const document = await openNote('table.md', '');
    await vscode.commands.executeCommand('paperside.insertComparison', { papers: ids });
    const rows = document
      .getText()
      .split('\n')
      .filter((line) => line.startsWith('|'));
    equal(rows.length, 4);
    ok(/\| 2025 \|.*42%/.test(rows[3] ?? ''), rows.join('\n'));
  });

  it('gives language models the tools that package.json names', async () => {
    const extension = vscode.extensions.getExtension('paperside.paperside');
    const { contributes } = extension?.packageJSON as {
      readonly contributes: { readonly languageModelTools: readonly { readonly name: string }[] };
    };
    const given = vscode.lm.tools.map(({ name }) => name).filter((name) => name.startsWith('paperside_'));
    equal(
      given.sort().join(),
      contributes.languageModelTools
        .map(({ name }) => name)
        .sort()
        .join(),
    );
    const { content } = await vscode.lm.invokeTool('paperside_getPaper', {
      input: { paper: 'doi:10.5555/web.table' },
      toolInvocationToken: undefined,
    });
    const text = content
      .map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : ''))
      .join('');
    ok(text.includes('abstract: Wheels turn slowly.'), text);
  });

  it('says why a browser has no MCP server, and leaves the clipboard alone', async () => {
    await vscode.env.clipboard.writeText('mine');
    const window = vscode.window as unknown as Record<'showInformationMessage', unknown>;
    const { showInformationMessage } = window;
    const said: string[] = [];
    window.showInformationMessage = (message: string) => {
      said.push(message);
      return Promise.resolve(undefined);
    };
    try {
      await vscode.commands.executeCommand('paperside.copyMcpConfig');
    } finally {
      window.showInformationMessage = showInformationMessage;
    }
    equal(
      said.join(),
      'The MCP server is a program that reads the library from a disk; a browser has neither.',
    );
    equal(await vscode.env.clipboard.readText(), 'mine');
  });
});
