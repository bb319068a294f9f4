import { paperRevision, type Paper } from '../paper';
import type { Pause, SearchAnswer, SearchHit } from '../ports';
import { throwIfAborted } from '../problems';
import { answerQuery } from './answerQuery';
import { PaperFacts, type PaperRevision } from './paperFacts';
import { dayOf, paperTerms, yearOf } from './paperTerms';
import { parseQuery } from './parseQuery';
import type { Mark } from './searchQuery';
import { decodeSnapshot, encodeSnapshot } from './snapshot';
import { TermIndex } from './termIndex';
import { TermSequences } from './termSequences';

export interface PaperIndexOptions {
  /** Awaited between slices of a few milliseconds while papers are added or a snapshot is loaded. */
  readonly pause?: Pause;
}

/**
 * The papers as they are searched: terms in MiniSearch, each paper's words in order, and what filters ask for.
 * Lives in a worker; answers ids and scores, never papers.
 */
export class PaperIndex {
  private constructor(
    private readonly terms: TermIndex,
    private readonly sequences: TermSequences,
    private readonly facts: PaperFacts,
    private readonly pause: Pause,
  ) {}

  static create({ pause = noPause }: PaperIndexOptions = {}): PaperIndex {
    return new PaperIndex(TermIndex.create(), new TermSequences(), new PaperFacts(), pause);
  }

  /**
   * The index that `save` wrote. Marks are not in it.
   * @throws PapersideError 'protocol' if the bytes are damaged, cut, or of another version
   */
  static async load(bytes: Uint8Array, { pause = noPause }: PaperIndexOptions = {}): Promise<PaperIndex> {
    const { facts, sequences, averages } = decodeSnapshot(bytes);
    const terms = await TermIndex.restore(facts.slots(), sequences, averages, pause);
    return new PaperIndex(terms, sequences, facts, pause);
  }

  get size(): number {
    return this.facts.size;
  }

  /** Adds papers, or brings them up to date: one of the same id is replaced. */
  async add(papers: readonly Paper[]): Promise<void> {
    for (const paper of papers) {
      this.addOne(paper);
      await this.pause();
    }
  }

  /** Takes papers out. Unknown ids are passed over; marks stay, should the paper come back. */
  remove(ids: readonly string[]): void {
    for (const id of ids) this.removeOne(id);
  }

  /** Sets or clears what `is:` asks for. Ids that aren't indexed yet are kept for when they are. */
  mark(mark: Mark, ids: Iterable<string>, on: boolean): void {
    this.facts.mark(mark, ids, on);
  }

  /** The papers held, to tell which are stale. */
  revisions(): readonly PaperRevision[] {
    return this.facts.revisions();
  }

  async search(query: string, options: { limit?: number; signal?: AbortSignal } = {}): Promise<SearchHit[]> {
    const answer = await this.answer(query, options);
    return [...answer.hits];
  }

  /**
   * The papers for a query in the query language, best first; ties go to the newer paper. An empty query gives
   * all, the newest listing first.
   */
  answer(query: string, options: { limit?: number; signal?: AbortSignal } = {}): Promise<SearchAnswer> {
    const { limit = 50, signal } = options;
    try {
      throwIfAborted(signal);
      const parsed = parseQuery(query);
      const found = answerQuery(parsed.query, Math.max(0, limit), this.terms, this.sequences, this.facts);
      return Promise.resolve({ ...found, hints: parsed.hints });
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** The index in one block of bytes: checked, versioned, about a quarter of the papers' text. */
  save(): Uint8Array<ArrayBuffer> {
    return encodeSnapshot(this.facts, this.sequences, this.terms.averages);
  }

  private addOne(paper: Paper): void {
    const order = this.removeOne(paper.id);
    const slot = this.facts.add(
      { id: paper.id, revision: paperRevision(paper), year: yearOf(paper), day: dayOf(paper) },
      order,
    );
    this.sequences.add(slot, paperTerms(paper));
    this.terms.add({ slot, ...this.sequences.indexedTerms(slot) });
  }

  /** @returns the paper's place in the order of arrival, for its successor */
  private removeOne(id: string): number | undefined {
    const slot = this.facts.slotOf(id);
    if (slot === undefined) return undefined;
    this.terms.remove({ slot, ...this.sequences.indexedTerms(slot) });
    this.sequences.remove(slot);
    return this.facts.remove(slot);
  }
}

const noPause: Pause = () => Promise.resolve();
