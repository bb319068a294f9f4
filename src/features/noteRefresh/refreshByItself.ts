import * as vscode from 'vscode';
import type { Library } from '../../core/library';
import type { After, Disposable } from '../../core/ports';
import { readSetting } from '../../manifest/settings';
import { withinTime } from '../../timing/withinTime';
import { applyToNote, toTextEdits } from '../noteEdits';
import { isNote } from '../noteSelector';
import { tellCalmly } from '../tellCalmly';
import { openInTab, openNotes } from './openNotes';
import type { NotePlan } from './planNote';
import { planDocument, remember } from './refreshDocument';
import { settleConflicts, type SettleDeps } from './settleConflicts';

export interface RefreshByItselfDeps extends SettleDeps {
  readonly library: Pick<Library, 'get' | 'find' | 'onDidChange' | 'ready'>;
  readonly after: After;
}

/** Saving waits no longer than this; VS Code itself gives up after 1.75 seconds. Milliseconds. */
const patience = 1_000;
/** A library changes many times in a row, as when a feed comes in. Milliseconds. */
const calm = 1_000;

/**
 * Keeps notes in editors up to date, as the setting wants it: when they are opened and saved, or also whenever the
 * library changes. Nothing is saved, and no file is changed that isn't open. What a person takes back stays so until
 * the paper says something else. In a workspace that isn't trusted nothing happens by itself.
 */
export class RefreshByItself implements vscode.Disposable {
  /** What was done or asked last, by note. */
  readonly #done = new Map<string, string>();
  readonly #seen = new Set<string>();
  readonly #disposables: readonly Disposable[];
  #waiting: Disposable | undefined;
  #working = Promise.resolve();

  constructor(private readonly deps: RefreshByItselfDeps) {
    this.#disposables = [
      vscode.window.onDidChangeVisibleTextEditors(() => this.#lookAtOpened()),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#seen.delete(uri.toString());
        this.#done.delete(uri.toString());
      }),
      vscode.workspace.onWillSaveTextDocument((event) => {
        const { document, reason } = event;
        // Not while somebody types: VS Code then formats nothing either.
        if (reason === vscode.TextDocumentSaveReason.AfterDelay || !this.#wants(document, 'onSave')) return;
        event.waitUntil(this.#editsOnSave(document));
      }),
      vscode.workspace.onDidSaveTextDocument((document) => {
        if (this.#wants(document, 'onSave')) void remember(deps, document);
      }),
      deps.library.onDidChange(({ added, updated }) => {
        if (added.length + updated.length === 0 || this.#waiting) return;
        this.#waiting = deps.after(calm, () => {
          this.#waiting = undefined;
          for (const document of openNotes())
            if (this.#wants(document, 'onChange')) this.#refreshLater(document);
        });
      }),
    ];
    void deps.library.ready.then(() => this.#lookAtOpened());
  }

  dispose(): void {
    this.#waiting?.dispose();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #lookAtOpened(): void {
    for (const { document } of vscode.window.visibleTextEditors) {
      const address = document.uri.toString();
      if (this.#seen.has(address) || !openInTab(document) || !this.#wants(document, 'onOpen')) continue;
      this.#seen.add(address);
      this.#refreshLater(document);
    }
  }

  #wants(document: vscode.TextDocument, occasion: 'onOpen' | 'onSave' | 'onChange'): boolean {
    // A folder of somebody else has nothing written into it that nobody asked for.
    if (!vscode.workspace.isTrusted) return false;
    if (!isNote(document) || document.isClosed || !document.getText().includes('paperside')) return false;
    const setting = readSetting(vscode.workspace, 'paperside.notes.refresh', document.uri);
    return setting === 'automatically' || (setting === 'onOpenAndSave' && occasion !== 'onChange');
  }

  /** One note after another. */
  #refreshLater(document: vscode.TextDocument): void {
    this.#working = this.#working
      .then(() => this.deps.library.ready)
      .then(() => this.#refresh(document))
      .catch((error: unknown) => this.deps.log.error(error instanceof Error ? error : String(error)));
  }

  async #refresh(document: vscode.TextDocument): Promise<void> {
    if (document.isClosed) return;
    const plan = await planDocument(this.deps, document);
    if (!plan) return;
    if (this.#isNew(document, plan)) {
      if (plan.edits.length > 0) {
        await applyToNote(document, plan.edits);
        tellCalmly(vscode.l10n.t('Refreshed {0}', vscode.workspace.asRelativePath(document.uri)), 'note');
      }
      this.#ask(document, plan);
    }
    await remember(this.deps, document);
  }

  /** Never fails: a note is saved in any case. */
  async #editsOnSave(document: vscode.TextDocument): Promise<vscode.TextEdit[]> {
    try {
      const { version } = document;
      const plan = await withinTime(planDocument(this.deps, document), patience);
      if (!plan || document.version !== version || !this.#isNew(document, plan)) return [];
      this.#ask(document, plan);
      return toTextEdits(document, plan.edits);
    } catch (error) {
      this.deps.log.error(error instanceof Error ? error : String(error));
      return [];
    }
  }

  /** Whether there is something to do that was not done or asked already. */
  #isNew({ uri }: vscode.TextDocument, { edits, conflicts, signature }: NotePlan): boolean {
    if (edits.length + conflicts.length === 0) return false;
    if (this.#done.get(uri.toString()) === signature) return false;
    this.#done.set(uri.toString(), signature);
    return true;
  }

  /** Nobody waits for the answer. */
  #ask(document: vscode.TextDocument, { conflicts }: NotePlan): void {
    if (conflicts.length === 0) return;
    settleConflicts(this.deps, document, conflicts).catch((error: unknown) =>
      this.deps.log.error(error instanceof Error ? error : String(error)),
    );
  }
}
