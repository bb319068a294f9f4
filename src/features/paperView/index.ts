import * as vscode from 'vscode';
import * as v from 'valibot';
import { PapersideError } from '../../core/problems';
import { paperViewStateSchema } from '../../ipc/paperViewContract';
import { requestedPapers, type OpenRequest, type PapersRequest, type TreeRow } from '../../manifest/commands';
import type { CitationForm } from '../../manifest/settings';
import { paperViewType } from '../../manifest/views';
import type { PaperPicker } from '../../core/ports';
import { oneLine, withoutLinks } from '../text';
import { PaperPanel, type PaperPanelDeps } from './paperPanel';
import { paperLinks, pdfUrl } from './snapshot';

export interface PaperViewDeps extends PaperPanelDeps {
  readonly picker: PaperPicker;
}

/**
 * The paper view: one panel that follows what the person opens or selects, and pinned ones beside it. Also the
 * commands that open a paper's pages on the web.
 */
export function registerPaperView(deps: PaperViewDeps): vscode.Disposable {
  const panels = new PaperPanels(deps);
  const { t } = vscode.l10n;
  const open = (
    command: string,
    doing: string,
    action: (id: string, request: Omit<OpenRequest, 'papers'>) => Promise<void> | void,
  ) =>
    vscode.commands.registerCommand(command, async (target?: OpenRequest | TreeRow) => {
      try {
        const ids = await chosenPapers(deps.picker, target);
        const request = target && 'papers' in target ? target : {};
        for (const id of ids ?? []) await action(id, request);
      } catch (error) {
        deps.reporter.report(error, doing);
      }
    });
  return vscode.Disposable.from(
    panels,
    open('paperside.openPaper', t('open the paper'), (id, request) => panels.follow(id, request)),
    open('paperside.openPaperToSide', t('open the paper'), (id) => panels.pin(id)),
    open('paperside.openOnline', t('open the page of the paper'), (id) =>
      openWeb(deps, id, (paper) => paperLinks(paper)[0]?.url),
    ),
    open('paperside.openPdf', t('open the PDF of the paper'), (id) => openWeb(deps, id, pdfUrl)),
    vscode.window.registerWebviewPanelSerializer(paperViewType, {
      deserializeWebviewPanel(panel, state: unknown) {
        panels.revive(panel, state);
        return Promise.resolve();
      },
    }),
  );
}

async function chosenPapers(picker: PaperPicker, target: PapersRequest | TreeRow | undefined) {
  const ids = requestedPapers(target);
  if (ids.length > 0 || target !== undefined) return ids;
  return picker.pick({
    title: vscode.l10n.t('Open Paper'),
    placeholder: vscode.l10n.t('Type what you remember of the paper'),
    many: false,
    online: true,
  });
}

async function openWeb(
  { library }: PaperViewDeps,
  id: string,
  address: (paper: NonNullable<ReturnType<typeof library.get>>['paper']) => string | undefined,
): Promise<void> {
  const held = library.get(id);
  const url = held && address(held.paper);
  if (held === undefined) throw new PapersideError('paperUnknown', id);
  if (url === undefined) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'The source of “{0}” gives no web address for it.',
        withoutLinks(oneLine(held.paper.title, 80)),
      ),
    );
    return;
  }
  await vscode.env.openExternal(vscode.Uri.parse(url, true));
}

/** The panels that are open: at most one that follows, and one for each pinned paper. */
class PaperPanels implements vscode.Disposable {
  #following: PaperPanel | undefined;
  readonly #pinned = new Map<string, PaperPanel>();

  constructor(private readonly deps: PaperViewDeps) {}

  follow(paperId: string, { preserveFocus = false, matched }: Omit<OpenRequest, 'papers'>): void {
    this.#require(paperId);
    if (this.#following) {
      this.#following.show(paperId, !preserveFocus, matched);
      this.#following.panel.reveal(undefined, preserveFocus);
      return;
    }
    const panel = this.#createPanel({ viewColumn: vscode.ViewColumn.Active, preserveFocus });
    this.#following = this.#track(panel, false, { paperId });
    this.#following.show(paperId, !preserveFocus, matched);
  }

  pin(paperId: string): void {
    this.#require(paperId);
    const open = this.#pinned.get(paperId);
    if (open) {
      open.panel.reveal();
      return;
    }
    const panel = this.#createPanel({ viewColumn: vscode.ViewColumn.Beside });
    this.#track(panel, true, { paperId }).show(paperId, true);
  }

  /** Takes over a panel that VS Code brought back after a reload. */
  revive(panel: vscode.WebviewPanel, saved: unknown): void {
    const state = v.safeParse(paperViewStateSchema, saved);
    if (!state.success || (!state.output.pinned && this.#following)) {
      panel.dispose();
      return;
    }
    const { paperId, pinned, form } = state.output;
    this.#track(panel, pinned, { paperId, ...(form === undefined ? {} : { form: form as CitationForm }) });
  }

  dispose(): void {
    this.#following?.dispose();
    for (const panel of [...this.#pinned.values()]) panel.dispose();
  }

  #require(paperId: string): void {
    if (!this.deps.library.get(paperId)) throw new PapersideError('paperUnknown', paperId);
  }

  #createPanel(column: { viewColumn: vscode.ViewColumn; preserveFocus?: boolean }): vscode.WebviewPanel {
    return vscode.window.createWebviewPanel(paperViewType, vscode.l10n.t('Paper'), column);
  }

  #track(
    panel: vscode.WebviewPanel,
    pinned: boolean,
    start: { readonly paperId: string; readonly form?: CitationForm },
  ): PaperPanel {
    const made = new PaperPanel(panel, pinned, start, this.deps);
    if (pinned) this.#pinned.set(start.paperId, made);
    else this.#following = made;
    panel.onDidDispose(() => {
      if (pinned) this.#pinned.delete(start.paperId);
      else if (this.#following === made) this.#following = undefined;
      made.dispose();
    });
    return made;
  }
}
