import type { HeldPaper, Library } from '../library';
import { mergePapers, PaperIdentities, type Paper } from '../paper';
import type { OnlineHit, Pause, SearchMatch } from '../ports';
import { throwIfAborted } from '../problems';
import {
  PaperIndex,
  type Mark,
  type NoteCitations,
  type PaperSurroundings,
  type SearchQuery,
} from '../search';
import { anyWordOf, queryOf } from './readQuery';

/** What of the person a query may ask for. It is looked at here and never sent. */
export interface OnlineSurroundings {
  readonly library: Pick<Library, 'find' | 'get'>;
  /** The person's date at a time. */
  readonly dateOf: (milliseconds: number) => string;
  /** The ids of papers that the workspace cites. */
  readonly cited: () => ReadonlySet<string>;
  /** What the notes of the workspace say of papers, by path. */
  readonly notes: () => ReadonlyMap<string, NoteCitations>;
  readonly keyPattern: () => string;
}

/** What an engine's papers are held against, and how they are ranked. */
export interface EngineView {
  readonly id: string;
  readonly check: SearchQuery | undefined;
  readonly isRanked: boolean;
}

interface Entry {
  readonly paper: Paper;
  readonly isHeld: boolean;
  /** Places in the engines' own lists, from 1. */
  readonly places: ReadonlyMap<string, number>;
}

/** Damps what a first place counts for (Cormack, Clarke and Buettcher 2009). */
const RANK_OFFSET = 60;
/** So many papers are indexed at once: the extension host may not stand still. */
const BATCH = 16;
const MARKS: readonly Mark[] = ['read', 'starred', 'wanted', 'cited'];

/** The papers that came for a query, without copies, in a small index of their own. */
export class OnlinePapers {
  readonly #index: PaperIndex;
  readonly #identities = new PaperIdentities<Paper>();
  readonly #entries = new Map<string, Entry>();

  constructor(
    private readonly query: SearchQuery,
    private readonly surroundings: OnlineSurroundings,
    private readonly pause: Pause,
  ) {
    this.#index = PaperIndex.create({ pause, batch: BATCH });
    for (const [path, citations] of surroundings.notes()) this.#index.note(path, citations);
  }

  /** Takes papers of an engine in. @param before how many came from it before */
  async take(engine: string, papers: readonly Paper[], before: number, signal?: AbortSignal): Promise<void> {
    const changed = new Set<string>();
    for (const [at, paper] of papers.entries()) {
      const entry = this.#join(paper, engine, before + at + 1);
      changed.add(entry.paper.id);
      await this.pause();
    }
    const entries = [...changed].flatMap((id) => this.#entries.get(id) ?? []);
    await this.#index.add(
      entries.map(({ paper }) => paper),
      entries.map((entry) => this.#surroundingsOf(entry)),
    );
    // One segment is asked faster than many, and merging them is sliced.
    await this.#index.tidy();
    throwIfAborted(signal);
  }

  /** All that fit, best first by the rule of docs/decisions/search-elsewhere.md. */
  async hits(engines: readonly EngineView[]): Promise<readonly OnlineHit[]> {
    const size = this.#entries.size;
    if (size === 0) return [];
    this.#mark();
    await this.pause();
    const ranking = this.#index.idsOf(this.query, size);
    const fitting = new Map<string, ReadonlySet<string>>();
    for (const { id, check } of engines) {
      await this.pause();
      if (check) fitting.set(id, new Set(this.#index.idsOf(check, size)));
    }
    await this.pause();
    const matches = await this.#matches(size);
    await this.pause();
    const found = [...this.#entries.values()].filter(({ paper, places }) =>
      [...places.keys()].some((engine) => fitting.get(engine)?.has(paper.id) ?? true),
    );
    const scores = scoresOf(found, engines, placesOf(ranking));
    return this.#inOrder(found, scores, ranking).map(({ paper, places, isHeld }) => ({
      id: paper.id,
      paper,
      isHeld: isHeld || this.surroundings.library.get(paper.id) !== undefined,
      engines: [...places.keys()],
      score: scores.get(paper.id) ?? 0,
      matches: matches.get(paper.id) ?? [],
    }));
  }

  /** Joins a paper with what is the same, by the rule of the library. */
  #join(incoming: Paper, engine: string, place: number): Entry {
    const known = this.#identities.find(incoming);
    const same = this.#entries.get(known?.id ?? incoming.id);
    const paper = same ? mergePapers(same.paper, incoming) : incoming;
    const held = this.surroundings.library.find(paper);
    const other = held && held.paper.id !== same?.paper.id ? this.#entries.get(held.paper.id) : undefined;
    const told = other ? mergePapers(other.paper, paper) : paper;
    const isNewlyHeld = held !== undefined && !(other ?? same)?.isHeld;
    const joined = isNewlyHeld ? mergePapers(held.paper, told) : told;
    const places = new Map([...(other?.places ?? []), ...(same?.places ?? [])]);
    places.set(engine, Math.min(place, places.get(engine) ?? place));
    for (const old of [same, other]) if (old) this.#drop(old, joined.id);
    const entry = { paper: joined, isHeld: held !== undefined, places };
    this.#entries.set(joined.id, entry);
    this.#identities.add(joined);
    return entry;
  }

  #drop({ paper }: Entry, stays: string): void {
    this.#identities.delete(paper);
    if (paper.id === stays) return;
    this.#entries.delete(paper.id);
    this.#index.remove([paper.id]);
  }

  #surroundingsOf({ paper, isHeld }: Entry): PaperSurroundings {
    const { library, dateOf, keyPattern } = this.surroundings;
    const added = isHeld ? library.get(paper.id)?.added : undefined;
    // Only what is in the library has been added.
    return { keyPattern: keyPattern(), added: added === undefined ? '' : dateOf(added) };
  }

  /** A paper that the library doesn't hold is neither read nor starred. */
  #mark(): void {
    const ids = [...this.#entries.keys()];
    const held = new Map(ids.map((id) => [id, this.surroundings.library.get(id)]));
    const cited = this.surroundings.cited();
    for (const mark of MARKS) {
      const isMarked = (id: string) => (mark === 'cited' ? cited.has(id) : isSo(held.get(id), mark));
      this.#index.mark(
        mark,
        ids.filter((id) => !isMarked(id)),
        false,
      );
      this.#index.mark(mark, ids.filter(isMarked), true);
    }
  }

  async #matches(size: number): Promise<ReadonlyMap<string, readonly SearchMatch[]>> {
    const words = anyWordOf(this.query);
    return words ? this.#index.matchesOf(words, size) : new Map();
  }

  /** Papers of the library first, by its own ranking; all in the order that was asked for, if one was. */
  #inOrder(
    found: readonly Entry[],
    scores: ReadonlyMap<string, number>,
    ranking: readonly string[],
  ): readonly Entry[] {
    const { order } = this.query;
    const byScore = [...found].sort((one, other) => of(scores, other) - of(scores, one));
    if (order.key !== 'relevance') {
      const places = placesOf(this.#index.idsOf(queryOf([], order), Infinity));
      return byScore.sort((one, other) => of(places, one) - of(places, other));
    }
    const places = placesOf(ranking);
    const last = ranking.length;
    const placeOf = ({ paper }: Entry) => places.get(paper.id) ?? last;
    const held = byScore.filter(({ isHeld }) => isHeld).sort((one, other) => placeOf(one) - placeOf(other));
    return [...held, ...byScore.filter(({ isHeld }) => !isHeld)];
  }
}

/** The sum of 1 / (60 + place) over the engines that have a paper; where one doesn't rank, the index does. */
function scoresOf(
  found: readonly Entry[],
  engines: readonly EngineView[],
  ranking: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const scores = new Map<string, number>();
  for (const { id, isRanked } of engines) {
    const own = found.filter(({ places }) => places.has(id));
    const last = ranking.size;
    const placeOf = ({ paper, places }: Entry): number =>
      isRanked ? (places.get(id) ?? 0) : (ranking.get(paper.id) ?? last);
    for (const [at, { paper }] of own.sort((one, other) => placeOf(one) - placeOf(other)).entries())
      scores.set(paper.id, (scores.get(paper.id) ?? 0) + 1 / (RANK_OFFSET + at + 1));
  }
  return scores;
}

function placesOf(ids: readonly string[]): ReadonlyMap<string, number> {
  return new Map(ids.map((id, at) => [id, at]));
}

function of(values: ReadonlyMap<string, number>, { paper }: Entry): number {
  return values.get(paper.id) ?? 0;
}

function isSo(held: HeldPaper | undefined, mark: Exclude<Mark, 'cited'>): boolean {
  return held?.state[mark] ?? false;
}
