import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually';
import { activatePaperside } from '../support/paperside';
import { openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';

const bibliography = `@article{doe2020, author = {Doe, Jane}, title = {First Things}, journal = {Journal of Things}, year = 2020, doi = {10.1000/first}}
@book{roe2021, author = {Roe, Richard}, title = {Second Thoughts}, publisher = {Press}, year = 2021}
`;
const head = (fields: string) => `---\nbibliography: references.bib\n${fields}---\n\n`;

describe('citations in the Markdown preview', () => {
  let folder: vscode.WorkspaceFolder;
  before(async () => {
    await activatePaperside();
  });
  beforeEach(async () => {
    folder = await workspaceFolder({ 'references.bib': bibliography });
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await removeWorkspaceFolder(folder);
  });

  const html = (document: vscode.TextDocument) =>
    vscode.commands.executeCommand<string>('markdown.api.render', document);
  const shows = (document: vscode.TextDocument, pattern: RegExp) =>
    eventually(
      `the preview shows ${String(pattern)}`,
      async () => pattern.test(await html(document)) || undefined,
    );
  const replace = async (document: vscode.TextDocument, old: string, now: string) => {
    const at = document.getText().indexOf(old);
    const edit = new vscode.WorkspaceEdit();
    const range = new vscode.Range(document.positionAt(at), document.positionAt(at + old.length));
    edit.replace(document.uri, range, now);
    await vscode.workspace.applyEdit(edit);
  };

  it("shows citations and the bibliography in the note's style, as it is typed", async () => {
    const { document } = await openNote(folder, 'note.md', `${head('csl: apa\n')}See [@doe2020, p. 3].`);
    await shows(document, />\(Doe, 2020, p\. 3\)<\/a>/);
    assert.match(await html(document), /id="ref-doe2020">Doe, J\. \(2020\)\. First things\./);
    await replace(document, 'csl: apa', 'csl: ieee');
    await shows(document, />\[1, p\. 3\]<\/a>/);
    assert.ok(document.isDirty);
  });

  it('leaves words in lower case that the entry puts in braces, in a style that capitalises titles', async () => {
    const entry =
      '@article{kwon, author = {Kwon, W.}, title = {{vLLM} serving and {iOS} clients}, year = 2023}';
    await vscode.workspace.fs.writeFile(
      vscode.Uri.joinPath(folder.uri, 'references.bib'),
      new TextEncoder().encode(entry),
    );
    const { document } = await openNote(
      folder,
      'note.md',
      `${head('csl: chicago-author-date\n')}See [@kwon].`,
    );
    await shows(document, /vLLM Serving and iOS Clients/);
  });

  it("joins names in the note's language", async () => {
    const entry =
      '@book{two2022, author = {Doe, Jane and Roe, Richard}, title = {Third}, publisher = {Press}, year = 2022}';
    await vscode.workspace.fs.writeFile(
      vscode.Uri.joinPath(folder.uri, 'references.bib'),
      new TextEncoder().encode(entry),
    );
    const { document } = await openNote(folder, 'note.md', `${head('lang: de\n')}See [@two2022].`);
    await shows(document, />\(Doe und Roe 2022\)<\/a>/);
    assert.match(await html(document), /id="ref-two2022">Doe, Jane,? und Richard Roe\. 2022/);
    await replace(document, 'lang: de', 'lang: en');
    await shows(document, />\(Doe and Roe 2022\)<\/a>/);
  });

  it('says above the bibliography that the style which the note names is not there', async () => {
    const { document } = await openNote(folder, 'note.md', `${head('csl: nothing\n')}See [@doe2020].`);
    await shows(document, /<p class="paperside-problem"[^>]*>[^<]*nothing[^<]*<\/p>[^]*id="ref-doe2020"/);
    assert.match(await html(document), />\(Doe 2020\)<\/a>/);
    await replace(document, 'csl: nothing', 'csl: apa');
    await shows(document, />\(Doe, 2020\)<\/a>/);
    assert.doesNotMatch(await html(document), /paperside-problem/);
  });

  it('leaves a text without a document, and a document that cites nothing, as they are', async () => {
    const plain = await vscode.commands.executeCommand<string>('markdown.api.render', 'See [@doe2020].');
    assert.match(plain, /See \[@doe2020\]\./);
    const { document } = await openNote(folder, 'README.md', 'Thanks to @somebody and [@other].');
    await html(document);
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.match(await html(document), /Thanks to @somebody and \[@other\]\./);
  });

  it('refreshes an open preview when the bibliography or the style file changes', async () => {
    const style = (mark: string) =>
      `<?xml version="1.0" encoding="utf-8"?><style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>Own</title><id>own</id></info><citation><layout prefix="${mark}"><text variable="title"/></layout></citation></style>`;
    const file = vscode.Uri.joinPath(folder.uri, 'own.csl');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(style('@1 ')));
    const { document } = await openNote(folder, 'note.md', `${head('csl: own.csl\n')}See [@doe2020].`);
    await vscode.commands.executeCommand('markdown.showPreviewToSide');
    await shows(document, /@1 First things/i);
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(style('@2 ')));
    await shows(document, /@2 First things/i);
    const bib = vscode.Uri.joinPath(folder.uri, 'references.bib');
    await vscode.workspace.fs.writeFile(
      bib,
      new TextEncoder().encode(bibliography.replace('First Things', 'Changed Things')),
    );
    await shows(document, /@2 Changed things/i);
  });

  it('works in an untitled note', async () => {
    const document = await vscode.workspace.openTextDocument({
      language: 'markdown',
      content:
        '---\nreferences:\n- id: own\n  type: book\n  title: Own\n  author: [{family: Poe}]\n---\n\nSee [@own].',
    });
    await shows(document, />\(Poe, n\.d\.\)<\/a>|>\(Poe n\.d\.\)<\/a>/);
  });

  it('turns off and on by the setting, live', async () => {
    const { document } = await openNote(folder, 'note.md', `${head('')}See [@doe2020].`);
    await shows(document, />\(Doe 2020\)<\/a>/);
    const configuration = vscode.workspace.getConfiguration('paperside.preview');
    await configuration.update('citations', false, vscode.ConfigurationTarget.Global);
    try {
      await shows(document, /See \[@doe2020\]\./);
    } finally {
      await configuration.update('citations', undefined, vscode.ConfigurationTarget.Global);
    }
    await shows(document, />\(Doe 2020\)<\/a>/);
  });
});
