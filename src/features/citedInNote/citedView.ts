import * as vscode from 'vscode';
import { readCitationsInSlices, type ParsedNote } from '../../core/citations';
import { findFrontMatter } from '../../core/notes';
import type { Library } from '../../core/library';
import type { Bibliographies, Disposable, Log, Pause, RenderedNotes } from '../../core/ports';
import { isAbort, throwIfAborted } from '../../core/problems';
import { readSetting } from '../../manifest/settings';
import { citedViewId } from '../../manifest/views';
import { setContext } from '../commands';
import { noteCitations, type NoteCitations } from '../noteCitations';
import { Wording } from '../wording';
import type { CitedElement, WorkRow } from './citedElement';
import { CitedModel } from './citedModel';
import { CitedProvider } from './citedProvider';
import { describeNote } from './describeNote';
import { listWorks, type ListedWorks } from './listWorks';
import { NoteAtHand } from './noteAtHand';
import { NoteStatusItem } from './noteStatusItem';

export interface CitedViewDeps {
  readonly library: Pick<Library, 'find' | 'onDidChange'>;
  readonly bibliographies: Pick<Bibliographies, 'knownOfNote' | 'onDidChange'>;
  readonly notes: Pick<RenderedNotes, 'references' | 'onDidChange'>;
  readonly log: Log;
  readonly pause: Pause;
  /** The note that the person works on, also while the focus is in a view. */
  readonly note: () => vscode.TextDocument | undefined;
}

/** The note that is shown, with what it cites. */
export interface ShownNote {
  readonly citations: NoteCitations;
  readonly works: ListedWorks;
}

/** The view **Cited in This Note** and the status bar's word about the note. */
export class CitedView implements vscode.Disposable {
  readonly #wording = new Wording(vscode.l10n, vscode.env.language);
  readonly #model = new CitedModel();
  readonly #provider: CitedProvider;
  readonly #view: vscode.TreeView<CitedElement>;
  readonly #status = new NoteStatusItem(this.#wording);
  readonly #atHand: NoteAtHand;
  readonly #disposables: readonly Disposable[];
  #shown: ShownNote | undefined;
  #running = new AbortController();
  /** How each note was read the last time: after an edit only what changed is read again. */
  readonly #parsed = new WeakMap<vscode.TextDocument, ParsedNote>();

  constructor(private readonly deps: CitedViewDeps) {
    this.#provider = new CitedProvider({
      model: this.#model,
      notes: deps.notes,
      text: () => this.#shown?.citations.text ?? '',
      wording: this.#wording,
      pause: deps.pause,
    });
    this.#view = vscode.window.createTreeView<CitedElement>(citedViewId, {
      treeDataProvider: this.#provider,
      canSelectMany: true,
      showCollapseAll: false,
    });
    this.#atHand = new NoteAtHand({ document: deps.note, changed: () => void this.#follow() });
    const soon = () => this.#atHand.soon();
    this.#disposables = [
      deps.bibliographies.onDidChange(soon),
      deps.library.onDidChange(soon),
      // Tooltips are rendered in the style that was in force when somebody pointed at the row.
      deps.notes.onDidChange(() => this.#provider.refresh(this.#model.rows)),
      vscode.window.onDidChangeActiveTextEditor(() => this.#showStatus()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('paperside')) soon();
      }),
    ];
  }

  get shown(): ShownNote | undefined {
    return this.#shown;
  }

  get selection(): readonly CitedElement[] {
    return this.#view.selection;
  }

  get onDidChangeSelection(): vscode.Event<unknown> {
    return this.#view.onDidChangeSelection;
  }

  row(key: string): WorkRow | undefined {
    return this.#model.row(key);
  }

  dispose(): void {
    this.#running.abort();
    this.#atHand.dispose();
    for (const disposable of this.#disposables) disposable.dispose();
    this.#status.dispose();
    this.#view.dispose();
    this.#provider.dispose();
  }

  /** Shows the note at hand as it is now. */
  async #follow(): Promise<void> {
    this.#running.abort();
    this.#running = new AbortController();
    const { signal } = this.#running;
    try {
      const document = this.deps.note();
      const shown = document && (await this.#read(document, signal));
      throwIfAborted(signal);
      this.#show(shown);
    } catch (error) {
      if (!isAbort(error)) this.deps.log.error(error instanceof Error ? error : String(error));
    }
  }

  async #read(document: vscode.TextDocument, signal: AbortSignal): Promise<ShownNote> {
    const crossReferences = readSetting(vscode.workspace, 'paperside.language.crossReferences', document.uri);
    const text = document.getText();
    const older = this.#parsed.get(document);
    const parsed = await readCitationsInSlices(text, this.deps.pause, older, signal);
    this.#parsed.set(document, parsed);
    await this.deps.pause();
    throwIfAborted(signal);
    const citations = noteCitations(document.uri, text, parsed);
    const bibliography = await this.deps.bibliographies.knownOfNote(citations.uri);
    throwIfAborted(signal);
    const works = await listWorks(
      { ...this.deps, wording: this.#wording },
      citations.works,
      bibliography,
      crossReferences,
      signal,
    );
    return { citations, works };
  }

  #show(shown: ShownNote | undefined): void {
    const before = this.#shown;
    this.#shown = shown;
    const isListed = shown !== undefined && stateOf(shown) === 'listed';
    const refresh = this.#model.show(
      shown?.citations.uri ?? '',
      shown?.citations.text ?? '',
      isListed ? shown.works : undefined,
    );
    const isStyledAnew = before && shown && headOf(before) !== headOf(shown);
    this.#provider.refresh(refresh !== 'all' && isStyledAnew ? this.#model.rows : refresh);
    this.#view.description = isListed ? describeNote(shown.works, this.#wording) : '';
    this.#view.message = isListed ? (messageOf(shown.works) ?? '') : '';
    setContext('paperside.citedNote', shown === undefined ? 'none' : stateOf(shown));
    this.#showStatus();
  }

  #showStatus(): void {
    const active = vscode.window.activeTextEditor?.document.uri.toString();
    const isOfNote = active === undefined || active === this.#shown?.citations.uri;
    this.#status.show(isOfNote ? this.#shown?.works : undefined);
  }
}

function stateOf({ works }: ShownNote): 'listed' | 'noCitations' | 'noBibliography' {
  const count = works.missing.length + works.found.length + works.uncited.length;
  if (count === 0 && !works.isAll) return 'noCitations';
  return works.hasBibliography ? 'listed' : 'noBibliography';
}

/** What holds for all rows. */
function messageOf({ lost, isAll }: ListedWorks): string | undefined {
  const { t } = vscode.l10n;
  const [file] = lost;
  if (file !== undefined)
    return t(
      "{0} can't be read, so its works are missing.",
      vscode.workspace.asRelativePath(vscode.Uri.parse(file, true)),
    );
  return isAll ? t('The bibliography has all entries, by nocite: @*') : undefined;
}

/** The front matter, which names the style. */
function headOf({ citations: { text } }: ShownNote): string {
  return text.slice(0, findFrontMatter(text)?.end ?? 0);
}
