import type { Paper } from '../paper';
import type { Http } from '../ports';
import { isAbort, isHttpError, type Problem } from '../problems';
import { BetterBibtex } from './betterBibtex';

/** A work that Zotero told of, with the item that it stands in. */
export interface ZoteroWork {
  readonly paper: Paper;
  readonly item?: string;
  /** What the item's library is called. */
  readonly libraryName?: string;
}

/** What becomes of the citation keys of works while a library is read. */
export interface ZoteroKeys {
  /** Whether works come with the keys of Better BibTeX. */
  readonly isThere: boolean;
  /** The works with their keys, and what is to be told of it once. */
  of(works: readonly ZoteroWork[], signal?: AbortSignal): Promise<KeyedPapers>;
}

export interface KeyedPapers {
  readonly papers: readonly Paper[];
  readonly problems: readonly Problem[];
  /** Whether nothing is missing that would come another time. */
  readonly isSound: boolean;
}

const SILENT =
  'Better BibTeX doesn’t answer, so citation keys that are not pinned are missing. They come with the next fetch; if they don’t, restart Zotero.';

/**
 * Finds who knows citation keys.
 * @param isGroup whether the works are of a group's library
 */
export async function findZoteroKeys(
  http: Http,
  base: string,
  isGroup: boolean,
  signal?: AbortSignal,
): Promise<ZoteroKeys> {
  let bibtex: BetterBibtex | undefined;
  let isSilent = false;
  try {
    bibtex = await BetterBibtex.find(http, base, signal);
  } catch (error) {
    if (isAbort(error)) throw error;
    // Where Zotero itself isn't there, whoever asks it next says that better.
    isSilent = !(isHttpError(error) && ['refused', 'dropped'].includes(error.fault.kind));
  }
  let isTold = false;
  const told = (message: string): readonly Problem[] => {
    const problems = isTold ? [] : [{ severity: 'warning', message } as const];
    isTold = true;
    return problems;
  };
  return {
    isThere: bibtex !== undefined,
    async of(works, stop) {
      const papers = works.map(({ paper }) => paper);
      const bare = works.filter(({ paper, item }) => paper.citationKey === undefined && item !== undefined);
      if (bare.length === 0) return { papers, problems: [], isSound: true };
      if (!bibtex) return { papers, problems: isSilent ? told(SILENT) : [], isSound: !isSilent };
      const group = isGroup ? (bare[0]?.libraryName ?? '') : undefined;
      try {
        const keys = await bibtex.keysOf(
          bare.flatMap(({ item }) => item ?? []),
          group,
          stop,
        );
        if (keys === 'unknownGroup') {
          const message = `Better BibTeX doesn’t tell which library is “${group ?? ''}”, so its citation keys are missing. Give the group a name of its own.`;
          return { papers, problems: told(message), isSound: true };
        }
        return {
          papers: works.map(({ paper, item }) => {
            const citationKey = paper.citationKey ?? (item === undefined ? undefined : keys.get(item));
            return citationKey === undefined ? paper : { ...paper, citationKey };
          }),
          problems: [],
          isSound: true,
        };
      } catch (error) {
        if (isAbort(error)) throw error;
        return { papers, problems: told(SILENT), isSound: false };
      }
    },
  };
}
