import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { registerUpdateOnSave } from '../../src/features/noteBibliography/updateOnSave';
import { eventually } from '../support/eventually';
import { activatePaperside } from '../support/paperside';
import { closeEditors, openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { listening, onDisk, quietLog, textOf, withSettings } from './citeWorld';
import { edited, markdown, openNotebook, raw } from './notebookWorld';

const bib = [
  '@article{kwon2023, author = {Kwon, Woosuk and Li, Zhuohan}, title = {Efficient {Memory} Use}, journal = {SOSP}, year = 2023}',
  '@book{doe2020, author = {Doe, Jane}, title = {A_b and *c* @d}, year = 2020}',
  '',
].join('\n');
const head = '---\nbibliography: refs.bib\ncsl: apa\n---\n\n';
const kwon = 'Kwon, W., & Li, Z. (2023). Efficient Memory use. *SOSP*.';
const doe = 'Doe, J. (2020). *A\\_b and \\*c\\* \\@d*.';
const insert = () => vscode.commands.executeCommand('paperside.insertBibliography');
const update = () => vscode.commands.executeCommand('paperside.updateBibliography');

describe('the bibliography in a note', () => {
  let folder: vscode.WorkspaceFolder;
  before(async () => {
    await activatePaperside();
  });
  beforeEach(async () => {
    folder = await workspaceFolder({ 'refs.bib': bib });
  });
  afterEach(() => removeWorkspaceFolder(folder));

  const note = (text: string, name = 'note.md') => openNote(folder, name, text);
  const region = (...entries: readonly string[]) =>
    new RegExp(
      [
        /<!-- paperside:bibliography [\da-f]{8} -->/.source,
        ...entries.map(escaped),
        '<!-- /paperside:bibliography -->',
      ].join('\\r?\\n\\r?\\n'),
    );

  /** A note with a bibliography that is up to date. */
  async function written(text = `${head}See [@kwon2023].\n\n# References\n|`) {
    const editor = await note(text);
    await insert();
    assert.match(editor.document.getText(), region(kwon));
    return editor.document;
  }

  async function replace(document: vscode.TextDocument, from: string, to: string): Promise<void> {
    const start = document.getText().indexOf(from);
    const edit = new vscode.WorkspaceEdit();
    const range = new vscode.Range(document.positionAt(start), document.positionAt(start + from.length));
    edit.replace(document.uri, range, to);
    await vscode.workspace.applyEdit(edit);
  }

  it('is inserted below the heading, in the style of the note, in one step to undo', async () => {
    const before = `${head}See [@kwon2023] and [@doe2020].\n\n# References\n\nEnd.\n`;
    const { document } = await note(before.replace('# Ref', '# |Ref'));
    const said = await listening(insert);
    const text = document.getText();
    assert.match(text, region(doe, kwon));
    assert.equal(text.replace(region(doe, kwon), '').replace('\n\n\n\n', '\n\n'), before);
    assert.match(said.toasts[0]?.message ?? '', /^Inserted the bibliography: 2 entries\. Pandoc/);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
  });

  it('keeps Pandoc from adding a second one, if the person wants that, and then says no more of it', async () => {
    const { document } = await note(`${head}See [@kwon2023].\n\n|`);
    await listening(insert, 'Suppress Theirs');
    const suppressed = head.replace('apa\n', 'apa\nsuppress-bibliography: true\n');
    await eventually('the field', () => document.getText().startsWith(suppressed) || undefined);
    await replace(document, document.getText().slice(document.getText().indexOf('<!--')), '');
    const said = await listening(insert);
    assert.deepEqual(said.toasts, []);
    assert.match(said.status.join(), /Inserted the bibliography: 1 entry/);
  });

  it('cites nothing itself: what stands in it changes neither entries nor their number', async () => {
    const { document } = await note(`${head}See [@doe2020].\n\n|`);
    await insert();
    const { version } = document;
    const said = await listening(update);
    assert.equal(document.version, version);
    assert.match(said.status.join(), /up to date: 1 entry/);
  });

  it('lacks no figure or table that the text refers to', async () => {
    const { document } = await note(`${head}See [@doe2020], @fig-plot and @lost.\n\n|`);
    const said = await listening(insert);
    assert.match(document.getText(), region(doe));
    const told = [...said.status, ...said.toasts.map(({ message }) => message)].join();
    assert.match(told, /1 entry; without @lost, which/);
    await withSettings({ 'paperside.language.crossReferences': false }, async () => {
      const { status } = await listening(update);
      assert.match(status.join(), /1 entry; without @fig-plot, @lost, which/);
    });
  });

  it('is brought up to date, and nothing else of the note changes, also with other line ends', async () => {
    const { document } = await note(`${head}See [@kwon2023].\n\n|\n\nEnd.\n`.replaceAll('\n', '\r\n'));
    await insert();
    await replace(document, '@kwon2023]', '@kwon2023; @doe2020]');
    await update();
    const text = document.getText();
    assert.match(text, region(doe, kwon));
    assert.doesNotMatch(text, /[^\r]\n/);
    const around = text.replace(region(doe, kwon), '#');
    assert.equal(around, `${head}See [@kwon2023; @doe2020].\n\n#\n\nEnd.\n`.replaceAll('\n', '\r\n'));
  });

  it('is updated by Insert, too, where the note has one', async () => {
    const document = await written();
    await replace(document, '[@kwon2023]', '[@doe2020]');
    await insert();
    assert.match(document.getText(), region(doe));
    assert.equal(document.getText().match(/paperside:bibliography/g)?.length, 2);
  });

  it('that was changed by hand is replaced only if the person agrees', async () => {
    const document = await written();
    await replace(document, 'Kwon, W.', '**Kwon, W.**');
    await replace(document, '[@kwon2023]', '[@doe2020]');
    const mine = document.getText();
    const said = await listening(update);
    assert.match(said.toasts[0]?.message ?? '', /note\.md was changed by hand/);
    assert.equal(document.getText(), mine);
    await listening(update, 'Replace');
    assert.match(document.getText(), region(doe));
  });

  it('shows what would be lost', async () => {
    const document = await written();
    await replace(document, 'Kwon, W.', 'Mine');
    await listening(update, 'Show Differences');
    const tab = await eventually('a comparison', () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputTextDiff ? input : undefined;
    });
    assert.equal(tab.original.toString(), document.uri.toString());
    const updated = await vscode.workspace.openTextDocument(tab.modified);
    assert.match(updated.getText(), region(kwon));
    assert.match(document.getText(), /Mine/);
  });

  it('without its end is left alone, and the message names the line', async () => {
    const document = await written();
    await replace(document, '<!-- /paperside:bibliography -->', '');
    const before = document.getText();
    const line = before.slice(0, before.indexOf('<!--')).split('\n').length;
    for (const run of [update, insert]) {
      const said = await listening(run);
      assert.match(said.toasts[0]?.message ?? '', new RegExp(`begins in line ${String(line)} has no end`));
      assert.equal(document.getText(), before);
    }
  });

  it('says what no bibliography has, and where there is nothing to insert', async () => {
    await note(`${head}See [@kwon2023; @lost].\n\n|`);
    assert.match((await listening(insert)).toasts[0]?.message ?? '', /1 entry; without @lost/);
    const { document } = await note(`${head}Nothing.\n`, 'other.md');
    assert.match((await listening(insert)).toasts[0]?.message ?? '', /cites nothing yet/);
    assert.equal(document.getText(), `${head}Nothing.\n`);
    assert.match((await listening(update)).toasts[0]?.message ?? '', /no bibliography to update/);
  });

  it('has the works of nocite and of LaTeX citations', async () => {
    const { document } = await note(
      `---\nbibliography: refs.bib\ncsl: apa\nnocite: "@doe2020"\n---\n\\cite{kwon2023}\n\n|`,
    );
    await insert();
    assert.match(document.getText(), region(doe, kwon));
  });

  it('is updated on save where the setting says so, and never keeps a note from being saved', async () => {
    const document = await written();
    await document.save();
    await replace(document, '[@kwon2023]', '[@doe2020]');
    await document.save();
    assert.match(await onDisk(folder, 'note.md'), region(kwon));
    await withSettings({ 'paperside.bibliography.updateOnSave': true }, async () => {
      await replace(document, 'See', 'Look at');
      await document.save();
      assert.match(await onDisk(folder, 'note.md'), region(doe));
      await replace(document, 'Doe, J.', 'Mine');
      await replace(document, '[@doe2020]', '[@kwon2023]');
      const said = await listening(() => document.save());
      assert.match(said.status.join(), /changed by hand/);
      assert.match(await onDisk(folder, 'note.md'), /\[@kwon2023\].*Mine/s);
      await replace(document, '<!-- /paperside:bibliography -->', '');
      assert.match((await listening(() => document.save())).status.join(), /comment around it is missing/);
      assert.equal(document.isDirty, false);
    });
  });

  it('keeps nobody waiting on save', async () => {
    const document = await written();
    const render = () => new Promise<never>(() => undefined);
    const onSave = registerUpdateOnSave({ notes: { render }, pause: () => Promise.resolve(), log: quietLog });
    await withSettings({ 'paperside.bibliography.updateOnSave': true }, async () => {
      await replace(document, 'See', 'Look at');
      const before = Date.now();
      assert.equal(await document.save(), true);
      assert.ok(Date.now() - before < 10_000);
    });
    onSave.dispose();
    assert.match(await onDisk(folder, 'note.md'), /Look at/);
  });

  it('has its command above it', async () => {
    const document = await written();
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      10,
    );
    const lens = lenses.find(({ command }) => command?.command === 'paperside.updateBibliography');
    assert.ok(lens?.command);
    await replace(document, '[@kwon2023]', '[@doe2020]');
    await vscode.commands.executeCommand(
      lens.command.command,
      ...((lens.command.arguments ?? []) as unknown[]),
    );
    assert.match(document.getText(), region(doe));
  });

  it('follows the first cell of a notebook, which keeps others from adding theirs', async () => {
    const head = raw('---\nbibliography: refs.bib\ncsl: ieee\n---\n');
    const opened = await openNotebook(folder, 'note.ipynb', [head, markdown('See [@kwon2023].\n')]);
    try {
      const editor = await edited(opened.cellAt(1), 'notebook.focusBottom');
      await listening(insert, 'Suppress Theirs');
      assert.match(editor.document.getText(), /\[1\\?\].*W\. Kwon and Z\. Li/);
      await eventually('the field in the first cell', () => {
        assert.match(opened.cellAt(0).document.getText(), /csl: ieee\nsuppress-bibliography: true\n---/);
        return true;
      });
      assert.doesNotMatch(editor.document.getText(), /suppress-bibliography/);
    } finally {
      await closeEditors();
    }
  });

  it('is written into a note that was never saved', async () => {
    const references = 'references:\n- id: x\n  type: book\n  title: Inline\n  author: Roe\n  issued: 1999\n';
    const content = `---\ncsl: apa\n${references}---\n\n[@x]\n\n`;
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(document.lineCount - 1, 0, document.lineCount - 1, 0);
    await insert();
    assert.match(document.getText(), region('Roe. (1999). *Inline*.'));
  });

  it('is as good as what the file says: the text of the file is the same in every editor', async () => {
    const document = await written();
    await document.save();
    assert.equal(await onDisk(folder, 'note.md'), await textOf(folder, 'note.md'));
  });
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
