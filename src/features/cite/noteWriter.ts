import * as vscode from 'vscode';
import type { Paper } from '../../core/paper';
import type { NoteChange, NoteWriting, Reporter, WriteOutcome } from '../../core/ports';
import { PapersideError } from '../../core/problems';
import { headOf } from '../../notebooks/headOf';
import { oneAfterTheOther } from '../../timing/oneAfterTheOther';
import type { EditWriter, EntriesOutcome, PreparedEdit, PrepareOptions } from '../editWriter';
import { addFrontMatterEdits } from '../frontMatter';
import { isNote } from '../noteSelector';
import { shortTitle } from '../text';
import { isReadOnly } from '../writable';
import { completeWritten } from './completeWritten';
import { applyEdits, mergeEdits } from './noteEdits';
import type { NoteEditors } from './noteEditors';
import { removeIfEmpty } from './openDestination';
import {
  changeOf,
  planCitation,
  planWriting,
  type PlanDeps,
  type PlannedChange,
  type WritingPlan,
} from './planWriting';
import { SavedAlong, withEolOf } from './savedAlong';
import { UndoneAlong } from './undoneAlong';
import { offer } from './statusMessages';
import { EntriesWritten } from './writtenEntries';
import { copyEntries, fileOf, refuseDamaged, tellWritten } from './writingMessages';

/** How long one writing may hold up the next, in milliseconds. */
const patience = 30_000;

export interface NoteWriterDeps extends PlanDeps {
  readonly editors: NoteEditors;
  readonly reporter: Reporter;
}

export function createNoteWriter(deps: NoteWriterDeps): EditWriter & vscode.Disposable {
  const { editors, reporter } = deps;
  const savedAlong = new SavedAlong((error) =>
    reporter.report(error, vscode.l10n.t('save the bibliography again')),
  );
  const undoneAlong = new UndoneAlong();
  const written = new EntriesWritten();
  /** One writing at a time: the second must see the keys of the first, unless that never comes to an end. */
  const inTurn = oneAfterTheOther(patience);

  async function write(writing: NoteWriting): Promise<WriteOutcome> {
    const editor = await editors.target(writing.fromEditor);
    if (!editor || !isNote(editor.document) || (await isReadOnly(editor.document)))
      return copyInstead(writing, editor);
    const { document } = editor;
    const plan = await planWriting(deps, document, writing);
    if (plan.damage) {
      refuseDamaged(plan, () => attempt({ ...writing, needsEntries: false }));
      return { kind: 'refused' };
    }
    await applyTogether(plan, writing, editor);
    tellWritten(plan, writing);
    const entries = fileOf(plan);
    return {
      kind: 'written',
      note: document.uri.toString(),
      ...(entries && { entries: entries.toString() }),
    };
  }

  /** For buttons of messages, which nobody awaits. */
  function attempt(writing: NoteWriting): void {
    inTurn(() => write(writing)).catch((error: unknown) =>
      reporter.report(error, vscode.l10n.t('write into the note')),
    );
  }

  async function copyInstead(
    writing: NoteWriting,
    editor: vscode.TextEditor | undefined,
  ): Promise<WriteOutcome> {
    const { cited } = await planCitation(deps, editors.document, writing);
    const text = textAlone(writing.compose({ text: '', selections: [{ start: 0, end: 0 }] }, cited));
    await vscode.env.clipboard.writeText(text);
    offer(
      'information',
      vscode.l10n.t('{0}, so the text was copied: paste it where you want it.', whyNot(editor?.document)),
      writing.needsEntries ? { [vscode.l10n.t('Copy BibTeX')]: () => copyEntries(cited) } : {},
    );
    return { kind: 'copied' };
  }

  async function applyTogether(
    plan: WritingPlan,
    writing: NoteWriting,
    editor: Pick<vscode.TextEditor, 'document' | 'selections'>,
  ): Promise<void> {
    const { document } = editor;
    const change = changeOf(plan, writing, document, editor.selections);
    const edit = workspaceEdit(document, change);
    if (plan.target && change.entries) addEdits(edit, plan.target.document, [change.entries]);
    const { version } = document;
    const apply = async () => {
      if (!(await vscode.workspace.applyEdit(edit))) {
        if (plan.target) await removeIfEmpty(plan.target);
        throw new PapersideError('editRefused', vscode.workspace.asRelativePath(document.uri));
      }
      // Who has typed on meanwhile has a cursor further on, and keeps it.
      if (change.note.cursors.length > 0 && document.version <= version + 1)
        editor.selections = change.note.cursors.map((offset) => {
          const position = document.positionAt(offset);
          return new vscode.Selection(position, position);
        });
    };
    if (plan.target && change.entries) await savedAlong.add(plan.target.document, change.entries, apply);
    else await apply();
    const added = change.entries ?? change.references;
    const file = plan.target?.document ?? headOf(document);
    const place = added && file && { file: file.uri.toString(), text: withEolOf(file, added.text) };
    written.keep(plan, writing, document.uri.toString(), place);
  }

  async function writeEntries(
    document: vscode.TextDocument,
    papers: readonly Paper[],
  ): Promise<EntriesOutcome> {
    const writing = entriesAlone(papers);
    const plan = await planWriting(deps, document, writing);
    if (plan.damage) throw plan.damage;
    const file = fileOf(plan);
    if (!file) return { cited: plan.cited };
    if (plan.cited.some(({ isNew }) => isNew)) {
      await applyTogether(plan, writing, { document, selections: [] });
      tellWritten(plan, writing);
    }
    return { cited: plan.cited, file };
  }

  async function prepareEdit(
    document: vscode.TextDocument,
    selections: readonly vscode.Range[],
    writing: NoteWriting,
    { tentative = false }: PrepareOptions = {},
  ): Promise<PreparedEdit | undefined> {
    const plan = await planWriting(deps, document, writing, tentative);
    if (plan.damage) {
      if (!tentative) refuseDamaged(plan, () => attempt({ ...writing, needsEntries: false }));
      return undefined;
    }
    const change = changeOf(plan, writing, document, selections);
    const { entries } = change;
    const edit = workspaceEdit(document, change);
    if (plan.target && entries) {
      addEdits(edit, plan.target.document, [entries]);
      // The change is made by VS Code, after this: the bibliography is saved when it changes.
      savedAlong.keep(plan.target.document, entries);
    } else if (plan.creation && entries)
      edit.createFile(plan.creation, {
        ignoreIfExists: true,
        contents: new TextEncoder().encode(entries.text),
      });
    if (!tentative) tellWritten(plan, writing);
    return { edit, title: writing.describe(plan.cited) };
  }

  return {
    write: (writing) => inTurn(() => write(writing)),
    prepareEdit: (...change) => inTurn(() => prepareEdit(...change)),
    writeEntries: (...entries) => inTurn(() => writeEntries(...entries)),
    async previewEntries(document, papers) {
      const plan = await planCitation(deps, document, { papers });
      const file = fileOf(plan);
      return { cited: plan.cited, ...(file && { file }) };
    },
    completeEntries: (papers) =>
      inTurn(() =>
        completeWritten(papers, { bibliographies: deps.bibliographies, written, savedAlong, undoneAlong }),
      ),
    async preview(papers) {
      const plan = await planCitation(deps, editors.document, { papers });
      const file = fileOf(plan);
      return { cited: plan.cited, place: file && vscode.workspace.asRelativePath(file) };
    },
    dispose: () => {
      savedAlong.dispose();
      undoneAlong.dispose();
    },
  };
}

/** Papers whose entries are wanted, and no text. */
function entriesAlone(papers: readonly Paper[]): NoteWriting {
  const [first] = papers;
  return {
    papers,
    needsEntries: true,
    fromEditor: false,
    compose: () => ({ edits: [] }),
    describe: (cited) =>
      cited.length === 1 && cited[0] && first
        ? vscode.l10n.t('Entry @{0} of {1}', cited[0].key, shortTitle(first.title))
        : vscode.l10n.t('Entries {0}', cited.map(({ key }) => `@${key}`).join(', ')),
  };
}

/** Why an editor takes no citation; a full stop or a comma follows. */
function whyNot(document: vscode.TextDocument | undefined): string {
  if (!document) return vscode.l10n.t('No Markdown note is open');
  const name = vscode.workspace.asRelativePath(document.uri);
  return isNote(document)
    ? vscode.l10n.t('{0} is read-only', name)
    : vscode.l10n.t('{0} is not a Markdown note', name);
}

type TextEdits = readonly { readonly start: number; readonly end: number; readonly text: string }[];

function workspaceEdit(
  document: vscode.TextDocument,
  { note, frontMatter }: Pick<PlannedChange, 'note' | 'frontMatter'>,
): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  addFrontMatterEdits(edit, document, frontMatter);
  addEdits(edit, document, note.edits);
  return edit;
}

function addEdits(edit: vscode.WorkspaceEdit, document: vscode.TextDocument, edits: TextEdits): void {
  for (const { start, end, text } of edits) {
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
    edit.replace(document.uri, range, withEolOf(document, text));
  }
}

function textAlone({ edits }: NoteChange): string {
  return applyEdits('', mergeEdits(edits).edits);
}
