import type { SavedSearch } from '../../core/savedSearches';
import type { FeedMore, FeedNote, FeedRow, FeedSearch, FeedSearches } from './feedElement';
import { keepInPlace } from './keepInPlace';
import type { LiveSearch } from './liveSearches';

/** So many rows of a search are shown at first, and more each time, as with groups. */
const rowsAtOnce = 500;

/** What is said above the papers of a saved search, or in place of them. */
export interface SearchRemark {
  readonly text: string;
  readonly icon: string;
}

export interface SearchRowsDeps {
  readonly all: () => readonly SavedSearch[];
  readonly live: (id: string) => LiveSearch | undefined;
  readonly remarks: (live: LiveSearch) => readonly SearchRemark[];
  /** Whether the library has the paper. */
  readonly isHeld: (paperId: string) => boolean;
}

class SearchElement implements FeedSearch {
  readonly kind = 'search';
  readonly key: string;
  readonly rows = new Map<string, FeedRow>();
  readonly more: FeedMore = { kind: 'more', group: this };
  /** So many rows are shown. */
  shown = rowsAtOnce;
  /** The papers listed the last time, and for which query. */
  listed: { readonly query: string; readonly papers: readonly string[] } = { query: '', papers: [] };
  /** Those among them that the search doesn't find any more. */
  kept: ReadonlySet<string> = new Set();

  constructor(
    readonly searchId: string,
    private readonly live: (id: string) => LiveSearch | undefined,
  ) {
    this.key = `search ${searchId}`;
  }

  get papers(): readonly string[] {
    return this.live(this.searchId)?.found?.ids ?? [];
  }
}

/** The rows of saved searches and of what they find. Elements stay the same objects as long as they are shown. */
export class SearchRows {
  readonly root: FeedSearches = { kind: 'searches', key: 'searches' };
  readonly #elements = new Map<string, SearchElement>();
  #reading: readonly FeedRow[] = [];

  constructor(private readonly deps: SearchRowsDeps) {}

  /** The searches in their order. */
  searches(): readonly FeedSearch[] {
    const all = this.deps.all();
    const ids = new Set(all.map(({ id }) => id));
    for (const id of this.#elements.keys()) if (!ids.has(id)) this.#elements.delete(id);
    return all.map(({ id }) => this.#element(id));
  }

  /** The row of a search, also if VS Code has not asked for it yet. */
  search(id: string): FeedSearch | undefined {
    return this.deps.all().some((search) => search.id === id) ? this.#element(id) : undefined;
  }

  /** What stands below a search; nothing as long as it isn't known. */
  children({ searchId }: FeedSearch): readonly (FeedNote | FeedRow | FeedMore)[] {
    const live = this.deps.live(searchId);
    const element = this.#element(searchId);
    if (!live) return [];
    const notes = this.deps.remarks(live).map((remark, at): FeedNote => ({
      kind: 'note',
      key: `note ${at} ${element.key}`,
      search: element,
      ...remark,
    }));
    const shown = this.#list(element);
    for (const id of element.rows.keys()) if (!shown.has(id)) element.rows.delete(id);
    const rows = [...shown].map((id) => rowOf(element, id));
    return [...notes, ...rows, ...(element.shown < element.papers.length ? [element.more] : [])];
  }

  /**
   * Tells which rows the person is at. A paper that its search finds no longer, having been read, say, stays in the
   * list until it is left: nothing slips away under a reader. @returns searches whose rows are left
   */
  readAt(rows: readonly FeedRow[]): readonly FeedSearch[] {
    this.#reading = rows;
    return [...this.#elements.values()].filter((element) =>
      [...element.kept].some((id) => !this.#isRead(element, id)),
    );
  }

  /** The list is folded up, and opened anew the next time. @returns what has to be drawn again */
  leave(key: string): readonly FeedSearch[] {
    const element = [...this.#elements.values()].find((each) => each.key === key);
    if (!element || element.kept.size === 0) return [];
    element.listed = { query: '', papers: [] };
    return [element];
  }

  #isRead(element: SearchElement, paperId: string): boolean {
    return this.#reading.some((row) => row.search === element && row.paperId === paperId);
  }

  /** The papers listed now: what is found, and what is being read. */
  #list(element: SearchElement): ReadonlySet<string> {
    const query = this.deps.all().find(({ id }) => id === element.searchId)?.query ?? '';
    const before = element.listed.query === query ? element.listed.papers : [];
    const { papers } = element;
    element.kept = new Set(
      before.filter((id) => this.#isRead(element, id) && !papers.includes(id) && this.deps.isHeld(id)),
    );
    const listed = keepInPlace(papers.slice(0, element.shown), before, element.kept);
    element.listed = { query, papers: listed };
    return new Set(listed);
  }

  /** Shows more rows of a search. @returns what has to be drawn again */
  showMore(key: string): readonly FeedSearch[] {
    const element = [...this.#elements.values()].find((each) => each.key === key);
    if (!element) return [];
    element.shown += rowsAtOnce;
    return [element];
  }

  /** Rows that VS Code knows, among these papers. */
  drawnRows(paperIds: readonly string[]): readonly FeedRow[] {
    return [...this.#elements.values()].flatMap(({ rows }) => paperIds.flatMap((id) => rows.get(id) ?? []));
  }

  #element(id: string): SearchElement {
    let element = this.#elements.get(id);
    if (!element) this.#elements.set(id, (element = new SearchElement(id, this.deps.live)));
    return element;
  }
}

function rowOf(search: SearchElement, paperId: string): FeedRow {
  let row = search.rows.get(paperId);
  if (!row) search.rows.set(paperId, (row = { kind: 'paper', paperId, search }));
  return row;
}
