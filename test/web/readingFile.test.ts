import * as vscode from 'vscode';
import { eventually } from '../support/eventually';
import { activatePaperside } from '../support/paperside';
import { equal, ok } from './assert';

const feed = 'web-reading-tests';
const key = 'paperside.readingState.file';
const papers = [1, 2].map((number) => ({
  id: `title:web-reading-${number}`,
  title: `Readworthy ${number}`,
  authors: [],
  published: '2026',
  sources: [{ feed, seen: '2026-11-23' }],
}));
const [first = '', second = ''] = papers.map(({ id }) => id);

describe('reading state in the workspace, in the browser', () => {
  let folder: vscode.Uri;
  const settings = () => vscode.workspace.getConfiguration(undefined, folder);
  const uri = () => vscode.Uri.joinPath(folder, '.paperside', 'web-reading.jsonl');
  const text = async () => {
    const bytes = await Promise.resolve(vscode.workspace.fs.readFile(uri())).catch(() => undefined);
    return new TextDecoder().decode(bytes);
  };
  const fileSays = (what: RegExp) =>
    eventually(`the file says ${what}`, async () => what.test(await text()) || undefined);

  before(async () => {
    const api = await activatePaperside();
    await api.library.ready;
    await api.library.add(papers);
    folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
    ok(folder.scheme !== 'file', 'The workspace is on disk');
  });
  after(async () => {
    await settings().update(key, undefined, vscode.ConfigurationTarget.Workspace);
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, '.paperside'), { recursive: true });
    const api = await activatePaperside();
    await api.library.removeSource(feed);
  });

  it('is written when the setting names a file, and takes over what others write there', async () => {
    const { library } = await activatePaperside();
    await settings().update(key, '.paperside/web-reading.jsonl', vscode.ConfigurationTarget.Workspace);
    await library.setState([first], { starred: true });
    await fileSays(new RegExp(`"${first}".*"starred"`));
    const line = JSON.stringify({ paper: second, wanted: new Date().toISOString() });
    await vscode.workspace.fs.writeFile(uri(), new TextEncoder().encode(`${await text()}${line}\n`));
    await eventually('the state from the file', () => library.get(second)?.state.wanted || undefined);
    equal(library.get(first)?.state.starred, true);
    await library.setState([second], { wanted: false });
    await fileSays(new RegExp(`"${second}".*"unwanted"`));
  });
});
