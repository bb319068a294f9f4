import { citationKey, normalizeTitle, parseArxivId, parsePersonName, type Paper } from '../paper';
import type { Pause } from '../ports';
import type { WorkHint } from './highlight';

/** Which paper a text is about. */
export interface WorkMatch {
  /** Set where there is no doubt. */
  readonly id?: string;
  /** Ids of papers that it may be, the likeliest first; a few. */
  readonly candidates: readonly string[];
}

export interface MatchedLibrary {
  find(paper: Pick<Paper, 'title'> & Partial<Paper>): { readonly paper: Paper } | undefined;
  values(): IterableIterator<{ readonly paper: Paper }>;
}

/** Papers looked at between two pauses: a few milliseconds. */
const slice = 100;
const mostCandidates = 8;
/** A title cut off in a file's name tells a paper if so much is left of it. Letters. */
const tellingLetters = 24;

/**
 * The paper of the library that a hint means. There is no doubt about an arXiv id, a DOI, a title or a citation key
 * that one paper has. First author and year alone, or the beginning of a title, give candidates.
 * @param pattern that of citation keys
 */
export async function matchWork(
  hint: WorkHint,
  library: MatchedLibrary,
  pattern: string,
  pause: Pause,
): Promise<WorkMatch> {
  const asked = wanted(hint);
  if (asked.arxivId ?? asked.doi) {
    const { arxivId, doi } = asked;
    const found = library.find({ title: '', ...(arxivId && { arxivId }), ...(doi && { doi }) });
    if (found) return { id: found.paper.id, candidates: [found.paper.id] };
  }
  const sure = new Set<string>();
  const likely: { readonly id: string; readonly score: number }[] = [];
  let seen = 0;
  for (const { paper } of [...library.values()]) {
    const score = scoreOf(asked, paper, pattern);
    if (score === Infinity) sure.add(paper.id);
    else if (score > 0) likely.push({ id: paper.id, score });
    if (++seen % slice === 0) await pause();
  }
  likely.sort((a, b) => b.score - a.score);
  const candidates = [...sure, ...likely.map(({ id }) => id)].slice(0, mostCandidates);
  const [only] = sure;
  return { ...(sure.size === 1 && only !== undefined && { id: only }), candidates };
}

interface Wanted {
  readonly arxivId: string | undefined;
  readonly doi: string | undefined;
  readonly titles: readonly string[];
  readonly keys: readonly string[];
  readonly family: string | undefined;
  readonly year: string | undefined;
}

function wanted({ arxivId, doi, title, key, cited, fileName }: WorkHint): Wanted {
  const stem = (fileName ?? '').replace(/^.*[/\\]/, '').replace(/\.(?:pdf|md|markdown|html?|txt)$/i, '');
  // As Zotero names files: `Vaswani et al. - 2017 - Attention Is All You Need`.
  const [, author, year, named] = /^(.{1,80}?) - (\d{4}) - (.{3,})$/.exec(stem) ?? [];
  const [, citedAuthor, citedYear] = /^(.{1,80}?),?\s*\(?(\d{4})[a-z]?\)?$/.exec(cited ?? '') ?? [];
  const spaced = stem.replace(/[_]+/g, ' ');
  return {
    arxivId: arxivId ?? parseArxivId(spaced.replace(/^arxiv[ :-]?/i, '')),
    doi,
    titles: [title, named, spaced].flatMap((text) => (text === undefined ? [] : normalizeTitle(text))),
    keys: [key, stem].flatMap((text) => (text === undefined || text === '' ? [] : text.replace(/^@/, ''))),
    family: familyOf(citedAuthor ?? author),
    year: citedYear ?? year,
  };
}

/** Of “Vaswani et al.”, “Lax and Terrell”, “Mokhtari 和 Stumm” the first name's letters. */
function familyOf(authors: string | undefined): string | undefined {
  const first = authors
    ?.split(/,| et al\b| and | & | und | et | y | 和 | 等/)
    .at(0)
    ?.trim();
  return first === undefined || first === '' ? undefined : normalizeTitle(first);
}

/** Infinity where there is no doubt, 0 where nothing speaks for it. */
function scoreOf({ titles, keys, family, year }: Wanted, paper: Paper, pattern: string): number {
  const title = normalizeTitle(paper.title);
  if (titles.includes(title)) return Infinity;
  if (keys.length > 0) {
    const own = [paper.citationKey, citationKey(paper, { pattern })];
    if (keys.some((key) => own.includes(key))) return Infinity;
  }
  const isCut = titles.some(
    (one) =>
      one.length >= tellingLetters &&
      (title.startsWith(one) || one.startsWith(title)) &&
      title.length >= tellingLetters,
  );
  const [first] = paper.authors;
  const name = first && (first.family ?? parsePersonName(first.literal ?? '')?.family ?? first.literal);
  const isAuthor = family !== undefined && name !== undefined && normalizeTitle(name) === family;
  const isYear = year !== undefined && paper.published?.slice(0, 4) === year;
  return (isCut ? 4 : 0) + (isAuthor ? (isYear ? 2 : 1) : 0);
}
