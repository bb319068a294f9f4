import * as vscode from 'vscode';
import type { Library } from '../../core/library';
import type { NoteFacts } from '../../core/literatureNotes';
import type { Paper } from '../../core/paper';
import type { Bibliographies, FollowedFeeds, Reporter } from '../../core/ports';
import { PapersideError } from '../../core/problems';
import type { EntryRequest, PapersRequest, TreeRow } from '../../manifest/commands';
import { readSetting } from '../../manifest/settings';
import { oneAfterTheOther } from '../../timing/oneAfterTheOther';
import { askedPapers, type AskedPapersDeps } from '../askedPapers';
import { registerCommand } from '../commands';
import { withLateProgress } from '../lateProgress';
import { tellCalmly } from '../tellCalmly';
import { escapeIcons, oneLine, shortTitle, withoutLinks } from '../text';
import { keyIn, workOfEntry, type AskedWork } from './askedWork';
import { createNote, type CreatedNote, type CreateNoteDeps } from './createNote';
import { findNotes, type KnownNotes } from './findNote';
import { placeFor } from './notePlace';
import { listTemplates, type NoteTemplate } from './noteTemplates';
import { TemplatePreviews } from './previewTemplate';

export interface LiteratureNotesDeps extends AskedPapersDeps, CreateNoteDeps {
  readonly library: Library;
  readonly bibliographies: Bibliographies;
  readonly feeds: Pick<FollowedFeeds, 'all'>;
  readonly usage: KnownNotes;
  readonly extensionUri: vscode.Uri;
  readonly reporter: Reporter;
  /** Ids of the papers of the feed view's row that has the focus. */
  readonly focused: () => Promise<readonly string[]>;
  /** `YYYY-MM-DD`. */
  readonly today: () => string;
}

type Target = PapersRequest | EntryRequest | TreeRow | 'focused';
/** How long one note may hold up the next. Milliseconds. */
const patience = 60_000;
/** More notes than these are not opened at once. */
const mostAtOnce = 20;

/** **Open or Create Note**: a paper has one note, found again wherever it went. */
export function registerLiteratureNotes(deps: LiteratureNotesDeps): vscode.Disposable {
  const { t } = vscode.l10n;
  /** Notes made in this window, by the paper's id: the workspace may not have read them yet. */
  const made = new Map<string, vscode.Uri>();
  /** One after the other: the second must find what the first has made. */
  const inTurn = oneAfterTheOther(patience);

  /** @returns the note; `undefined` if the person left */
  async function open(work: AskedWork, asks: boolean): Promise<vscode.Uri | undefined> {
    const root = rootFor(work);
    const { place, key, found } = await withLateProgress(t('Looking for the note'), async (signal) => {
      const at = await placeFor(root, work.from);
      const named = await keyIn(deps.bibliographies, at.folder, work.paper);
      const before = made.get(work.paper.id);
      const notes = await findNotes(deps.usage, work.paper, named, before ? [before] : [], signal);
      return { place: at, key: named, found: notes };
    });
    const [only] = found;
    if (only) return showFound(found.length > 1 ? await askWhich(found) : only);
    const templates = await listTemplates(deps.extensionUri, root);
    const template = asks ? await askTemplate(templates) : usualTemplate(templates, root);
    if (!template) return undefined;
    const facts = factsOf(deps, work.paper, key);
    const created = await createNote(deps, { paper: work.paper, facts, place, template });
    made.set(work.paper.id, created.uri);
    await show(created, work.paper);
    return created.uri;
  }

  /** @returns the notes that were opened, for other features that go on with them */
  const command =
    (asks: boolean) =>
    async (target?: Target, selected?: readonly TreeRow[]): Promise<readonly vscode.Uri[]> => {
      const opened: vscode.Uri[] = [];
      try {
        const works = await worksOf(deps, target, selected);
        if (works.length > mostAtOnce)
          void vscode.window.showInformationMessage(
            t('Only the first {0} of {1} notes are opened.', mostAtOnce, works.length),
          );
        for (const work of works.slice(0, mostAtOnce)) {
          const note = await inTurn(() => open(work, asks));
          if (!note) break;
          opened.push(note);
        }
      } catch (error) {
        deps.reporter.report(error, t('open the note'));
      }
      return opened;
    };
  const previews = new TemplatePreviews();
  const preview = async (target?: PapersRequest) => {
    try {
      const template = vscode.window.activeTextEditor?.document;
      if (!template || template.uri.scheme.startsWith('paperside')) {
        void vscode.window.showInformationMessage(
          t('Open the template first: a Markdown file with {{ title }} and the like.'),
        );
        return;
      }
      await deps.library.ready;
      const [paper] = await askedPapers(deps, t('Preview Template With'), target, undefined);
      if (!paper) return;
      const key = await keyIn(deps.bibliographies, vscode.Uri.joinPath(template.uri, '..'), paper);
      await previews.show(template, { paper, facts: factsOf(deps, paper, key) });
    } catch (error) {
      deps.reporter.report(error, t('preview the template'));
    }
  };
  return vscode.Disposable.from(
    previews,
    registerCommand('paperside.previewTemplate', preview),
    registerCommand('paperside.openNote', command(false)),
    registerCommand('paperside.openNoteAs', command(true)),
  );
}

/** What a note says of a paper besides what the paper does. */
function factsOf({ library, feeds, today }: LiteratureNotesDeps, paper: Paper, key: string): NoteFacts {
  const { t } = vscode.l10n;
  const state = library.get(paper.id)?.state;
  const [source] = paper.sources;
  const title = source && feeds.all.find(({ id }) => id === source.feed)?.title;
  return {
    key,
    status: state?.read ? t('read') : state?.wanted ? t('to read') : t('unread'),
    isStarred: state?.starred ?? false,
    today: today(),
    ...(title !== undefined && { source: title }),
  };
}

async function worksOf(
  deps: LiteratureNotesDeps,
  target: Target | undefined,
  selected: readonly TreeRow[] | undefined,
): Promise<readonly AskedWork[]> {
  const { focused } = deps;
  const asked = target === 'focused' ? { papers: await focused() } : target;
  if (asked && 'note' in asked) return [await workOfEntry(deps, asked)];
  await deps.library.ready;
  const title = vscode.l10n.t('Open or Create Note');
  const papers = await askedPapers(deps, title, asked, selected, { online: true });
  const from = vscode.window.activeTextEditor?.document.uri;
  return papers.map((paper) => ({ paper, from }));
}

/** @throws PapersideError 'noFolderOpen' */
function rootFor({ from }: AskedWork): vscode.Uri {
  const folder =
    (from && vscode.workspace.getWorkspaceFolder(from)) ?? vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new PapersideError('noFolderOpen', '');
  return folder.uri;
}

function usualTemplate(templates: readonly NoteTemplate[], root: vscode.Uri): NoteTemplate {
  const name = readSetting(vscode.workspace, 'paperside.notes.template', root).replace(/\.md$/i, '');
  const template = templates.find((each) => each.name === name);
  if (template) return template;
  const names = templates.map((each) => each.name).join(', ');
  throw new PapersideError(
    'noteTemplateInvalid',
    vscode.l10n.t(
      'There is no template “{0}” (paperside.notes.template); there are {1}.',
      oneLine(name, 60),
      names,
    ),
  );
}

async function askTemplate(templates: readonly NoteTemplate[]): Promise<NoteTemplate | undefined> {
  const { t } = vscode.l10n;
  const items = templates.map((template) => ({
    label: escapeIcons(oneLine(template.name, 80)),
    description: template.isShipped ? t('from Paperside') : vscode.workspace.asRelativePath(template.uri),
    template,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: t('Open or Create Note With Template'),
    placeHolder: t('The template of the note'),
  });
  return picked?.template;
}

/** A person may have made several. */
async function askWhich(notes: readonly vscode.Uri[]): Promise<vscode.Uri | undefined> {
  const items = notes.map((uri) => ({ label: escapeIcons(vscode.workspace.asRelativePath(uri)), uri }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Open Note'),
    placeHolder: vscode.l10n.t('Several notes are about this paper'),
  });
  return picked?.uri;
}

async function showFound(uri: vscode.Uri | undefined): Promise<vscode.Uri | undefined> {
  if (uri) await vscode.window.showTextDocument(uri);
  return uri;
}

async function show({ uri, isFound, fault }: CreatedNote, { title }: Paper): Promise<void> {
  const editor = await vscode.window.showTextDocument(uri);
  if (isFound) return;
  const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
  editor.selection = new vscode.Selection(end, end);
  tellCalmly(vscode.l10n.t('Made a note about {0}', shortTitle(title)), 'note');
  if (fault !== undefined)
    void vscode.window.showWarningMessage(
      withoutLinks(vscode.l10n.t('The note stands, but its paper has no entry yet: {0}.', fault)),
    );
}
