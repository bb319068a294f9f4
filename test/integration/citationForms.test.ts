import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { citationForms, noCitations, type Ability, type CitationForm } from '../support/citationForms';
import { eventually } from '../support/eventually';
import { closeEditors, openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { activateWithPapers, cite, leviathan } from './citeWorld';

const key = 'kwon2023';
const head = '---\nbibliography: refs.bib\n---\n\n';
const bibliography = `@inproceedings{kwon2023, title = {Efficient Memory Management}, author = {Kwon, Woosuk}, year = 2023}
@inproceedings{yu2022, title = {Orca}, author = {Yu, Gyeong-In}, year = 2022}
`;
/** A key that nobody knows: once it is told, the others have been looked at, too. */
const sentinel = 'nobody1999';

interface NoteWithKey {
  readonly document: vscode.TextDocument;
  readonly range: vscode.Range;
}

/** Whether an ability works for a form. What is coloured is for test/unit/syntaxes to say: VS Code doesn't tell. */
type Checks = Readonly<Record<Exclude<Ability, 'colour'>, (form: CitationForm) => Promise<boolean>>>;

describe('forms of citations, as docs/citations.md lists them', () => {
  let folder: vscode.WorkspaceFolder;
  /** The notes of a test, by what stands for the key. */
  const notes = new Map<string, NoteWithKey>();
  let made = 0;
  /** VS Code keeps the text of a closed note for a while: another of its name would have that. */
  const newName = () => `note${++made}.md`;
  // One folder for all: VS Code takes seconds to begin with another one.
  before(async () => {
    await activateWithPapers();
    folder = await workspaceFolder({ 'refs.bib': bibliography });
  });
  afterEach(async () => {
    await closeEditors();
    for (const { document } of notes.values()) await vscode.workspace.fs.delete(document.uri);
    notes.clear();
    await vscode.workspace.fs.writeFile(
      vscode.Uri.joinPath(folder.uri, 'refs.bib'),
      new TextEncoder().encode(bibliography),
    );
  });
  after(() => removeWorkspaceFolder(folder));

  for (const form of [...citationForms, ...noCitations]) {
    const works = form.works.filter((ability) => ability !== 'colour');
    it(`${form.name}: ${works.join(', ') || 'nothing'}`, async () => {
      const found: string[] = [];
      for (const [ability, check] of Object.entries(checks)) if (await check(form)) found.push(ability);
      assert.deepEqual(found, works);
    });
  }

  /** A note with the form, where `instead` stands for the key. */
  async function note({ text, frontMatter }: CitationForm, instead = key): Promise<NoteWithKey> {
    const known = notes.get(instead);
    if (known) return known;
    const field = frontMatter === undefined ? '' : `\n${frontMatter}`;
    const whole = `${head.trim().replace(/\n---$/, `${field}\n---`)}\n\n${text}\n\nAs [@${sentinel}] says.\n`
      .replaceAll('⏎', '\n')
      .replace(key, instead);
    const uri = vscode.Uri.joinPath(folder.uri, newName());
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(whole));
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    const at = whole.indexOf(instead);
    assert.ok(at >= 0);
    const range = new vscode.Range(document.positionAt(at), document.positionAt(at + instead.length));
    notes.set(instead, { document, range });
    return { document, range };
  }

  /** What the providers of a kind answer in the middle of the key. */
  async function ask<T>(command: string, form: CitationForm): Promise<readonly T[]> {
    const { document, range } = await note(form);
    const answer = vscode.commands.executeCommand<readonly T[] | undefined>(
      command,
      document.uri,
      range.start.translate(0, 2),
    );
    return (await answer) ?? [];
  }

  const checks: Checks = {
    completion: async (form) => {
      const { document, range } = await note(form, 'kwo');
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        range.end,
        undefined,
        20,
      );
      return list.items.some(({ detail }) => detail === key);
    },
    hover: async (form) => {
      const hovers = await ask<vscode.Hover>('vscode.executeHoverProvider', form);
      return hovers
        .flatMap(({ contents }) => contents)
        .some((content) => content instanceof vscode.MarkdownString && content.value.includes('Efficient'));
    },
    definition: async (form) => {
      // Markdown's own provider answers too, of headings, with plain locations.
      const links = await ask<vscode.LocationLink | vscode.Location>(
        'vscode.executeDefinitionProvider',
        form,
      );
      return links.some((link) => 'targetUri' in link && link.targetUri.path.endsWith('/refs.bib'));
    },
    references: async (form) => {
      const { document, range } = await note(form);
      const entry = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, 'refs.bib'));
      const found = await vscode.commands.executeCommand<readonly vscode.Location[]>(
        'vscode.executeReferenceProvider',
        entry.uri,
        entry.positionAt(entry.getText().indexOf(key) + 1),
      );
      return found.some((place) => place.uri.path === document.uri.path && place.range.isEqual(range));
    },
    rename: async (form) => {
      const { document, range } = await note(form);
      const renaming = vscode.commands.executeCommand<vscode.WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        document.uri,
        range.start.translate(0, 2),
        'renamed2023',
      );
      const edits = await renaming.then(
        (edit) => edit.get(document.uri),
        () => [],
      );
      return edits.some((edit) => edit.newText === 'renamed2023' && edit.range.isEqual(range));
    },
    'unknown key': async (form) => {
      const { document } = await note(form, 'unheard2023');
      const told = await eventually(
        'the problems of the note',
        () => {
          const keys = vscode.languages
            .getDiagnostics(document.uri)
            .filter(({ code }) => code === 'unknownKey')
            .map(({ range }) => document.getText(range));
          return keys.includes(sentinel) ? keys : undefined;
        },
        12_000,
      );
      return told.includes('unheard2023');
    },
    preview: async (form) => {
      const { document } = await note(form);
      const text = await eventually(
        'the preview',
        async () => {
          const html = await vscode.commands.executeCommand<string>('markdown.api.render', document);
          const visible = html.replace(/<[^>]*>/g, '');
          return visible.includes(`${sentinel}?`) ? visible : undefined;
        },
        12_000,
      );
      // Front matter may be shown as it is; a citation in the text must not be.
      return text.includes('Efficient') && (form.frontMatter !== undefined || !text.includes(key));
    },
    inserted: async ({ request, text }) => {
      if (!request) return false;
      const { from = 'Batching |.', ...wanted } = request;
      const { document } = await openNote(folder, newName(), head + from);
      await cite([leviathan], wanted);
      return document.getText() === head + text.replace(key, 'leviathan2023fast');
    },
  };
});
