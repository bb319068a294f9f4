import type { Library } from '../../core/library';
import { entryText, scoreEntry, yearOf, type FoundEntry } from '../../core/lookup';
import { citationKey, toCslItem, type Paper } from '../../core/paper';
import type { NoteBibliography, SearchService } from '../../core/ports';

/** A paper of the library that no bibliography of the note has yet, as the entry it would get. */
export interface FoundPaper extends FoundEntry {
  readonly paper: Paper;
}

export interface FindPapersDeps {
  readonly library: Pick<Library, 'get'>;
  readonly search: Pick<SearchService, 'search'>;
}

export interface FindPapersOptions {
  readonly limit: number;
  /** How new keys are made: the setting `paperside.citation.keyPattern`. */
  readonly keyPattern: string;
  /** Whether a key is taken in the note's bibliographies. */
  readonly taken: Pick<ReadonlySet<string>, 'has'>;
  /** Whether a misspelling of the words, or their place in an abstract, will do as well. Default: true. */
  readonly isForgiving?: boolean;
}

/** Hits that are looked at for each paper that is wanted: some are cited already, some fit only in part. */
const hitsPerPaper = 3;
/** The score of a paper that the words don't speak of literally: behind all others. */
const forgiven = 0.5;

/**
 * Papers of the library, not in the bibliography, that all words speak of by the key they would get, title,
 * authors and year. No words give the newest listing.
 * @throws AbortError if `signal` aborts
 */
export async function findPapers(
  { library, search }: FindPapersDeps,
  words: readonly string[],
  bibliography: Pick<NoteBibliography, 'find'>,
  { limit, keyPattern, taken, isForgiving = true }: FindPapersOptions,
  signal?: AbortSignal,
): Promise<readonly FoundPaper[]> {
  const query = libraryQuery(words);
  if (query === undefined) return [];
  const { hits } = await search.search(query, { limit: limit * hitsPerPaper, order: 'relevance' }, signal);
  const found: FoundPaper[] = [];
  for (const { id } of hits) {
    const paper = library.get(id)?.paper;
    if (!paper || bibliography.find(paper)) continue;
    const item = { ...toCslItem(paper), id: citationKey(paper, { pattern: keyPattern, taken }) };
    const literal = scoreEntry(entryText(item), words);
    const score = literal || (isForgiving ? forgiven : 0);
    if (score > 0)
      found.push({
        paper,
        item,
        score,
        isLiteral: literal > 0,
        uses: 0,
        year: yearOf(item) ?? 0,
        upvotes: paper.upvotes ?? 0,
      });
    if (found.length === limit) break;
  }
  return found;
}

/**
 * Typed words as a query of the library: a key is taken apart (`leviathan2023fast`), a year counts as such.
 * @returns `undefined` where there is too little to go by
 */
export function libraryQuery(words: readonly string[]): string | undefined {
  const pieces = words.flatMap((word) => word.match(/\d+|[\p{L}\p{M}]+/gu) ?? []);
  const query = pieces.flatMap((piece) => {
    if (/^(?:19|20)\d\d$/.test(piece)) return [`year:${piece}`];
    // Half a year, or a number: too common to search for, so it only sorts out what was found.
    return /^\d{1,3}$/.test(piece) ? [] : [piece];
  });
  // A letter alone is enough: with nothing to offer, VS Code would end the list and not ask again.
  const isLittle = query.length !== 1 && !query.some((piece) => piece.length > 1);
  if (words.length > 0 && isLittle) return undefined;
  return query.join(' ');
}
