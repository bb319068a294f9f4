import * as vscode from 'vscode';
import type { Paper } from '../../core/paper';
import type { CitationUsage } from '../../core/ports';
import { withinTime } from '../../timing/withinTime';
import { runCommand } from '../commands';
import { oneLine } from '../text';
import type { Wording } from '../wording';
import { Basket } from './basket';
import { completionRows } from './completionRows';
import { createPick } from './createPick';
import { decisionOn, type Decision } from './decisionOn';
import { papersOf } from './onlineContent';
import { onDidChangeOrder, pickerButtons, turnOrder } from './pickerButtons';
import { PickerFindings, type FindingPicker, type PickerFindingsDeps } from './pickerFindings';
import type { PickerRow, RowButton } from './pickerRow';
import { PickerScreen } from './pickerScreen';
import type { Picked, PickedAction, PickOptions } from './pickOptions';
import { rowButtons } from './rowButtons';

export interface PaperQuickPickDeps extends PickerFindingsDeps {
  readonly usage: CitationUsage;
  /** Takes papers from elsewhere into the library. @returns whether it holds them */
  readonly takeIn: (papers: readonly Paper[]) => Promise<boolean>;
  /** Asks for the key of an engine, in boxes of its own. @returns whether it was given */
  readonly askForKey: (engine: string) => Promise<boolean>;
}

/** Milliseconds, on a busy machine. */
const fadesWithin = 500;

/** The picker while it is open: searches as one types, holds the basket, and ends with a decision or none. */
export class PaperQuickPick implements FindingPicker {
  readonly #pick: ReturnType<typeof createPick>;
  readonly #screen: PickerScreen;
  readonly #findings: PickerFindings;
  readonly #basket: Basket;
  readonly #listening: vscode.Disposable;
  readonly #decided: Promise<Picked | undefined>;
  #decide: (picked: Picked | undefined) => void = () => undefined;
  /** What a key came to, as long as nothing else is typed. */
  #remark: string | undefined;
  /** Whether anything else was typed than it opened with. */
  #isTouched = false;
  /** Whether another box has its place meanwhile. */
  #isAside = false;

  constructor(
    private readonly deps: PaperQuickPickDeps,
    private readonly options: PickOptions,
    private readonly wording: Wording,
  ) {
    this.#basket = new Basket(options.basket);
    this.#decided = new Promise((resolve) => (this.#decide = resolve));
    const pick = (this.#pick = createPick(options));
    const findings = (this.#findings = new PickerFindings(deps, options, this, wording));
    this.#screen = new PickerScreen(pick, options, { ...deps, shown: findings.shown, wording });
    this.#offerButtons();
    this.#screen.title(undefined);
    this.#listening = vscode.Disposable.from(
      pick.onDidChangeValue(() => this.#typed()),
      pick.onDidAccept(() => this.act('enter')),
      pick.onDidTriggerButton((button) => this.#pressButton(pickerButtons.kindOf(button))),
      onDidChangeOrder(() => {
        this.#offerButtons();
        void findings.search();
      }),
      pick.onDidTriggerItemButton(({ item, button }) => this.#press(item.row, rowButtons.kindOf(button))),
      pick.onDidHide(() => {
        if (!this.#isAside) this.#decide(undefined);
      }),
      deps.online.onDidChangeEngines(() => findings.offerOnline()),
      deps.library.onDidChange(() => this.draw(true)),
      deps.search.onDidProgress(({ indexed, total }) => {
        this.#screen.title(findings.answer);
        if (indexed >= total) void findings.search(true);
      }),
    );
  }

  /** Whether typing searches; else VS Code leaves out the rows of a list that don't have what was typed. */
  get searches(): boolean {
    return this.options.list === undefined;
  }

  get query(): string {
    return this.#pick.value;
  }

  get activePaper(): string | undefined {
    return this.#screen.active?.paperId;
  }

  /** The papers marked, in the order of marking. */
  get basket(): readonly string[] {
    return this.#basket.papers;
  }

  /** Whether papers of others can be found in it. */
  get findsOnline(): boolean {
    return this.options.online !== undefined;
  }

  /** Whether it was opened to find papers of others. */
  get isOnline(): boolean {
    return this.options.online === 'wished';
  }

  /** Whether what is typed can be saved as a search. */
  get saves(): boolean {
    return this.options.saves === true;
  }

  /** Whether its papers can be exported, rather than only chosen for a command. */
  get exports(): boolean {
    return this.options.actions;
  }

  /** Shows the picker. @returns `undefined` if the person left without deciding */
  async show(): Promise<Picked | undefined> {
    this.#pick.show();
    this.#findings.find(false);
    try {
      return await this.#decided;
    } finally {
      this.#findings.close();
      this.#listening.dispose();
      this.#pick.dispose();
    }
  }

  /**
   * Brings it to the front as it is.
   * @returns whether it stays there: VS Code tells of Esc only behind the picker's fading away, and by then who pressed
   * it may have asked for the picker again
   */
  async reveal(): Promise<boolean> {
    this.#pick.show();
    const left = this.#decided.then((picked) => picked === undefined);
    return (await withinTime(left, fadesWithin)) !== true;
  }

  /** Leaves the picker without a decision. */
  close(): void {
    this.#decide(undefined);
  }

  /** Leaves the picker with a decision on the active row. */
  act(action: PickedAction): void {
    const row = this.#screen.active;
    if (row) this.#take(row, action);
  }

  /** Puts the active row's paper into the basket, or takes it out. */
  mark(): void {
    const row = this.#screen.active;
    if (row && this.options.many) this.#press(row, 'mark');
  }

  /** Goes on as the first offers of what completes the text as it stands now; says so where nothing does. */
  async complete(): Promise<void> {
    if (!this.searches) return;
    const completion = await this.#findings.completionNow();
    // Whoever has typed on meanwhile wants no more of it.
    if (!completion) return;
    const [row] = completion.offered ? completionRows(completion.offered, this.wording) : [];
    if (row) this.#take(row, 'enter');
    else if (this.#findings.answer) {
      this.#remark = vscode.l10n.t('Nothing completes “{0}”', oneLine(this.query, 60));
      this.draw(true);
    }
  }

  /** @param keepPlace whether the row that was active stays so; else the first hit is */
  draw(keepPlace: boolean): void {
    const { answer, completion, online } = this.#findings;
    if (!answer) return;
    this.#screen.draw({ answer, completion, remark: this.#remark, online, basket: this.#basket }, keepPlace);
  }

  showBusy(): void {
    this.#pick.busy = this.#findings.isBusy;
  }

  /** Says why nothing can be found. */
  explain(reason: string): void {
    this.#screen.explain(reason);
  }

  /** Leaves the picker to save what is typed as a search; the basket comes along, for whoever goes on with it. */
  save(): void {
    if (this.saves) this.#end({ action: 'save', papers: this.#basket.papers });
  }

  /** Leaves the picker to export the basket, or all papers of a list; without papers it is all that the query finds. */
  export(): void {
    if (!this.exports) return;
    const listed = this.searches ? [] : (this.#findings.answer?.hits ?? []).map(({ id }) => id);
    this.#end({ action: 'export', papers: this.#basket.size > 0 ? this.#basket.papers : listed });
  }

  #offerButtons(): void {
    this.#pick.buttons = pickerButtons.offered(this);
  }

  #pressButton(kind: ReturnType<typeof pickerButtons.kindOf>): void {
    if (kind === 'online') {
      if (papersOf(this.#findings.online).length === 0) void this.#findings.askOnline();
      this.#screen.goOnline();
    } else if (kind === 'save') this.save();
    else if (kind === 'export') this.export();
    else if (kind === 'order') this.#trying(turnOrder(), vscode.l10n.t('change the order'));
  }

  #trying(work: Promise<void>, what: string): void {
    work.catch((error: unknown) => this.deps.reporter.report(error, what));
  }

  #take(row: PickerRow, action: PickedAction): void {
    if (row.completed !== undefined) {
      this.#pick.value = row.completed;
      this.#typed();
    } else if (row.asks) void this.#findings.askOnline();
    else {
      const decision = decisionOn(row, action, this.#basket);
      if (decision) this.#end({ ...decision, matched: this.#findings.matched(decision.active) });
    }
  }

  #press(row: PickerRow, button: RowButton | undefined): void {
    const papers = row.paperId === undefined ? [] : [row.paperId];
    switch (button) {
      case 'cite':
      case 'summary':
      case 'note':
      case 'open':
        this.#take(row, button);
        break;
      case 'star':
        void this.#star(papers);
        break;
      case 'unstar':
        void runCommand('paperside.unstar', { papers });
        break;
      case 'mark':
      case 'unmark':
        for (const paper of papers) this.#basket.toggle(paper);
        this.draw(true);
        break;
      case 'export':
        this.export();
        break;
      case 'clear':
        this.#basket.clear();
        this.draw(true);
        break;
      case 'always':
        void this.#findings.askOnline();
        this.#trying(this.deps.choice.askAfterPause(), vscode.l10n.t('change the setting'));
        break;
      case 'again':
        void this.#findings.askOnline('anew');
        break;
      case 'key':
        this.#trying(this.#giveKey(row), vscode.l10n.t('keep the key'));
        break;
      case 'log':
        void runCommand('paperside.showLog');
        break;
      case undefined:
    }
  }

  async #star(papers: readonly string[]): Promise<void> {
    if (await this.deps.takeIn(this.#findings.shown.elsewhere(papers)))
      await runCommand('paperside.star', { papers });
  }

  /** Steps aside for the boxes that ask for a key, and comes back as it was; who has a key now is asked again. */
  async #giveKey({ engine }: PickerRow): Promise<void> {
    this.#isAside = true;
    const isGiven = engine !== undefined && (await this.deps.askForKey(engine));
    this.#isAside = false;
    if (!this.#findings.isOpen) return;
    this.#pick.show();
    // VS Code has emptied the list meanwhile.
    this.draw(true);
    if (isGiven) await this.#findings.askOnline('anew');
  }

  #end(picked: Decision): void {
    const elsewhere = this.#findings.shown.elsewhere(picked.papers);
    this.#decide({ ...picked, query: this.#pick.value, elsewhere });
    this.#pick.hide();
  }

  #typed(): void {
    this.#remark = undefined;
    // VS Code also tells of the text that the picker opened with.
    this.#isTouched ||= this.query !== this.options.query;
    if (this.searches) this.#findings.find(this.#isTouched);
  }
}
