import { doiAddress, type CslName, type Paper } from '../paper';

/** What forms and templates say about a paper, as plain text. Absent means unknown. */
export interface PaperFacts {
  readonly title: string;
  /** `Zhu`, `Zhu and Li`, `Zhu et al.`, else the organization. */
  readonly authors?: string;
  readonly year?: string;
  readonly url?: string;
  readonly doi?: string;
  readonly arxivId?: string;
}

export function paperFacts(paper: Paper): PaperFacts {
  const { title, arxivId, doi } = paper;
  const authors = shortAuthors(paper.authors) ?? paper.organization?.name;
  const year = paper.published?.slice(0, 4);
  const url = paper.url ?? (arxivId ? `https://arxiv.org/abs/${arxivId}` : doi && doiAddress(doi));
  return {
    title,
    ...(authors !== undefined && { authors }),
    ...(year !== undefined && { year }),
    ...(url !== undefined && { url }),
    ...(doi !== undefined && { doi }),
    ...(arxivId !== undefined && { arxivId }),
  };
}

function shortAuthors(authors: readonly CslName[]): string | undefined {
  const [first, second, third] = authors.map(familyName);
  if (first === undefined) return undefined;
  if (second === undefined) return first;
  return third === undefined ? `${first} and ${second}` : `${first} et al.`;
}

function familyName(name: CslName): string {
  const family = [name['non-dropping-particle'], name.family].filter(Boolean).join(' ');
  return family || name.literal || name.given || '';
}
