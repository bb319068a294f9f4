import type { CitationPlace, NoteOnPaper } from '../ports';

/** What one note says of papers, by their ids. */
export type PapersOfNote = ReadonlyMap<string, Omit<NoteOnPaper, 'uri'>>;

/** Ids of papers for which a note's change made a difference. */
export interface BacklinkChange {
  /** Papers of which a note says something else, or somewhere else. */
  readonly changed: readonly string[];
  /** Those among them that have another number of notes, or count as cited or not any more. */
  readonly recounted: readonly string[];
}

/** Which notes are about a paper or cite it: turned round from what each note says, note by note. */
export class Backlinks {
  readonly #notes = new Map<string, PapersOfNote>();
  readonly #papers = new Map<string, Map<string, NoteOnPaper>>();
  /** How many notes cite each paper. */
  readonly #citing = new Map<string, number>();

  /** @param papers what the note says now; `undefined` for a note that is gone */
  set(note: string, papers: PapersOfNote | undefined): BacklinkChange {
    const before = this.#notes.get(note) ?? new Map<string, NoteOnPaper>();
    const changed: string[] = [];
    const recounted: string[] = [];
    for (const id of new Set([...before.keys(), ...(papers?.keys() ?? [])])) {
      const [was, is] = [before.get(id), papers?.get(id)];
      if (was && is && isSame(was, is)) continue;
      changed.push(id);
      const shift = Number(cites(is)) - Number(cites(was));
      if (shift !== 0) this.#count(id, shift);
      if (shift !== 0 || !was || !is || was.isAbout !== is.isAbout) recounted.push(id);
      const notes = this.#papers.get(id) ?? new Map<string, NoteOnPaper>();
      if (is) this.#papers.set(id, notes.set(note, { uri: note, ...is }));
      else if (notes.delete(note) && notes.size === 0) this.#papers.delete(id);
    }
    if (papers && papers.size > 0) this.#notes.set(note, papers);
    else this.#notes.delete(note);
    return { changed, recounted };
  }

  /** The notes about a paper, then those that cite it, each in the order of their addresses. */
  of(paperId: string): readonly NoteOnPaper[] {
    const notes = [...(this.#papers.get(paperId)?.values() ?? [])];
    return notes.sort((a, b) => Number(b.isAbout) - Number(a.isAbout) || (a.uri < b.uri ? -1 : 1));
  }

  /** How many notes are about a paper or cite it. */
  countOf(paperId: string): number {
    return this.#papers.get(paperId)?.size ?? 0;
  }

  isCited(paperId: string): boolean {
    return this.#citing.has(paperId);
  }

  /** Ids of the papers that some note cites. */
  cited(): Iterable<string> {
    return this.#citing.keys();
  }

  #count(id: string, shift: number): void {
    const count = (this.#citing.get(id) ?? 0) + shift;
    if (count > 0) this.#citing.set(id, count);
    else this.#citing.delete(id);
  }
}

function cites(note: Omit<NoteOnPaper, 'uri'> | undefined): boolean {
  return note !== undefined && note.places.length > 0;
}

function isSame(one: Omit<NoteOnPaper, 'uri'>, other: Omit<NoteOnPaper, 'uri'>): boolean {
  if (one.isAbout !== other.isAbout || one.places.length !== other.places.length) return false;
  return one.places.every((place, index) => isSamePlace(place, other.places[index]));
}

function isSamePlace(one: CitationPlace, other: CitationPlace | undefined): boolean {
  return one.line === other?.line && one.text === other.text && one.key === other.key;
}
