import type { Paper } from '../paper';
import type { Pause, QueryCompletion, QueryHint, SearchAnswer, SearchHit } from '../ports';
import { throwIfAborted } from '../problems';
import { answerQuery, findPapers, hitsOf } from './answer/answerQuery';
import type { Searched } from './answer/paperReader';
import { FieldValues, type ValueField } from './completion/fieldValues';
import { heldValues } from './completion/heldValues';
import { NoteRelations, type NoteCitations } from './answer/noteRelations';
import { packIds } from './service/packedIds';
import { PaperMarks } from './answer/paperMarks';
import type { PaperSurroundings } from './segments/paperRow';
import {
  completeQuery,
  parseQuery,
  type Mark,
  type ParsedQuery,
  type QueryContext,
  type SearchQuery,
  type ValueCount,
} from './query';
import { rehearsal } from './answer/rehearsal';
import { relatedPapers } from './related/relatedPapers';
import { relationHints } from './answer/relationHints';
import { TermResolver } from './answer/resolveTerm';
import type { PackedPapers } from './service/searchEngine';
import type { Segment } from './segments/segment';
import { Segments, type PaperRevision } from './segments/segments';
import { openSnapshot, packSnapshot, takeSnapshot, unpackSnapshot, type Snapshot } from './segments/snapshot';

export interface PaperIndexOptions {
  /** Awaited between slices of a few milliseconds while papers are added or a snapshot is loaded. */
  readonly pause?: Pause;
  /** How many papers are indexed between two slices, where nothing may stand still. */
  readonly batch?: number;
}

/** Papers of which is told by what they were found, between two pauses: a few milliseconds. */
const matchesPerSlice = 32;

interface PaperSearchOptions extends QueryContext {
  /** How many hits at most: 50 unless told. */
  readonly limit?: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The papers as they are searched: segments of words and postings that never change, and what filters ask for.
 * Lives in a worker; answers ids and scores, never papers.
 */
export class PaperIndex {
  private readonly marks = new PaperMarks();
  private readonly notes = new NoteRelations();
  private readonly values = new Map<ValueField, FieldValues>();
  private rehearsed = false;
  private readonly segments: Segments;
  /** Let go as soon as the segments are others, for it holds on to those that it knows. */
  private terms: TermResolver | undefined;

  private constructor(
    segments: readonly Segment[],
    private readonly pause: Pause,
    /** Names of the parts of the snapshot that were missing or damaged. */
    readonly lost: readonly string[] = [],
    batch?: number,
  ) {
    this.segments = new Segments(segments, () => (this.terms = undefined), batch);
  }

  static create({ pause = noPause, batch }: PaperIndexOptions = {}): PaperIndex {
    return new PaperIndex([], pause, [], batch);
  }

  /**
   * The index that `save` wrote. Marks are not in it. The bytes are kept, not copied: they must not change.
   * @throws PapersideError 'protocol' if the bytes are damaged, cut, or of another version
   */
  static async load(bytes: Uint8Array, options: PaperIndexOptions = {}): Promise<PaperIndex> {
    return PaperIndex.open(unpackSnapshot(bytes), options);
  }

  /**
   * The index that `snapshot` told how to keep, without the parts that are missing or damaged.
   * @throws PapersideError 'protocol' if the manifest is damaged, cut, or of another version
   */
  static async open(snapshot: Snapshot, { pause = noPause }: PaperIndexOptions = {}): Promise<PaperIndex> {
    const { segments, lost } = await openSnapshot(snapshot, pause);
    return new PaperIndex(segments, pause, lost);
  }

  get size(): number {
    return this.segments.size;
  }

  /**
   * Adds papers, or brings them up to date: one of the same id is replaced.
   * @param surroundings by paper
   */
  async add(papers: readonly Paper[], surroundings: readonly PaperSurroundings[] = []): Promise<void> {
    for (const [at, paper] of papers.entries()) {
      this.segments.add(paper, surroundings[at]);
      await this.pause();
    }
    await this.segments.tidy(this.pause, false);
  }

  /** Takes papers out. Unknown ids are passed over; marks stay, should the paper come back. */
  remove(ids: readonly string[]): void {
    for (const id of ids) this.segments.remove(id);
  }

  /** Merges small segments and drops what was taken out: searches get faster, nothing else changes. */
  tidy(): Promise<void> {
    return this.segments.tidy(this.pause, true);
  }

  /** Searches a little for nobody, once, in slices, so that the first keystrokes find code that is compiled. */
  async rehearse(): Promise<void> {
    if (this.rehearsed || this.size === 0) return;
    this.rehearsed = true;
    for (const search of rehearsal(this.searched())) {
      await this.pause();
      search();
    }
  }

  /** Sets or clears what `is:` asks for. Ids that aren't indexed yet are kept for when they are. */
  mark(mark: Mark, ids: Iterable<string>, on: boolean): void {
    this.marks.set(mark, ids, on);
  }

  /**
   * Says what a note of the workspace says of papers, also of those that aren't indexed yet.
   * @param citations `undefined` for a note that is gone
   */
  note(path: string, citations: NoteCitations | undefined): void {
    this.notes.set(path, citations);
  }

  /** Takes the values of a field that completion offers. @param values those of most papers first */
  async offer(field: ValueField, values: readonly ValueCount[]): Promise<void> {
    this.values.set(field, await FieldValues.of(values, this.pause));
  }

  /** What could stand at a place of a query. @param offset the caret, in UTF-16 units */
  complete(query: string, offset: number): QueryCompletion {
    const { values, notes } = this;
    return completeQuery(query, offset, heldValues({ values, notes, segments: () => this.segments.all() }));
  }

  /** The papers held, to tell which are stale. */
  revisions(): readonly PaperRevision[] {
    return this.segments.revisions();
  }

  async search(query: string, options: PaperSearchOptions = {}): Promise<SearchHit[]> {
    const answer = await this.answer(query, options);
    return [...answer.hits];
  }

  /**
   * The papers for a query in the query language, best first unless another order is asked for; ties go to the
   * newer paper. An empty query gives all, the newest listing first.
   */
  answer(query: string, options: PaperSearchOptions = {}): Promise<SearchAnswer> {
    const { limit = 50, signal } = options;
    try {
      throwIfAborted(signal);
      const parsed = parseQuery(query, options);
      const found = answerQuery(parsed.query, Math.max(0, limit), this.searched());
      return Promise.resolve({ ...found, hints: this.hintsOn(parsed) });
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** All papers of a query in its order, as ids alone. */
  find(query: string, context: QueryContext = {}): PackedPapers {
    const parsed = parseQuery(query, context);
    return { ids: packIds(findPapers(parsed.query, this.searched())), hints: this.hintsOn(parsed) };
  }

  /**
   * By what each of the papers was found that `idsOf` gives, in slices. The index may not change meanwhile.
   * @returns by id
   */
  async matchesOf(query: SearchQuery, limit: number): Promise<ReadonlyMap<string, SearchHit['matches']>> {
    const matches = new Map<string, SearchHit['matches']>();
    for (const hit of hitsOf(query, limit, this.searched())) {
      matches.set(hit.id, hit.matches);
      if (matches.size % matchesPerSlice === 0) await this.pause();
    }
    return matches;
  }

  /** `find` for a query that is read already, and may be a part of one: the ids alone. Doesn't wait. */
  idsOf(query: SearchQuery, limit: number): readonly string[] {
    return findPapers(query, this.searched(), limit);
  }

  /** The papers most like one, best first; none for a paper that isn't held. */
  related(id: string, limit: number): readonly SearchHit[] {
    return relatedPapers(id, limit, this.searched());
  }

  /** The index in one block of bytes: checked, versioned, about a third of the papers' text. */
  save(): Uint8Array<ArrayBuffer> {
    return packSnapshot(this.snapshot());
  }

  /** The index as it is kept in several files, without the parts that are kept already. */
  snapshot(saved: Iterable<string> = []): Snapshot {
    return takeSnapshot(this.segments.all(), new Set(saved));
  }

  private searched(): Searched {
    const { marks, notes } = this;
    const segments = this.segments.all();
    this.terms ??= new TermResolver(segments, this.segments.size);
    return { segments, terms: this.terms, marks, notes };
  }

  private hintsOn({ query, hints }: ParsedQuery): readonly QueryHint[] {
    return [...hints, ...relationHints(query, this.notes)];
  }
}

const noPause: Pause = () => Promise.resolve();
