import { parseArxivId, parseDoi } from '../paper';
import { AgentRefusal, type JsonRecord } from './agentAnswer';
import { foreignText } from './foreignText';
import type { KnownWorks } from './knownWorks';
import { briefRecord, type FoundPaper } from './paperRecord';

export const maxReference = 500;
const maxNearest = 5;
const maxAmbiguous = 10;
const longestAsked = 120;

/**
 * The one work that an agent names: by id, citation key, DOI, arXiv id or title.
 * @throws AgentRefusal with the nearest works if there is none, or with all of them if there are several: nothing is
 * guessed. AbortError
 */
export async function findReference(asked: string, works: KnownWorks): Promise<FoundPaper> {
  const found = await candidates(asked.trim(), works);
  const [only] = found;
  if (only && found.length === 1) return only;
  const shown = foreignText(asked, longestAsked);
  if (only)
    throw new AgentRefusal(`“${shown}” names ${found.length} papers. Ask again with the id of one of them.`, {
      candidates: found.slice(0, maxAmbiguous).map(briefRecord),
    });
  const nearest = await nearestWorks(asked, works);
  throw new AgentRefusal(
    `There is no paper “${shown}” in the library or the bibliography, so there is nothing to cite by that name. ` +
      (nearest.length > 0
        ? 'The nearest ones are listed; if none of them is meant, say that it isn’t there.'
        : 'Nothing comes near it. Say that it isn’t there.'),
    { nearest },
  );
}

/** What may have been meant by a key or a title that names nothing. */
export async function nearestWorks(
  asked: string,
  works: KnownWorks,
  limit = maxNearest,
): Promise<readonly JsonRecord[]> {
  return (await nearestPapers(asked, works, limit)).map(briefRecord);
}

/** The same as papers. */
export async function nearestPapers(
  asked: string,
  works: KnownWorks,
  limit = maxNearest,
): Promise<readonly FoundPaper[]> {
  const key = keyIn(asked);
  const byKey = /\s/.test(key) ? [] : await works.nearest(key, limit);
  const words =
    asked
      .match(/[\p{L}\p{M}]{2,}|\d{4,}/gu)
      ?.slice(0, 12)
      .join(' ') ?? '';
  const byWords = byKey.length < limit && words !== '' ? await works.hits(words, limit) : [];
  const found = new Map<string, FoundPaper>();
  for (const one of [...byKey, ...byWords.map((paper) => works.ofPaper(paper))])
    if (found.size < limit && !found.has(one.paper.id)) found.set(one.paper.id, one);
  return [...found.values()];
}

async function candidates(asked: string, works: KnownWorks): Promise<readonly FoundPaper[]> {
  // `foreignText` writes the brackets of old DOIs otherwise.
  const whole = asked.replaceAll('‹', '<');
  const held = works.held(whole);
  if (held) return [works.ofPaper(held)];
  const key = keyIn(whole);
  if (works.bibliography.get(key)) return works.byKey(key);
  const arxivId = parseArxivId(whole);
  const doi = parseDoi(whole);
  if (arxivId !== undefined || (doi !== undefined && isAll(whole, doi))) {
    const named = works.byIdentifier(
      arxivId === undefined ? { ...(doi !== undefined && { doi }) } : { arxivId },
    );
    return named ? [named] : [];
  }
  const byKey = /\s/.test(key) ? [] : await works.byKey(key);
  return byKey.length > 0 ? byKey : works.byTitle(whole);
}

/** A key as agents write it: `@key`, `[@key]`, `@{key}`. */
function keyIn(asked: string): string {
  return /^\[?-?@\{?([^\s{}[\]]+)\}?\]?$/.exec(asked.trim())?.[1] ?? asked.trim();
}

/** Whether a text is that DOI and no more: `doi:…`, an address. */
function isAll(text: string, doi: string): boolean {
  const rest = text
    .toLowerCase()
    .replace(doi, '')
    .replace(/^https?:\/\/\S*?\/$|^doi:?\s*$/, '');
  return rest.trim() === '';
}
