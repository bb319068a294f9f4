import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually';
import { json, ok, status } from '../support/faultyServer';
import * as records from '../support/scholarlyRecords';
import { SARATHI, STATE_OF_OA } from '../support/scholarlyRecords';
import { removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { CompletionWorld, SERVICES } from './completionWorld';

const off = Object.fromEntries(SERVICES.map((service) => [service, false]));

describe('check my bibliography', () => {
  let world: CompletionWorld;
  let folder: vscode.WorkspaceFolder;
  let uri: vscode.Uri;
  const bib = [
    '@article{bad,\n  title = {The state of OA},\n  doi = {10.7717/peerj.4375}\n}',
    '@misc{pre,\n  title = {SARATHI},\n  eprint = {2308.16369},\n  eprinttype = {arxiv}\n}',
    '@article{dead,\n  title = {Of Looms Nobody Has Seen},\n  author = {Lovelace, Ada},\n  year = {1843},\n  doi = {10.1000/dead}\n}',
    '@book{plain,\n  title = {A Book}\n}',
  ].join('\n\n');

  beforeEach(async () => {
    world = await CompletionWorld.start();
    folder = await workspaceFolder({
      'mine.bib': bib,
      'note.md': '---\nbibliography: mine.bib\n---\n\n@bad\n',
    });
    uri = vscode.Uri.joinPath(folder.uri, 'mine.bib');
    const retracted = { 'updated-by': [{ type: 'retraction', DOI: '10.7717/notice' }] };
    world.server
      .script(
        '/crossref/v1/works',
        json(records.crossrefAnswer([records.crossrefWork(STATE_OF_OA, retracted)])),
      )
      .script('/datacite/dois', json({ data: [] }))
      .script(
        '/arxiv/api/query',
        ok(records.arxivFeed([{ ...SARATHI, doi: '10.1145/3600000' }]), 'application/atom+xml'),
      );
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await removeWorkspaceFolder(folder);
    await world.stop();
  });

  const check = () => vscode.commands.executeCommand('paperside.checkBibliography');
  const open = async (name: string) =>
    vscode.window.showTextDocument(
      await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, name)),
    );
  const told = () =>
    vscode.languages
      .getDiagnostics(uri)
      .filter(({ source, code }) => source === 'Paperside' && typeof code === 'object')
      .map(({ range, severity, message, code }) => ({
        line: range.start.line,
        severity,
        message,
        code: typeof code === 'object' ? [code.value, code.target.toString()] : [],
      }));

  it('tells at each entry what speaks against it, and in sum how it ended', async () => {
    await open('mine.bib');
    await check();
    assert.deepEqual(told(), [
      {
        line: 0,
        severity: vscode.DiagnosticSeverity.Error,
        message: '@bad was retracted (Crossref).',
        code: ['retracted', 'https://doi.org/10.7717/notice'],
      },
      {
        line: 5,
        severity: vscode.DiagnosticSeverity.Information,
        message: '@pre is a preprint that has been published: DOI 10.1145/3600000 (arXiv).',
        code: ['published', 'https://doi.org/10.1145/3600000'],
      },
      {
        line: 11,
        severity: vscode.DiagnosticSeverity.Warning,
        message: 'The DOI of @dead is not registered: 10.1000/dead. Look for a typing error.',
        code: ['deadDoi', 'https://doi.org/10.1000/dead'],
      },
    ]);
    assert.deepEqual(world.shown, ['Bibliography: 3 checked: 1 retracted, 1 published since, 1 dead DOI.']);
  });

  it('checks the files of the note at hand', async () => {
    await open('note.md');
    await check();
    assert.equal(told().length, 3);
  });

  it('moves with its entry, and goes when the entry changes', async () => {
    const editor = await open('mine.bib');
    await check();
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '% mine\n\n'));
    await eventually('the problems have moved', () => told()[0]?.line === 2 || undefined);
    assert.equal(told().length, 3);
    const at = editor.document.getText().indexOf('10.1000/dead');
    const place = editor.document.positionAt(at);
    await editor.edit((edit) =>
      edit.replace(new vscode.Range(place, place.translate(0, 12)), '10.1000/alive'),
    );
    await eventually('the dead DOI is told no more', () => told().length === 2 || undefined);
    await editor.document.save();
  });

  const offered = async (code: string) => {
    const place = vscode.languages
      .getDiagnostics(uri)
      .find((each) => typeof each.code === 'object' && each.code.value === code);
    assert.ok(place, code);
    return vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      place.range,
      vscode.CodeActionKind.QuickFix.value,
    );
  };
  const fix = async (code: string, title: RegExp) => {
    const action = (await offered(code)).find((each) => title.test(each.title));
    assert.ok(action, String(title));
    if (action.edit) assert.ok(await vscode.workspace.applyEdit(action.edit));
    const { command, arguments: args = [] } = action.command ?? {};
    if (command) await vscode.commands.executeCommand(command, ...(args as unknown[]));
  };
  const codes = () => told().map(({ code: [value] }) => value);
  const gone = (code: string) => eventually(`no ${code}`, () => !codes().includes(code) || undefined);
  const undone = async (document: vscode.TextDocument) => {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    await eventually('it is as it was', () => document.getText() === bib || undefined);
    await document.save();
  };

  it('offers what mends each problem, and flags the fix that suits most', async () => {
    await open('mine.bib');
    await check();
    const fixes = async (code: string) =>
      (await offered(code)).map(({ title, isPreferred }) => (isPreferred ? `* ${title}` : title));
    assert.deepEqual(await fixes('retracted'), [
      '* Say so in the note of @bad',
      'Open the notice in the browser',
    ]);
    assert.deepEqual(await fixes('published'), [
      '* Cite the published version instead',
      'Open the published version in the browser',
    ]);
    assert.deepEqual(await fixes('deadDoi'), [
      '* Look up the DOI of @dead by its title',
      'Remove the DOI of @dead',
    ]);
  });

  it('says in the note of an entry that it was retracted, and tells it no more', async () => {
    const { document } = await open('mine.bib');
    await check();
    await fix('retracted', /^Say so/);
    assert.equal(
      document.getText(),
      bib.replace('{10.7717/peerj.4375}', '{10.7717/peerj.4375},\n  note = {Retracted}'),
    );
    await gone('retracted');
    world.shown.length = 0;
    await check();
    assert.ok(!codes().includes('retracted'));
    assert.match(world.shown.join(), /1 retracted/, 'still counted');
    await undone(document);
  });

  it('takes a dead DOI away, or puts in its place the one that the work has by its title', async () => {
    const { document } = await open('mine.bib');
    await check();
    await fix('deadDoi', /^Remove/);
    assert.equal(document.getText(), bib.replace(',\n  doi = {10.1000/dead}', ''));
    await gone('deadDoi');
    await undone(document);
    await check();
    const work = { ...STATE_OF_OA, title: 'Of Looms Nobody Has Seen', authors: ['Ada Lovelace'] };
    world.server.script(
      '/crossref/v1/works',
      json(
        records.crossrefAnswer([
          records.crossrefWork({ ...work, published: '1843-02-01', doi: '10.1000/alive' }),
        ]),
      ),
    );
    await fix('deadDoi', /^Look up/);
    assert.equal(document.getText(), bib.replace('10.1000/dead', '10.1000/alive'));
    await gone('deadDoi');
    await undone(document);
  });

  it('leaves a dead DOI where no service knows another, and says so', async () => {
    const { document } = await open('mine.bib');
    await check();
    const said: string[] = [];
    const { showInformationMessage } = vscode.window;
    Object.assign(vscode.window, {
      showInformationMessage: (message: string) => Promise.resolve(void said.push(message)),
    });
    try {
      await fix('deadDoi', /^Look up/);
    } finally {
      Object.assign(vscode.window, { showInformationMessage });
    }
    assert.deepEqual(said, ['No service that was asked knows a DOI of @dead.']);
    assert.equal(document.getText(), bib);
  });

  it('has notes cite the published version, whose entry comes below, and keeps that of the preprint', async () => {
    const text = '---\nbibliography: mine.bib\n---\n\nAs [see @pre, p. 3; @bad] and @pre say.\n';
    const note = vscode.Uri.joinPath(folder.uri, 'citing.md');
    await vscode.workspace.fs.writeFile(note, new TextEncoder().encode(text));
    const { document } = await open('citing.md');
    const entries = (await open('mine.bib')).document;
    await check();
    const work = { ...SARATHI, title: 'SARATHI', doi: '10.1145/3600000', venue: 'Proceedings of Looms' };
    world.server.script(
      '/crossref/v1/works/10.1145%2F3600000',
      json({ message: records.crossrefWork(work) }),
    );
    await fix('published', /^Cite/);
    const key = /@(\w+), p\. 3/.exec(document.getText())?.[1] ?? '';
    assert.notEqual(key, 'pre');
    assert.equal(document.getText(), text.replaceAll('@pre', `@${key}`));
    assert.ok(entries.getText().startsWith(bib));
    assert.match(entries.getText(), new RegExp(`\\{${key},[^@]*doi = \\{10\\.1145/3600000\\}`));
    await gone('published');
    await document.save();
    // One step, from the note, takes it out of both.
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    await eventually('the note is as it was', () => document.getText() === text || undefined);
    await eventually('the file is as it was', () => entries.getText() === bib || undefined);
    await document.save();
    await entries.save();
  });

  it('checks the sound entries of a damaged file, and mends them alone', async () => {
    const broken = '@article{torn,\n  title = {An Unclosed {Brace},\n  doi = {10.1000/torn}\n\n';
    const damaged = `${bib}\n\n${broken}@misc{last,\n  title = {The Last},\n  note = {x}\n}\n`;
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(damaged));
    const { document } = await open('mine.bib');
    await check();
    assert.deepEqual(codes(), ['retracted', 'published', 'deadDoi']);
    await fix('retracted', /^Say so/);
    await gone('retracted');
    await fix('deadDoi', /^Remove/);
    assert.equal(
      document.getText(),
      damaged
        .replace('{10.7717/peerj.4375}', '{10.7717/peerj.4375},\n  note = {Retracted}')
        .replace(',\n  doi = {10.1000/dead}', ''),
    );
    await document.save();
  });

  it('says that entries were not checked while services refuse, and why, and calls none of them sound', async () => {
    world.server.script('*', status(403));
    world.server.script('/crossref/v1/works', status(403));
    world.server.script('/datacite/dois', status(403));
    world.server.script('/arxiv/api/query', status(403));
    await open('mine.bib');
    await check();
    assert.deepEqual(told(), []);
    assert.match(
      world.shown.join(),
      /^Bibliography: 0 checked: 3 not checked\. .*Crossref could not be asked/,
    );
  });

  it('says which service the setting leaves out that would have known', async () => {
    await world.use({ ...off, crossref: false, openAlex: `${world.server.origin}/openAlex` });
    await open('mine.bib');
    await check();
    assert.match(
      world.shown.join(),
      /^Bibliography: 0 checked: 3 not checked\. The setting .* leaves out Crossref\. The setting .* leaves out arXiv/,
    );
  });
});
