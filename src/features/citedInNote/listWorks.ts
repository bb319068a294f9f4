import { identityOf, missingFields, type EssentialField } from '../../core/bibliography';
import { isCrossReference, type CitedWork, type CitedWorks } from '../../core/citations';
import type { HeldPaper, Library } from '../../core/library';
import type { BibliographyMatch, NoteBibliography, Pause } from '../../core/ports';
import { throwIfAborted, type Problem } from '../../core/problems';
import type { Wording } from '../wording';
import { describeWork, type WorkText } from './describeWork';

/** A work that a note names, with what is known of it. */
export interface KnownWork extends CitedWork {
  /** Its entry; `undefined` for a key that no bibliography of the note has. */
  readonly match: BibliographyMatch | undefined;
  /** What its entry lacks. */
  readonly lacks: readonly EssentialField[];
  /** The paper in the library. */
  readonly held: HeldPaper | undefined;
}

/** The same with its row's words: these are made along with it, since a thousand take a while. */
export interface ListedWork extends KnownWork {
  readonly text: WorkText;
}

export interface ListedWorks {
  /** Cited, and in no bibliography. */
  readonly missing: readonly ListedWork[];
  readonly found: readonly ListedWork[];
  /** In the bibliography without being cited. */
  readonly uncited: readonly ListedWork[];
  /** Whether everything is to be in the bibliography. */
  readonly isAll: boolean;
  /** How often the text cites. */
  readonly citations: number;
  /** Files that somebody names and that can't be read, as URIs. */
  readonly lost: readonly string[];
  /** How many entries of the bibliographies can't be read, or only in part. */
  readonly broken: number;
  /** Whether there is any bibliography that could have the works. */
  readonly hasBibliography: boolean;
}

export interface ListWorksDeps {
  readonly library: Pick<Library, 'find'>;
  readonly pause: Pause;
  readonly wording: Wording;
}

/** Works looked up between two pauses. */
const worksPerSlice = 20;

/**
 * Looks up what a note cites.
 * @param crossReferences whether `@fig-plot` and the like refer to parts of the note
 * @throws AbortError if `signal` aborts
 */
export async function listWorks(
  { library, pause, wording }: ListWorksDeps,
  { cited, uncited, isAll }: CitedWorks,
  bibliography: Pick<NoteBibliography, 'get' | 'files'>,
  crossReferences: boolean,
  signal?: AbortSignal,
): Promise<ListedWorks> {
  let done = 0;
  const look = async (works: readonly CitedWork[]): Promise<ListedWork[]> => {
    const listed: ListedWork[] = [];
    for (const work of works) {
      const match = bibliography.get(work.key);
      if (!match && crossReferences && isCrossReference(work.key)) continue;
      // Of a file that is being read only the keys are known.
      const lacks = match && !match.file.isOutline ? missingFields(match.item) : [];
      const known = { ...work, match, lacks, held: match && library.find(identityOf(match.item)) };
      listed.push({ ...known, text: describeWork(known, wording) });
      if (++done % worksPerSlice !== 0) continue;
      await pause();
      throwIfAborted(signal);
    }
    return listed;
  };
  const listed = await look(cited);
  const { files } = bibliography;
  return {
    missing: listed.filter(({ match }) => !match),
    found: listed.filter(({ match }) => match),
    uncited: await look(uncited),
    isAll,
    citations: listed.reduce((sum, { places }) => sum + places.length, 0),
    lost: files
      .filter(({ state, namedBy }) => state !== 'present' && namedBy !== 'default')
      .map(({ uri }) => uri),
    broken: files.reduce((sum, { problems }) => sum + problems.filter(isBroken).length, 0),
    hasBibliography: files.some(({ state, namedBy }) => namedBy !== 'default' || state === 'present'),
  };
}

function isBroken({ severity, isRepeatedKey = false }: Problem): boolean {
  return severity === 'error' && !isRepeatedKey;
}
