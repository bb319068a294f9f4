import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually';
import { activatePaperside } from '../support/paperside';
import { openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { withSettings } from './citeWorld';

const bib = '@misc{a, author = {Author, A.}, title = {T}, year = 2020}\n';

describe("VS Code's own check of links", function () {
  // Its language server starts with the first note that is checked.
  this.timeout(60_000);
  let folder: vscode.WorkspaceFolder;
  before(() => activatePaperside());
  afterEach(async () => {
    await vscode.workspace
      .getConfiguration('markdown.validate')
      .update('referenceLinks.enabled', undefined, vscode.ConfigurationTarget.Workspace);
    await removeWorkspaceFolder(folder);
  });

  // Tests run in a workspace of several folders, of which VS Code's check reads no settings.
  it('takes a citation for a broken link, until the fix that is offered there', async () => {
    folder = await workspaceFolder({ 'refs.bib': bib });
    await withSettings({ 'markdown.validate.enabled': true }, async () => {
      const { document } = await openNote(
        folder,
        'note.md',
        '---\nbibliography: refs.bib\n---\n\n[@a] says so, [gone][nowhere] does not.\n',
      );
      const ofVscode = () =>
        vscode.languages
          .getDiagnostics(document.uri)
          .filter(({ code }) => String(typeof code === 'object' ? code.value : code).startsWith('link.'))
          .map(({ range }) => range);
      const at = (word: string) => document.positionAt(document.getText().indexOf(word));
      const flagged = (word: string) => ofVscode().some((range) => range.contains(at(word)));
      await eventually('the complaint', () => (flagged('@a') && flagged('nowhere')) || undefined, 30_000);
      const offered = (word: string) =>
        eventually('the fixes', async () => {
          const fixes = await vscode.commands.executeCommand<vscode.CodeAction[]>(
            'vscode.executeCodeActionProvider',
            document.uri,
            new vscode.Range(at(word), at(word)),
            vscode.CodeActionKind.QuickFix.value,
          );
          return fixes.filter(({ title }) => /Don't check reference links in this workspace/.test(title));
        });
      assert.equal((await offered('nowhere')).length, 0);
      const [fix, ...more] = await offered('@a');
      assert.deepEqual(more, []);
      assert.ok(fix?.command);
      await vscode.commands.executeCommand(
        fix.command.command,
        ...((fix.command.arguments ?? []) as unknown[]),
      );
      await eventually('no complaint', () => !flagged('@a') || undefined, 15_000);
      // Other kinds of links are checked as before.
      assert.equal(vscode.workspace.getConfiguration('markdown.validate', document.uri).get('enabled'), true);
    });
  });
});
