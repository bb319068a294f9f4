import * as vscode from 'vscode';
import type { Library } from '../../core/library';
import type { After, OnlineSearch, Pause, Reporter, SearchHit, SearchService } from '../../core/ports';
import { setContext } from '../commands';
import { Latest } from '../latest';
import { searchStoppedWords } from '../searchStopped';
import type { Wording } from '../wording';
import { completionRows, type OfferedCompletion } from './completionRows';
import { Completions } from './completions';
import {
  abstractTerms,
  explained,
  sentencesOf,
  type ExplainedAnswer,
  type ExplainedSearch,
} from './explainedAnswer';
import type { OnlineChoice } from './onlineChoice';
import { papersOf, type OnlineContent } from './onlineContent';
import { OnlineSection } from './onlineSection';
import type { PickOptions } from './pickOptions';
import { ShownPapers } from './shownPapers';

export interface PickerFindingsDeps {
  readonly library: Library;
  readonly search: SearchService;
  readonly online: OnlineSearch;
  readonly choice: OnlineChoice;
  readonly reporter: Reporter;
  readonly pause: Pause;
  readonly after: After;
}

/** The picker for which something is found. */
export interface FindingPicker {
  readonly query: string;
  /** The paper whose row is active. */
  readonly activePaper: string | undefined;
  /** Draws what is known now. */
  draw(keepPlace: boolean): void;
  /** Shows that something is asked, or no longer. */
  showBusy(): void;
  /** Says why nothing can be found. */
  explain(reason: string): void;
}

const maxRows = 50;
/** Where others are asked their papers have to be in sight. */
const maxRowsAbove = 5;

/** What is known for the text of an open picker: papers of the library and of others, and how the text could go on. */
export class PickerFindings {
  readonly shown: ShownPapers;
  readonly #search: ExplainedSearch;
  readonly #searching = new Latest();
  readonly #completions: Completions;
  readonly #online: OnlineSection;
  #isOpen = true;
  #isSearching = false;
  #answer: ExplainedAnswer | undefined;

  constructor(
    private readonly deps: PickerFindingsDeps,
    private readonly options: Pick<PickOptions, 'list' | 'online'>,
    private readonly picker: FindingPicker,
    private readonly wording: Wording,
  ) {
    const { library, pause } = deps;
    const { list, online } = options;
    this.shown = new ShownPapers(library);
    const abstractOf = ({ id, paper }: SearchHit) => (library.get(id)?.paper ?? paper)?.abstract;
    this.#search = explained(list ?? deps.search, { abstractOf, pause });
    this.#completions = new Completions(deps.search);
    this.#online = new OnlineSection({
      ...deps,
      isWished: online === 'wished',
      sentencesOf: (hits, signal) => sentencesOf(hits, { abstractOf, pause }, signal),
      above: () => new Set(this.#answer?.hits.map(({ id }) => id)),
      activePaper: () => picker.activePaper,
      onDidChange: () => {
        this.shown.keep(papersOf(this.#online.content));
        picker.draw(true);
        picker.showBusy();
      },
      onError: (error) => deps.reporter.report(error, vscode.l10n.t('search online')),
    });
  }

  /** Whether the picker still wants anything. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  get answer(): ExplainedAnswer | undefined {
    return this.#answer;
  }

  get online(): OnlineContent | undefined {
    return this.#online.content;
  }

  get isBusy(): boolean {
    return this.#isSearching || this.#online.isAsking;
  }

  /** What is known by now of how the text could go on. */
  get completion(): OfferedCompletion | undefined {
    return this.#completions.of(this.picker.query);
  }

  /** @param isTyped whether a person has just typed it; else the picker opened with it */
  find(isTyped: boolean): void {
    void this.search();
    if (this.options.list) return;
    void this.#complete();
    if (this.options.online) this.#online.type(this.picker.query, isTyped);
  }

  /** Looks for the papers of the library. Never rejects. */
  async search(keepPlace = false): Promise<void> {
    const { deps, options, picker } = this;
    const limit = options.online === 'wished' ? maxRowsAbove : maxRows;
    this.#turnBusy(true);
    try {
      const { query } = picker;
      const answer = await this.#searching.ask((signal) => this.#search.search(query, { limit }, signal));
      if (!answer) return;
      this.#answer = answer;
      this.shown.keep(answer.hits);
      picker.draw(keepPlace);
      this.#turnBusy(false);
    } catch (error) {
      this.#turnBusy(false);
      const stopped = searchStoppedWords(error, this.wording.l10n);
      if (stopped === undefined) deps.reporter.report(error, vscode.l10n.t('search the papers'));
      else {
        this.#answer = undefined;
        picker.explain(stopped);
      }
    }
  }

  /** Asks others for papers, or for more of them; `anew`: also those that have failed. Never rejects. */
  askOnline(how?: 'anew'): Promise<void> {
    return this.#online.ask(how);
  }

  /** Offers to ask those that the settings name now. */
  offerOnline(): void {
    this.#online.offer();
  }

  /**
   * How the text could go on, asked for if it isn't known yet.
   * @returns `undefined` if somebody has typed on meanwhile
   */
  async completionNow(): Promise<{ readonly offered: OfferedCompletion | undefined } | undefined> {
    const { query } = this.picker;
    const offered = this.#completions.of(query) ?? (await this.#completions.load(query));
    return this.#isAt(query) ? { offered } : undefined;
  }

  /** Terms by which a search found a paper in its abstract. What a list's papers have in common is not looked for. */
  matched(paperId: string | undefined): readonly string[] {
    if (this.options.list) return [];
    const hits = [...(this.#answer?.hits ?? []), ...papersOf(this.online)];
    const hit = hits.find(({ id }) => id === paperId);
    return hit ? abstractTerms(hit) : [];
  }

  /** Takes back whatever is asked. */
  close(): void {
    this.#isOpen = false;
    this.#searching.cancel();
    this.#completions.cancel();
    this.#online.cancel();
  }

  async #complete(): Promise<void> {
    const { query } = this.picker;
    // Tab waits for the answer, rather than to leave the box under the hands of who types fast.
    setContext('paperside.completing', true);
    const offered = await this.#completions.load(query);
    if (!this.#isAt(query)) return;
    const isOffered = offered !== undefined && completionRows(offered, this.wording).length > 0;
    setContext('paperside.completing', isOffered);
    if (isOffered) this.picker.draw(true);
  }

  /** Whether this is still what is typed, in a picker that is still open. */
  #isAt(query: string): boolean {
    return this.#isOpen && this.picker.query === query;
  }

  #turnBusy(isSearching: boolean): void {
    this.#isSearching = isSearching;
    if (this.#isOpen) this.picker.showBusy();
  }
}
