import * as vscode from 'vscode';
import { eventually } from '../support/eventually';
import { activatePaperside } from '../support/paperside';
import { equal, ok } from './assert';

const feed = 'web-tests';
const papers = [1, 2].map((number) => ({
  id: `title:web-${number}`,
  title: `Webworthy ${number}`,
  abstract: 'Browsers are slow. We propose a faster one.',
  authors: [{ family: 'Doe', given: 'Jane' }],
  published: '2026',
  sources: [{ feed, seen: '2026-11-23' }],
}));

describe('exports and digests, in the browser', () => {
  let folder: vscode.Uri;
  let searchId = '';
  const window = vscode.window as unknown as Record<'showQuickPick' | 'showSaveDialog', unknown>;
  const { showQuickPick, showSaveDialog } = window;

  before(async () => {
    const api = await activatePaperside();
    await api.library.ready;
    await api.library.add(papers);
    ({ id: searchId } = await api.savedSearches.save({ name: 'Web', query: 'webworthy' }));
    await eventually('papers that can be found', async () => {
      const { ids } = await api.search.find('webworthy');
      return ids.length === papers.length || undefined;
    });
    folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
    ok(folder.scheme !== 'file', 'The workspace is on disk');
  });
  after(async () => {
    Object.assign(window, { showQuickPick, showSaveDialog });
    const api = await activatePaperside();
    await api.savedSearches.remove(searchId);
    await api.library.removeSource(feed);
  });

  const read = async (uri: vscode.Uri) => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));

  it('export into a file of the workspace', async () => {
    const target = vscode.Uri.joinPath(folder, 'web-export.bib');
    const waiting = ['BibTeX', 'To a File…'];
    window.showQuickPick = (items: readonly vscode.QuickPickItem[]) => {
      const label = waiting.shift() ?? '';
      return Promise.resolve(items.find((item) => item.label.endsWith(label)));
    };
    window.showSaveDialog = () => Promise.resolve(target);
    const rows = papers.map(({ id }) => ({ paperId: id }));
    await vscode.commands.executeCommand('paperside.exportPapers', rows[0], rows);
    const text = await eventually('the file', () => read(target).catch(() => undefined));
    equal(text.match(/^@misc\{.*$/gm)?.join(' '), '@misc{doe2026webworthy, @misc{doe2026webworthya,');
  });

  it('write a note of what is new', async () => {
    await vscode.commands.executeCommand('paperside.writeDigest', { searchId });
    const document = await eventually('the digest', () => {
      const open = vscode.window.activeTextEditor?.document;
      return open?.uri.path.endsWith('-web.md') ? open : undefined;
    });
    const text = document.getText();
    ok(/^# Web, /.test(text) && text.includes('> We propose a faster one.'), text);
    equal(await read(document.uri), text);
    equal(vscode.Uri.joinPath(document.uri, '..').path, vscode.Uri.joinPath(folder, 'digests').path);
  });
});
