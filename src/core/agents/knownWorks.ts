import { identityOf, keyWords, nearestKeys, toPaper } from '../bibliography';
import { citationKey, normalizeTitle, type CslItem, type Paper } from '../paper';
import type { AgentBibliography, AgentPorts } from './agentPorts';
import { keyOf, type FoundPaper } from './paperRecord';

const maxHits = 30;
/** So many papers are compared with a key that names none. */
const maxSought = 60;

/** All that can be cited: entries of a note's bibliography, and papers of the library under the keys they would get. */
export class KnownWorks {
  constructor(
    private readonly ports: AgentPorts,
    readonly bibliography: AgentBibliography,
    private readonly signal?: AbortSignal,
  ) {}

  held(id: string): Paper | undefined {
    return this.ports.library.get(id)?.paper;
  }

  /** The paper of an entry: as the library has it, else what the entry says. */
  ofEntry(item: CslItem): FoundPaper {
    const held = this.ports.library.find(identityOf(item))?.paper;
    return { paper: held ?? toPaper(item, `key:${item.id}`), key: { key: item.id, isInBibliography: true } };
  }

  ofPaper(paper: Paper): FoundPaper {
    const key = keyOf(paper, this.bibliography, this.ports);
    return { paper, ...(key && { key }) };
  }

  /** The works that a key names: the bibliography's entry, else papers of the library. */
  async byKey(key: string): Promise<readonly FoundPaper[]> {
    const entry = this.bibliography.get(key);
    if (entry) return [this.ofEntry(entry.item)];
    const pattern = this.ports.keyPattern();
    const isSo = (paper: Paper) => paper.citationKey === key || citationKey(paper, { pattern }) === key;
    // The index knows most keys before those of all papers have been read.
    const isKnown = this.ports.keys.isAtHand(pattern) || /["\\]/.test(key);
    const indexed = isKnown ? [] : (await this.hits(`key:"${key}"`)).filter(isSo);
    const papers = indexed.length > 0 ? indexed : await this.ports.keys.papersOf(key, pattern, this.signal);
    return papers.map((paper) => this.ofPaper(paper));
  }

  /** The works that have just this title. */
  async byTitle(title: string): Promise<readonly FoundPaper[]> {
    const wanted = normalizeTitle(title);
    if (wanted === '') return [];
    const isSo = (paper: Paper) => normalizeTitle(paper.title) === wanted;
    const named = { id: '', title, authors: [], sources: [] };
    const found = [
      ...(await this.hits(`"${title.replaceAll('"', ' ')}"`)).filter(isSo),
      this.ports.library.find({ title })?.paper,
    ];
    const papers = new Map(found.flatMap((paper) => (paper ? [[paper.id, paper] as const] : [])));
    if (papers.size > 0) return [...papers.values()].map((paper) => this.ofPaper(paper));
    const entry = this.bibliography.find(named);
    return entry ? [this.ofEntry(entry.item)] : [];
  }

  /** The work with an identifier. */
  byIdentifier(identified: Pick<Paper, 'doi' | 'arxivId'>): FoundPaper | undefined {
    const named: Paper = { ...identified, id: '', title: '', authors: [], sources: [] };
    const held = this.ports.library.find(named);
    if (held) return this.ofPaper(held.paper);
    const entry = this.bibliography.find(named);
    return entry && this.ofEntry(entry.item);
  }

  /**
   * The works that somebody may have meant by a key that names none, best first: of the bibliography's entries, the
   * papers whose keys are nearest, and those that a search finds for the words in the key.
   */
  async nearest(key: string, limit: number): Promise<readonly FoundPaper[]> {
    const { keys, pause } = this.ports;
    const pattern = this.ports.keyPattern();
    const words = keyWords(key).filter((word) => /^\p{L}{3}/u.test(word));
    const sought = [
      ...(await keys.near(key, maxSought, pattern, this.signal)),
      ...(words.length > 0 ? await this.hits(words.join(' OR '), maxSought) : []),
    ];
    const items = this.bibliography.files.flatMap((file) => file.items);
    for (const paper of sought) {
      const id = citationKey(paper, { pattern });
      if (!this.bibliography.keys.has(id)) items.push(itemOf(id, paper));
    }
    const near = await nearestKeys(key, items, { limit, pause }, this.signal);
    const works = await Promise.all(near.map(({ id }) => this.byKey(id)));
    return works.flatMap(([work]) => work ?? []).slice(0, limit);
  }

  /** Papers of the library for a query, best first. */
  async hits(query: string, limit = maxHits): Promise<readonly Paper[]> {
    const { hits } = await searchUndisturbed(this.ports, query, { limit, order: 'relevance' }, this.signal);
    return hits.flatMap(({ id, paper }) => this.ports.library.get(id)?.paper ?? paper ?? []);
  }
}

/** What a key is compared with. */
function itemOf(id: string, paper: Paper): CslItem {
  const year = paper.published?.slice(0, 4);
  return {
    id,
    type: '',
    title: paper.title,
    author: paper.authors,
    ...(year && { issued: { 'date-parts': [[year]] } }),
  };
}

/** How often a search is asked again that somebody's next one has outdated. */
const maxAsked = 5;

/** A search that a later one of somebody else, who types, doesn't take away. */
export async function searchUndisturbed(
  { search, pause }: Pick<AgentPorts, 'search' | 'pause'>,
  query: string,
  options: Parameters<AgentPorts['search']['search']>[1],
  signal?: AbortSignal,
): ReturnType<AgentPorts['search']['search']> {
  for (let asked = 1; ; asked++) {
    try {
      return await search.search(query, options, signal);
    } catch (error) {
      const isOutdated = error instanceof Error && error.name === 'AbortError' && !signal?.aborted;
      if (!isOutdated || asked === maxAsked) throw error;
      await pause();
    }
  }
}
