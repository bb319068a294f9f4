import type { HeldPaper, Library, LibraryChange, ReadingState } from '../../library';
import type { Log, Pause, SearchProgress } from '../../ports';
import { PapersideError } from '../../problems';
import { gatherValues } from '../completion/gatherValues';
import type { NoteCitations } from '../answer/noteRelations';
import { indexedRevision } from '../segments/paperRow';
import type { SearchEngine } from './searchEngine';
import type { Mark } from '../query';
import { Suspects } from './suspects';

/** Papers in one message to the engine: a message must not keep the host busy while it is copied. */
const papersPerStep = 16;
const idsPerStep = 2_000;
const notesPerStep = 100;
/** Papers whose revisions are worked out between two pauses. */
const papersPerSlice = 50;
const readingMarks: readonly (keyof ReadingState)[] = ['read', 'starred', 'wanted'];

interface MarkStep {
  readonly mark: Mark;
  readonly ids: readonly string[];
  readonly on: boolean;
}

/** What the engine doesn't know yet of the library, and the steps that tell it. */
export class IndexSync {
  private readonly stale = new Set<string>();
  private readonly gone = new Set<string>();
  private readonly suspects = new Suspects();
  private marks: MarkStep[] = [];
  private cited: ReadonlySet<string> = new Set();
  private notes: ReadonlyMap<string, NoteCitations> = new Map();
  private readonly staleNotes = new Set<string>();
  private keyPattern: string | undefined;
  /** Whether completion was asked for, and whether the engine has the values of the papers as they are. */
  private values = { wanted: false, fresh: false, offered: false };
  /** Before the first comparison nothing is known, and changes are left to it. */
  private compared = false;

  constructor(
    private readonly library: Library,
    private readonly log: Log,
    private readonly pause: Pause,
    private readonly dateOf: (milliseconds: number) => string,
    private readonly onProgress: () => void,
  ) {}

  /** Whether it is known what the engine lacks; else `compare` has to be called. */
  get isCompared(): boolean {
    return this.compared;
  }

  get done(): boolean {
    const left = this.stale.size + this.gone.size + this.marks.length + this.staleNotes.size;
    return this.compared && left === 0 && !this.valuesDue;
  }

  /** Tells how far the index has come: by the caller of `step`, who may have to note first what it changed. */
  reportProgress(): void {
    this.onProgress();
  }

  /** Whether the engine has got values to offer, be they of yesterday. */
  offersValues(): boolean {
    return this.values.offered;
  }

  /** Papers that the engine is known to lack. */
  get lacks(): number {
    return this.compared ? this.stale.size : 0;
  }

  get progress(): SearchProgress {
    const total = this.library.size;
    return { indexed: this.compared ? Math.max(0, total - this.stale.size) : 0, total };
  }

  take({ added, updated, removed, restated }: LibraryChange): void {
    this.suspects.acquit(updated);
    if (!this.compared) return;
    for (const id of [...added, ...updated]) {
      this.stale.add(id);
      this.gone.delete(id);
    }
    for (const id of removed) {
      this.gone.add(id);
      this.stale.delete(id);
    }
    this.markAsHeld([...added, ...restated]);
    this.onProgress();
    if (added.length + updated.length + removed.length > 0) this.values.fresh = false;
  }

  /** The engine is gone, and what the next one knows is yet to be compared. */
  forget(): void {
    this.compared = false;
  }

  /** The engine shall offer values of fields. */
  wantValues(): void {
    this.values.wanted = true;
  }

  /** @param notes what they say of papers, by path; an object that is the same as before says the same */
  setNotes(notes: ReadonlyMap<string, NoteCitations>): void {
    const before = this.notes;
    this.notes = notes;
    for (const [path, citations] of notes) if (before.get(path) !== citations) this.staleNotes.add(path);
    for (const path of before.keys()) if (!notes.has(path)) this.staleNotes.add(path);
  }

  /** All papers are another then, so that what the engine knows is to be compared again. */
  setKeyPattern(pattern: string | undefined): void {
    if (pattern === this.keyPattern) return;
    this.keyPattern = pattern;
    this.compared = false;
  }

  setCited(cited: ReadonlySet<string>): void {
    const before = this.cited;
    this.cited = cited;
    if (!this.compared) return;
    this.pushMark(
      'cited',
      [...cited].filter((id) => !before.has(id)),
      true,
    );
    this.pushMark(
      'cited',
      [...before].filter((id) => !cited.has(id)),
      false,
    );
  }

  /**
   * Finds out what a fresh engine lacks.
   * @throws PapersideError 'protocol' if it holds a paper twice, which only a forged index does
   */
  async compare(engine: SearchEngine): Promise<void> {
    this.compared = false;
    this.stale.clear();
    this.gone.clear();
    this.marks = [];
    this.values = { ...this.values, fresh: false, offered: false };
    for (const path of this.notes.keys()) this.staleNotes.add(path);
    const indexed = await this.revisionsOf(engine);
    // From here on changes are taken, so that none is lost between two slices.
    this.compared = true;
    let looked = 0;
    const marked = new Map<Mark, string[]>(readingMarks.map((mark) => [mark, []]));
    for (const { paper, state, revision } of this.library.values()) {
      const isIndexed = indexed.get(paper.id) === indexedRevision(revision, this.keyPattern);
      if (!isIndexed && !this.suspects.isHopeless(paper.id)) this.stale.add(paper.id);
      indexed.delete(paper.id);
      for (const mark of readingMarks) if (state[mark]) marked.get(mark)?.push(paper.id);
      if (++looked % papersPerSlice === 0) await this.pause();
    }
    // A paper that became one with another is held under the other's id only.
    for (const id of indexed.keys()) if (this.library.get(id)?.paper.id !== id) this.gone.add(id);
    marked.set('cited', [...this.cited]);
    // In front of what has changed while the papers were looked through.
    this.marks = [...[...marked].flatMap(([mark, ids]) => markSteps(mark, ids, true)), ...this.marks];
    this.onProgress();
  }

  /**
   * One message to the engine. If it fails, the next engine is compared anew.
   * @returns how many papers it brought or took away: what the index saves is another then
   */
  async step(engine: SearchEngine): Promise<number> {
    const mark = this.marks.shift();
    if (mark) await engine.mark(mark.mark, mark.ids, mark.on);
    else if (this.staleNotes.size > 0) await this.tellNotes(engine);
    else if (this.valuesDue) await this.offerValues(engine);
    else if (this.gone.size > 0) {
      const ids = takeFirst(this.gone, papersPerStep);
      await engine.remove(ids);
      return ids.length;
    } else return this.addPapers(engine);
    return 0;
  }

  private get valuesDue(): boolean {
    return this.values.wanted && !this.values.fresh;
  }

  private async addPapers(engine: SearchEngine): Promise<number> {
    const ids = this.suspects.next(this.stale, papersPerStep);
    for (const id of ids) this.stale.delete(id);
    const held = ids.flatMap((id) => this.library.get(id) ?? []);
    const { keyPattern } = this;
    try {
      await engine.add(
        held.map(({ paper }) => paper),
        held.map(({ added }) => ({
          ...(keyPattern !== undefined && { keyPattern }),
          ...(added !== undefined && { added: this.dateOf(added) }),
        })),
      );
    } catch (error) {
      this.blame(ids);
      throw error;
    }
    this.suspects.acquit(ids);
    return held.length;
  }

  private blame(ids: readonly string[]): void {
    this.suspects.blame(ids);
    for (const id of ids.filter((each) => this.suspects.isHopeless(each)))
      this.log.warn(`The paper ${id} is left out of the search index: the search worker ended over it.`);
  }

  private async tellNotes(engine: SearchEngine): Promise<void> {
    const paths = takeFirst(this.staleNotes, notesPerStep);
    await engine.note(paths.map((path) => ({ path, citations: this.notes.get(path) })));
  }

  private async offerValues(engine: SearchEngine): Promise<void> {
    // What changes from here on makes them stale again; so does an engine that ends before it has them.
    this.values.fresh = true;
    const papers = function* (held: Iterable<HeldPaper>) {
      for (const { paper } of held) yield paper;
    };
    const values = await gatherValues(papers(this.library.values()), this.pause);
    for (const [field, counts] of values) await engine.offer(field, counts);
    this.values = { ...this.values, wanted: false, offered: true };
  }

  private markAsHeld(ids: readonly string[]): void {
    const held = ids.map((id) => this.library.get(id)).filter((paper) => paper !== undefined);
    for (const mark of readingMarks) {
      for (const on of [true, false]) {
        this.pushMark(
          mark,
          held.filter(({ state }) => state[mark] === on).map(({ paper }) => paper.id),
          on,
        );
      }
    }
  }

  private pushMark(mark: Mark, ids: readonly string[], on: boolean): void {
    this.marks.push(...markSteps(mark, ids, on));
  }

  private async revisionsOf(engine: SearchEngine): Promise<Map<string, number>> {
    const indexed = new Map<string, number>();
    for (let from = 0; ; from += idsPerStep) {
      const page = await engine.revisions(from, idsPerStep);
      for (const { id, revision } of page) {
        if (indexed.has(id)) throw new PapersideError('protocol', 'The search index holds a paper twice.');
        indexed.set(id, revision);
      }
      if (page.length < idsPerStep) return indexed;
    }
  }
}

function markSteps(mark: Mark, ids: readonly string[], on: boolean): readonly MarkStep[] {
  const steps: MarkStep[] = [];
  for (let from = 0; from < ids.length; from += idsPerStep)
    steps.push({ mark, ids: ids.slice(from, from + idsPerStep), on });
  return steps;
}

function takeFirst(ids: Set<string>, count: number): string[] {
  const taken: string[] = [];
  for (const id of ids) {
    if (taken.length === count) break;
    taken.push(id);
    ids.delete(id);
  }
  return taken;
}
