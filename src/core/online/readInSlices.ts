import type { Paper } from '../paper';
import type { Pause } from '../ports';
import { HttpError, throwIfAborted, type Problem } from '../problems';

/**
 * Reads the records of an answer in slices. Those that are no papers cost only themselves, and are counted.
 * @param who told them, for a person
 * @throws HttpError 'wrongType' where none of them can be read
 */
export async function readInSlices(
  records: readonly unknown[],
  read: (record: unknown) => Paper | undefined,
  source: Paper['sources'][number],
  pause: Pause,
  who: string,
  signal: AbortSignal | undefined,
): Promise<{ readonly papers: readonly Paper[]; readonly problems: readonly Problem[] }> {
  const papers: Paper[] = [];
  for (const record of records) {
    const paper = read(record);
    if (paper) papers.push({ ...paper, sources: [source] });
    await pause();
    throwIfAborted(signal);
  }
  if (records.length > 0 && papers.length === 0) throw unreadable(who);
  const lost = records.length - papers.length;
  const message = `${lost} of ${records.length} records have no title, or another shape than documented.`;
  return { papers, problems: lost > 0 ? [{ severity: 'warning', message }] : [] };
}

/** An engine has changed the shape of what it answers. */
export function unreadable(who: string): HttpError {
  return new HttpError(
    { kind: 'wrongType', found: 'papers of another shape than it documents', isLogin: false },
    who,
  );
}
