import { stateFields, type Marks, type OpenLibrary, type ReadingState } from '../library';
import type { Pause } from '../ports';
import type { SearchChange, SearchEntry, SearchStore } from '../savedSearches';
import { heldId } from './names';
import type { ReadingFile } from './readReadingFile';

export interface TakeInDeps {
  readonly library: Pick<OpenLibrary, 'get' | 'find' | 'marksOf' | 'joinMarks' | 'setState'>;
  readonly searches: SearchStore;
  readonly pause: Pause;
}

/** Lines compared between two pauses. */
const linesPerSlice = 100;

/**
 * Brings what a file says into the library, where it is later than what the library says. A line whose value was
 * changed and whose time wasn't was edited by hand: it counts as said now. What lacks in the file says nothing.
 * @returns the names of papers that the library doesn't hold, in their order
 */
export async function takeIn(file: ReadingFile, deps: TakeInDeps): Promise<readonly string[]> {
  await takeInSearches(file, deps.searches);
  const { library, pause } = deps;
  const unknown: string[] = [];
  const news: Marks[] = [];
  /** By what was edited: papers of which that is the same change at once. */
  const edits = new Map<string, { readonly patch: Partial<ReadingState>; readonly ids: string[] }>();
  for (const [index, { record }] of file.papers.entries()) {
    if ((index + 1) % linesPerSlice === 0) await pause();
    const id = heldId(record.id, library);
    if (id === undefined) {
      unknown.push(record.id);
      continue;
    }
    const marks: Marks = { ...record.marks, id };
    const own = library.marksOf(id);
    const patch = own && editsOf(own, marks);
    if (patch) {
      const key = JSON.stringify(patch);
      const edit = edits.get(key) ?? { patch, ids: [] };
      edits.set(key, edit);
      edit.ids.push(id);
    }
    if (!own || isNews(own, marks)) news.push(marks);
  }
  for (const { ids, patch } of edits.values()) await library.setState(ids, patch);
  if (news.length > 0) await library.joinMarks(news);
  return unknown;
}

async function takeInSearches(file: ReadingFile, searches: SearchStore): Promise<void> {
  await searches.ready;
  const held = new Map<string, SearchEntry>();
  for (const entry of searches.entries()) held.set(entry.id, entry);
  const edits = file.searches.flatMap(({ record: { entry } }): readonly SearchChange[] => {
    const own = held.get(entry.id);
    const edited = own && editsOfSearch(own, entry);
    return edited ? [edited] : [];
  });
  if (edits.length > 0) await searches.set(edits);
  await searches.join(file.searches.map(({ record }) => record.entry));
}

function isNews(own: Marks, said: Marks): boolean {
  return stateFields.some((field) => (said[field]?.[1] ?? -1) > (own[field]?.[1] ?? -1));
}

function editsOf(own: Marks, said: Marks): Partial<ReadingState> | undefined {
  const edited = stateFields.filter((field) => isEdited(own[field], said[field]));
  if (edited.length === 0) return undefined;
  return Object.fromEntries(edited.map((field) => [field, said[field]?.[0] ?? false]));
}

function editsOfSearch(own: SearchEntry, said: SearchEntry): SearchChange | undefined {
  const { name, query, place, kept } = said;
  const change: SearchChange = {
    id: said.id,
    ...(name && isEdited(own.name, name) && { name: name[0] }),
    ...(query && isEdited(own.query, query) && { query: query[0] }),
    ...(place && isEdited(own.place, place) && { place: place[0] }),
    ...(kept && isEdited(own.kept, kept) && { kept: kept[0] }),
  };
  return Object.keys(change).length > 1 ? change : undefined;
}

function isEdited(
  own: readonly [unknown, number] | undefined,
  said: readonly [unknown, number] | undefined,
): boolean {
  return own !== undefined && said !== undefined && own[1] === said[1] && own[0] !== said[0];
}
