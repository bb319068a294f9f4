import { parseArxivId } from './arxivId';
import type { CslName } from './cslItem';
import { parseDoi } from './doi';
import { isGenericTitle } from './genericTitle';
import { hashName } from './hash';
import type { Paper } from './paper';
import { titleParts } from './titleParts';

/** What identity is judged by. */
export type Identified = Pick<Paper, 'title'> &
  Partial<Pick<Paper, 'arxivId' | 'doi' | 'published' | 'authors'>>;

/** The identifiers of a paper in the one form in which they are compared. */
export interface PaperIdentifiers {
  readonly arxivId?: string;
  /** Without those that arXiv registers: these are arXiv ids. */
  readonly doi?: string;
}

/**
 * What is known of one paper, from one telling or several, in the form in which papers are compared. Keys are short
 * and made once, since a library compares each new paper with those that share one.
 */
export interface PaperTraits {
  /** `arxiv:…` and `doi:…`. */
  readonly ids: readonly string[];
  /** `work:` and a hash of the normalised title; none where the title tells nothing, such as `Editorial`. */
  readonly titles: readonly string[];
  /** `part:` and a hash of what the title would be in a poorer form, such as without its subtitle. */
  readonly parts: readonly string[];
  readonly years: readonly number[];
  /** The authors as each telling names them; tellings that name none are left out. */
  readonly authors: readonly (readonly CslName[])[];
}

/** A DOI that is an ISBN and nothing else names the volume in which a paper stands. */
const VOLUME = /^10\.\d+\/97[89]-?(?:\d-?){9}[\dx]$/;

export function paperIdentifiers(paper: Identified): PaperIdentifiers {
  const given = paper.doi === undefined ? undefined : (parseDoi(paper.doi) ?? paper.doi.toLowerCase());
  const doi = given !== undefined && VOLUME.test(given) ? undefined : given;
  const registered = doi?.startsWith('10.48550/arxiv.') ? (parseArxivId(doi) ?? doi.slice(15)) : undefined;
  const own = paper.arxivId && (parseArxivId(paper.arxivId) ?? paper.arxivId);
  const arxivId = own || registered;
  return { ...(arxivId && { arxivId }), ...(doi && registered === undefined && { doi }) };
}

export function paperTraits(paper: Identified): PaperTraits {
  const { whole, parts } = titleParts(paper.title);
  const year = paper.published === undefined ? NaN : Number(paper.published.slice(0, 4));
  return {
    ids: idKeys(paper),
    titles: whole === '' || isGenericTitle(paper.title) ? [] : [`work:${hashName(whole)}`],
    parts: parts.map((part) => `part:${hashName(part)}`),
    years: year > 0 ? [year] : [],
    authors: paper.authors && paper.authors.length > 0 ? [paper.authors] : [],
  };
}

function idKeys(paper: Identified): readonly string[] {
  const { arxivId, doi } = paperIdentifiers(paper);
  return [...(arxivId ? [`arxiv:${arxivId}`] : []), ...(doi ? [`doi:${doi}`] : [])];
}
