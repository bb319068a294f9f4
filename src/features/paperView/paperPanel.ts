import * as vscode from 'vscode';
import type { HeldPaper, Library } from '../../core/library';
import type { CitationUsage, Log, Reporter, SearchService } from '../../core/ports';
import { Peer } from '../../ipc';
import { paperHostContract, paperViewContract } from '../../ipc/paperViewContract';
import type { CitationForm } from '../../manifest/settings';
import { oneLine } from '../text';
import { noteRows, type NoteRow } from './noteRows';
import { panelChannel } from './panelChannel';
import { RelatedOfView } from './relatedOfView';
import { renderShell, viewRoots } from './shell';
import { paperSnapshot } from './snapshot';
import { paperViewWords } from './words';

/** What a panel needs of the house. */
export interface PaperPanelDeps {
  readonly extensionUri: vscode.Uri;
  readonly library: Library;
  readonly search: SearchService;
  readonly usage: CitationUsage;
  readonly log: Log;
  readonly reporter: Reporter;
  citationOf(paperId: string, form: CitationForm): Promise<CitationAtHand>;
  bibtexOf(paperId: string): Promise<string>;
  referenceOf(paperId: string): Promise<ReferenceAtHand>;
  /** One sentence out of the abstract. */
  summaryOf(paperId: string): string | undefined;
  defaultForm(): CitationForm;
  /** What the person calls a feed that is followed. */
  readonly feedTitle: (feed: string) => string | undefined;
}

/** The citation as it would be inserted into the note at hand. */
export interface CitationAtHand {
  readonly text: string;
  /** Whether no bibliography of the note has the paper yet. */
  readonly isNew: boolean;
  /** The name of the file that has its entry or would get it; `undefined` where there is none. */
  readonly place: string | undefined;
}

/** The entry as it would stand in the bibliography of the note at hand, as plain text. */
export interface ReferenceAtHand {
  readonly text: string;
  /** The style's name. */
  readonly style: string;
}

/** How long a paper must stay in the view, unasked for, until it counts as read. Milliseconds. */
const readAfter = 2_500;
/**
 * A paper that was opened counts as read once the view has the focus: VS Code drops a focus that comes while the
 * tree draws the paper's row anew.
 */
const readAfterAsked = 300;

/** One webview panel that shows one paper at a time; pinned ones keep theirs. */
export class PaperPanel implements vscode.Disposable {
  readonly #disposables: vscode.Disposable[] = [];
  readonly #peer: Peer;
  #paperId: string;
  #form: CitationForm;
  /** Terms of the index by which a search found the paper. */
  #matched: readonly string[] = [];
  /** Counts snapshots, so that a slow one never replaces a newer one. */
  #generation = 0;
  #ready = false;
  #dwell: ReturnType<typeof setTimeout> | undefined;
  /** Those in the last snapshot. */
  #notes: readonly NoteRow[] = [];
  readonly #related: RelatedOfView;
  /** Ids of those in the last snapshot. */
  #relatedIds: readonly string[] = [];
  /** Ids of the other versions in the last snapshot. */
  #versionIds: readonly string[] = [];
  /** The last one, shown until the style has been asked again. */
  #reference: (ReferenceAtHand & { readonly paperId: string }) | undefined;

  constructor(
    readonly panel: vscode.WebviewPanel,
    readonly pinned: boolean,
    start: { readonly paperId: string; readonly form?: CitationForm },
    private readonly deps: PaperPanelDeps,
  ) {
    this.#paperId = start.paperId;
    this.#form = start.form ?? deps.defaultForm();
    panel.webview.options = { enableScripts: true, localResourceRoots: [...viewRoots(deps.extensionUri)] };
    const icon = (theme: string) => vscode.Uri.joinPath(deps.extensionUri, 'media', `paper-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    this.#peer = new Peer(panelChannel(panel));
    this.#related = new RelatedOfView(deps, () => this.refresh());
    this.#disposables.push(
      this.#peer,
      this.#related,
      this.#serve(),
      deps.library.onDidChange((change) => {
        const ids = [change.added, change.updated, change.removed, change.restated];
        if (ids.some((list) => list.includes(this.#paperId)) || this.#hasOtherVersions()) this.refresh();
      }),
      deps.usage.onDidChange(() => this.refresh()),
      panel.onDidChangeViewState(() => panel.visible && this.refresh()),
    );
    panel.webview.html = renderShell(panel.webview, deps.extensionUri, 'paperView');
    this.#title();
  }

  get paperId(): string {
    return this.#paperId;
  }

  /**
   * Shows another paper.
   * @param asked the person opened it, and so has read it
   * @param matched terms of the index by which a search found it
   */
  show(paperId: string, asked: boolean, matched: readonly string[] = []): void {
    this.#paperId = paperId;
    this.#matched = matched;
    this.#title();
    this.refresh();
    clearTimeout(this.#dwell);
    const wait = asked ? readAfterAsked : readAfter;
    this.#dwell = setTimeout(() => this.panel.visible && this.#markRead(paperId), wait);
  }

  /** Sends the whole paper anew, if there is a view to take it. */
  refresh(): void {
    if (!this.#ready || !this.panel.visible) return;
    void this.#send(++this.#generation).catch((error: unknown) =>
      this.deps.log.warn(`Paper view: ${error instanceof Error ? error.message : String(error)}`),
    );
  }

  /** Lets go of the panel, which stays open: after a restart of the extension it is revived. */
  dispose(): void {
    clearTimeout(this.#dwell);
    for (const disposable of this.#disposables.splice(0)) disposable.dispose();
  }

  #title(): void {
    const title = this.deps.library.get(this.#paperId)?.paper.title;
    if (title !== undefined) this.panel.title = oneLine(title, 40);
  }

  #markRead(paperId: string): void {
    const held = this.deps.library.get(paperId);
    if (!held || held.state.read) return;
    this.deps.library.setState([paperId], { read: true }).catch((error: unknown) => {
      this.deps.reporter.report(error, vscode.l10n.t('mark the paper as read'));
    });
  }

  async #send(generation: number): Promise<void> {
    const { deps } = this;
    // After a restart the view may be back before the library has been read.
    if (!deps.library.get(this.#paperId)) await deps.library.ready;
    const held = deps.library.get(this.#paperId);
    const words = paperViewWords();
    const view = this.#peer.remote(paperViewContract);
    if (!held) {
      if (generation === this.#generation) await view.show({ paper: null, pinned: this.pinned, words });
      return;
    }
    const id = held.paper.id;
    const [citation, bibtex] = await Promise.all([deps.citationOf(id, this.#form), deps.bibtexOf(id)]);
    if (generation !== this.#generation) return;
    const notes = noteRows(deps.usage.notesOf(id));
    this.#notes = notes;
    this.#title();
    const show = () => {
      const reference = this.#reference?.paperId === id ? this.#reference : undefined;
      const summary = deps.summaryOf(id);
      const related = this.#related.of(id);
      this.#relatedIds = related.map(({ paper: near }) => near.id);
      const versions = deps.library.versionsOf(id);
      this.#versionIds = idsOf(versions);
      const known = { form: this.#form, matched: this.#matched, reference, related, versions };
      const { feedTitle } = deps;
      const parts = { ...known, citation, bibtex, summary, notes, feedTitle };
      const paper = paperSnapshot(held, parts);
      return view.show({ paper, pinned: this.pinned, words });
    };
    await show();
    // Both are for workers to say; the rest of the view does not wait for them.
    const late = [this.#loadRelated(id), this.#loadReference(id, generation)];
    const showLate = async (isChanged: Promise<boolean>) => {
      if ((await isChanged) && generation === this.#generation) await show();
    };
    await Promise.all(late.map(showLate));
  }

  /** @returns whether they are others than the view shows */
  async #loadRelated(id: string): Promise<boolean> {
    await this.#related.load(id);
    const ids = this.#related.of(id).map(({ paper }) => paper.id);
    return ids.join('\n') !== this.#relatedIds.join('\n');
  }

  /** @returns whether it is another than before */
  async #loadReference(id: string, generation: number): Promise<boolean> {
    const { text, style } = await this.deps.referenceOf(id);
    if (generation !== this.#generation) return false;
    const before = this.#reference;
    this.#reference = { paperId: id, text, style };
    return before?.paperId !== id || before.text !== text || before.style !== style;
  }

  /** Whether the library knows others than the view shows. */
  #hasOtherVersions(): boolean {
    return idsOf(this.deps.library.versionsOf(this.#paperId)).join('\n') !== this.#versionIds.join('\n');
  }

  async #textOf(what: 'citation' | 'bibtex' | 'reference', id: string): Promise<string> {
    if (what === 'bibtex') return this.deps.bibtexOf(id);
    if (what === 'reference') return (await this.deps.referenceOf(id)).text;
    return (await this.deps.citationOf(id, this.#form)).text;
  }

  #serve(): vscode.Disposable {
    const { deps } = this;
    const run = (command: string, argument: unknown) => vscode.commands.executeCommand(command, argument);
    /** Runs an intent and tells of its failure here, where the person can be told. */
    const doing = async (
      what: string,
      action: () => PromiseLike<unknown> | Promise<unknown>,
    ): Promise<null> => {
      try {
        await action();
        return null;
      } catch (error) {
        deps.reporter.report(error, what);
        throw error;
      }
    };
    const { t } = vscode.l10n;
    return this.#peer.serve(paperHostContract, {
      ready: () => {
        this.#ready = true;
        this.refresh();
        return null;
      },
      insertCitation: ({ id, form }) =>
        doing(t('insert the citation'), () => run('paperside.insertCitation', { papers: [id], form })),
      insertSummary: ({ id }) =>
        doing(t('insert the summary'), () => run('paperside.insertSummary', { papers: [id] })),
      openPaperNote: ({ id }) => doing(t('open the note'), () => run('paperside.openNote', { papers: [id] })),
      copy: ({ what }) =>
        doing(t('copy'), async () => {
          const id = this.#paperId;
          await vscode.env.clipboard.writeText(await this.#textOf(what, id));
        }),
      chooseForm: ({ form }) => {
        this.#form = form as CitationForm;
        this.refresh();
        return null;
      },
      setState: ({ id, ...patch }) =>
        doing(t('change the reading state'), () => deps.library.setState([id], withoutUndefined(patch))),
      openToSide: ({ id }) =>
        doing(t('open the paper'), () => run('paperside.openPaperToSide', { papers: [id] })),
      openRelated: ({ index }) =>
        doing(t('open the paper'), async () => {
          const id = this.#relatedIds[index];
          if (id !== undefined) await run('paperside.openPaper', { papers: [id] });
        }),
      openVersion: ({ index }) =>
        doing(t('open the paper'), async () => {
          const id = this.#versionIds[index];
          if (id !== undefined) await run('paperside.openPaper', { papers: [id] });
        }),
      citeVersion: ({ index, form }) =>
        doing(t('insert the citation'), async () => {
          const id = this.#versionIds[index];
          if (id !== undefined) await run('paperside.insertCitation', { papers: [id], form });
        }),
      openNote: ({ index }) =>
        doing(t('open the note'), async () => {
          const place = this.#notes[index]?.location;
          if (place) await vscode.window.showTextDocument(place.uri, { selection: place.range });
        }),
    });
  }
}

function idsOf(papers: readonly HeldPaper[]): readonly string[] {
  return papers.map(({ paper }) => paper.id);
}

function withoutUndefined(patch: {
  readonly read?: boolean | undefined;
  readonly starred?: boolean | undefined;
  readonly wanted?: boolean | undefined;
}) {
  return {
    ...(patch.read === undefined ? {} : { read: patch.read }),
    ...(patch.starred === undefined ? {} : { starred: patch.starred }),
    ...(patch.wanted === undefined ? {} : { wanted: patch.wanted }),
  };
}
