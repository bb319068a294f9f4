import { parseFeedSliced } from '../../core/feeds';
import { readIfBibliography } from '../../core/sources';
import type { AddOutcome, Library } from '../../core/library';
import type { Paper } from '../../core/paper';
import type { Pause } from '../../core/ports';
import { isAbort, isPapersideError } from '../../core/problems';
import type { ImportProblem } from './importProblems';
import type { ImportSource } from './importSource';
import { countsOf, type ImportCounts } from './outcome';

export interface ImportReport {
  readonly counts: ImportCounts;
  readonly problems: readonly ImportProblem[];
  /** A file was refused for its size, which a setting decides. */
  readonly isTooLarge: boolean;
}

export interface ImportTarget {
  readonly library: Pick<Library, 'add'>;
  readonly pause: Pause;
  /** The day it is, `YYYY-MM-DD`. */
  readonly today: string;
}

/**
 * Reads sources one after the other and adds what is in them at once. A source that can't be read costs only
 * itself.
 * @throws AbortError, and then nothing is added; PapersideError if the library can't be written
 */
export async function importSources(
  sources: readonly ImportSource[],
  { library, pause, today }: ImportTarget,
  tell: (message: string) => void,
  signal: AbortSignal,
): Promise<ImportReport> {
  const papers: Paper[] = [];
  const problems: ImportProblem[] = [];
  let isTooLarge = false;
  for (const source of sources) {
    tell(source.name);
    try {
      const text = await source.read(signal);
      const { name } = source;
      const from = { feed: source.feed, seen: today };
      const feed =
        (/\S/.test(text)
          ? await readIfBibliography({ name, path: name, text }, from, pause, signal)
          : undefined) ?? (await parseFeedSliced(text, {}, pause, signal));
      for (const paper of feed.papers) papers.push(paper);
      for (const problem of feed.problems) problems.push({ source, problem, ...(!source.uri && { text }) });
    } catch (error) {
      if (isAbort(error)) throw error;
      isTooLarge ||= isPapersideError(error) && error.code === 'fileTooLarge';
      const message = error instanceof Error ? error.message : String(error);
      problems.push({ source, problem: { message, severity: 'error' } });
    }
  }
  const outcome: AddOutcome =
    papers.length > 0 ? await library.add(papers, signal) : { added: [], updated: [], unchanged: [] };
  return { counts: countsOf(outcome), problems, isTooLarge };
}
