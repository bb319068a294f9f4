import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PapersideApi } from '../../src/compose';
import type { Paper } from '../../src/core/paper';
import { eventually } from '../support/eventually';
import { openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { activateWithPapers, cite, listening, nanoflow, onDisk, onDiskBecomes } from './citeWorld';

const offered = 'Cite the Published Version Instead';
const frontMatter = '---\nbibliography: references.bib\n---\n\n';
const work = {
  title: 'Wrens Count Their Eggs at Dawn',
  authors: [{ family: 'Wrenfield', given: 'Ada' }],
  sources: [{ feed: 'cite-instead-tests', seen: '2026-04-22' }],
};
const preprint: Paper = { ...work, id: 'arxiv:2101.11111', arxivId: '2101.11111', published: '2021-01-27' };
const article: Paper = {
  ...work,
  id: 'doi:10.1234/wrens.2023',
  doi: '10.1234/wrens.2023',
  venue: 'Journal of Small Birds',
  published: '2023-06',
};

describe('citing the published version instead', () => {
  let folder: vscode.WorkspaceFolder;
  let api: PapersideApi;
  before(async () => {
    api = await activateWithPapers();
    await api.library.add([preprint, article]);
  });
  after(() => api.library.removeSource('cite-instead-tests'));
  beforeEach(async () => {
    folder = await workspaceFolder({ 'references.bib': '% mine\n' });
  });
  afterEach(() => removeWorkspaceFolder(folder));

  it('is offered, and done only when the person says so; one undo takes it back', async () => {
    const editor = await openNote(folder, 'note.md', `${frontMatter}As shown |.`);
    const { toasts } = await listening(() => cite([preprint]));
    assert.deepEqual(
      toasts.map(({ actions }) => actions),
      [[offered]],
    );
    assert.match(toasts[0]?.message ?? '', /published version of .*Wrens/);
    assert.match(editor.document.getText(), /\[@wrenfield2021wrens\]/);

    const again = await openNote(folder, 'again.md', `${frontMatter}See |.`);
    await vscode.workspace.fs.writeFile(
      vscode.Uri.joinPath(folder.uri, 'references.bib'),
      new TextEncoder().encode('% mine\n'),
    );
    await listening(async () => {
      await cite([preprint]);
      await eventually(
        'the other citation',
        () => again.document.getText().includes('wrenfield2023') || undefined,
      );
    }, offered);
    assert.equal(again.document.getText(), `${frontMatter}See [@wrenfield2023wrens].`);
    await onDiskBecomes(folder, 'references.bib', /Journal of Small Birds/);

    await vscode.commands.executeCommand('undo');
    assert.equal(again.document.getText(), `${frontMatter}See [@wrenfield2021wrens].`);
    await onDiskBecomes(folder, 'references.bib', /^(?![^]*Journal of Small Birds)[^]*wrenfield2021wrens/);
  });

  it('is not offered where the bibliography had the preprint before, nor for what has no better version', async () => {
    await openNote(folder, 'note.md', `${frontMatter}As shown |.`);
    assert.deepEqual((await listening(() => cite([article]))).toasts, []);
    assert.deepEqual((await listening(() => cite([nanoflow]))).toasts, []);
    await listening(() => cite([preprint]));
    await openNote(folder, 'other.md', `${frontMatter}As shown |.`);
    assert.deepEqual((await listening(() => cite([preprint]))).toasts, []);
  });

  it('says so, and changes nothing, where the citation has gone meanwhile', async () => {
    const editor = await openNote(folder, 'note.md', `${frontMatter}As shown |.`);
    let choose: (answer: string) => void = () => undefined;
    const window = vscode.window as { showInformationMessage: unknown };
    const before = window.showInformationMessage;
    const messages: string[] = [];
    window.showInformationMessage = (message: string) => {
      messages.push(message);
      return new Promise<string>((resolve) => (choose = resolve));
    };
    try {
      await cite([preprint]);
      await vscode.commands.executeCommand('undo');
      await onDiskBecomes(folder, 'references.bib', '% mine\n');
      choose(offered);
      await eventually('the message', () => messages[1]);
    } finally {
      window.showInformationMessage = before;
    }
    assert.match(messages[1] ?? '', /no longer stands in the note/);
    assert.equal(editor.document.getText(), `${frontMatter}As shown .`);
    assert.equal(await onDisk(folder, 'references.bib'), '% mine\n');
  });
});
