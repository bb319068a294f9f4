import { citationKey, normalizeTitle, parseArxivId, parsePersonName, type Paper } from '../paper';
import type { Pause } from '../ports';
import { throwIfAborted } from '../problems';
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

/** What is done between two pauses, a few milliseconds: so many hints held against a paper, or fifty papers read. */
const slice = 5_000;
const paperCost = 100;
const hintCost = 100;
const mostCandidates = 8;
/** A title cut off in a file's name tells a paper if so much is left of it. Letters. */
const tellingLetters = 24;

/**
 * The papers of the library that hints mean, each in the place of its hint, in one look through all papers. There is no
 * doubt about an arXiv id, a DOI, a title or a citation key that one paper has. First author and year alone, or the
 * beginning of a title, give candidates.
 * @param pattern that of citation keys
 * @throws AbortError if `signal` aborts
 */
export async function matchWorks(
  hints: readonly WorkHint[],
  library: MatchedLibrary,
  pattern: string,
  pause: Pause,
  signal?: AbortSignal,
): Promise<readonly WorkMatch[]> {
  let spent = 0;
  const rest = async (cost: number) => {
    spent += cost;
    if (spent < slice) return;
    spent = 0;
    await pause();
    throwIfAborted(signal);
  };
  const found: Sought[] = [];
  for (const hint of hints) {
    const asked = wanted(hint);
    found.push({ asked, identified: identified(asked, library), sure: new Set(), likely: [] });
    await rest(hintCost);
  }
  const open = found.filter((one) => one.identified === undefined);
  const askKeys = open.some(({ asked }) => asked.keys.length > 0);
  for (const { paper } of open.length > 0 ? [...library.values()] : []) {
    const named = namesOf(paper, askKeys ? pattern : undefined);
    for (const { asked, sure, likely } of open) {
      const score = scoreOf(asked, named);
      if (score === Infinity) sure.add(paper.id);
      else if (score > 0) likely.push({ id: paper.id, score });
    }
    await rest(paperCost + open.length);
  }
  return found.map((one) => {
    if (one.identified !== undefined) return { id: one.identified, candidates: [one.identified] };
    const likely = one.likely.sort((a, b) => b.score - a.score).map(({ id }) => id);
    const [only] = one.sure;
    return {
      ...(one.sure.size === 1 && only !== undefined && { id: only }),
      candidates: [...one.sure, ...likely].slice(0, mostCandidates),
    };
  });
}

interface Sought {
  readonly asked: Wanted;
  readonly identified: string | undefined;
  readonly sure: Set<string>;
  readonly likely: Likely[];
}

interface Likely {
  readonly id: string;
  readonly score: number;
}

function identified({ arxivId, doi }: Wanted, library: MatchedLibrary): string | undefined {
  if (!arxivId && !doi) return undefined;
  return library.find({ title: '', ...(arxivId && { arxivId }), ...(doi && { doi }) })?.paper.id;
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

/** What a paper may be called by. */
interface PaperNames {
  readonly title: string;
  readonly keys: readonly (string | undefined)[];
  readonly family: string | undefined;
  readonly year: string | undefined;
}

function namesOf(paper: Paper, pattern: string | undefined): PaperNames {
  const [first] = paper.authors;
  const name = first && (first.family ?? parsePersonName(first.literal ?? '')?.family ?? first.literal);
  return {
    title: normalizeTitle(paper.title),
    keys: pattern === undefined ? [] : [paper.citationKey, citationKey(paper, { pattern })],
    family: name === undefined ? undefined : normalizeTitle(name),
    year: paper.published?.slice(0, 4),
  };
}

/** Infinity where there is no doubt, 0 where nothing speaks for it. */
function scoreOf({ titles, keys, family, year }: Wanted, paper: PaperNames): number {
  const { title } = paper;
  if (titles.includes(title) || keys.some((key) => paper.keys.includes(key))) return Infinity;
  const isCut = titles.some(
    (one) =>
      one.length >= tellingLetters &&
      (title.startsWith(one) || one.startsWith(title)) &&
      title.length >= tellingLetters,
  );
  const isAuthor = family !== undefined && paper.family === family;
  const isYear = year !== undefined && paper.year === year;
  return (isCut ? 4 : 0) + (isAuthor ? (isYear ? 2 : 1) : 0);
}
