import { foldText } from './foldText';
import { hashName } from './hash';
import type { Paper } from './paper';

/** What identity is judged by. */
export type Identified = Pick<Paper, 'title'> & Partial<Pick<Paper, 'arxivId' | 'doi' | 'published'>>;

/** arXiv registers a DOI for each of its papers, so that either names the paper. */
const ARXIV_DOI = '10.48550/arxiv.';

/**
 * A title with all that sources write differently taken away: case, accents, white space, punctuation.
 * `Nexus:Proactive Intra-GPU` and `Nexus: Proactive Intra GPU` give the same.
 */
export function normalizeTitle(title: string): string {
  const letters = foldText(title)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+#]+/gu, '');
  // A title of nothing but signs is compared by these.
  return letters || title.trim();
}

/** `arxiv:2408.12757`, else `doi:10.1145/…`, else `title:` and a hash of the normalised title and the year. */
export function paperId(paper: Identified): string {
  const { arxivId, doi } = ids(paper);
  if (arxivId) return `arxiv:${arxivId}`;
  if (doi) return `doi:${doi}`;
  return titleKey(paper, yearOf(paper));
}

/**
 * All keys under which a paper may be found: its arXiv id, its DOI, its title with the year, or, where no year
 * is known, its title alone. Papers that share a key are the same. A paper of unknown year is the same as one
 * with that title and a year, too: `PaperIdentities` knows that, and that two papers with one title and
 * different years are two.
 */
export function identityKeys(paper: Identified): readonly string[] {
  const { arxivId, doi } = ids(paper);
  const keys = [titleKey(paper, yearOf(paper))];
  if (doi) keys.unshift(`doi:${doi}`);
  if (arxivId) keys.unshift(`arxiv:${arxivId}`);
  return keys;
}

/**
 * Whether two papers are the same. Equal arXiv ids or DOIs decide for, different ones against; else the titles
 * must agree, and the years where both are known. Papers without a title have nothing to agree in.
 */
export function samePaper(a: Identified, b: Identified): boolean {
  const [one, other] = [ids(a), ids(b)];
  if (one.arxivId && other.arxivId) return one.arxivId === other.arxivId;
  if (one.doi && other.doi) return one.doi === other.doi;
  const title = normalizeTitle(a.title);
  if (title === '' || title !== normalizeTitle(b.title)) return false;
  const [year, otherYear] = [yearOf(a), yearOf(b)];
  return year === undefined || otherYear === undefined || year === otherYear;
}

/** The title's key whatever the year: candidates for `samePaper`. */
export function titleCandidateKey(paper: Pick<Paper, 'title'>): string {
  return titleKey(paper, undefined);
}

function ids(paper: Identified): { readonly arxivId?: string; readonly doi?: string } {
  const doi = paper.doi?.toLowerCase();
  if (paper.arxivId) return { arxivId: paper.arxivId, ...(doi && !doi.startsWith(ARXIV_DOI) ? { doi } : {}) };
  if (doi?.startsWith(ARXIV_DOI)) return { arxivId: doi.slice(ARXIV_DOI.length) };
  return doi ? { doi } : {};
}

function titleKey(paper: Pick<Paper, 'title'>, year: string | undefined): string {
  return `title:${hashName(`${normalizeTitle(paper.title)}|${year ?? ''}`)}`;
}

function yearOf(paper: Identified): string | undefined {
  return paper.published?.slice(0, 4);
}
