import { doiAddress, parseArxivId, parseDoi, type Paper } from '../paper';
import type { WorkId } from './clipping';

/** Longer lines are no id. UTF-16 units. */
const maxLine = 500;
/** What arXiv prints on the margin of its papers: `arXiv:2408.12757v2  [cs.DC]  22 Aug 2024`. */
const stamp = /^(arxiv:\s{0,3}\S{5,40})\s{1,3}\[[a-z.-]{2,20}\](?:\s{1,3}\d{1,2} [a-z]{3} \d{4})?$/i;
const arxivName = /^(?:arxiv:\s{0,3})?\S{5,40}$/i;
const doiName = /^(?:doi:?\s{0,3}|(?:https?:\/\/)?(?:dx\.|www\.)?doi\.org\/)?(10\.\d{4,9}\/\S+)$/i;
const arxivHosts = /(?:^|\.)(?:arxiv\.org|ar5iv\.org|huggingface\.co|hf\.co|alphaxiv\.org)$/;

/**
 * The ids that a text is made of: one or several on each line, and nothing else but space, brackets and commas
 * around them. DOIs as they are, with `doi:` or as an address; arXiv ids likewise, with `arXiv:`, as an address of
 * arXiv or of a mirror, or of a Hugging Face paper page; addresses of publishers that have a DOI in them.
 * @returns without repeats; `undefined` if the text has anything else, or more than `most` lines
 */
export function parseWorkIds(text: string, most: number): readonly WorkId[] | undefined {
  const lines = text.trim().split(/\r\n|\n|\r/, most + 1);
  if (lines.length > most) return undefined;
  const ids = new Map<string, WorkId>();
  for (const line of lines) {
    const found = idsOfLine(line.trim());
    if (!found) return undefined;
    for (const id of found) ids.set(`${id.scheme}:${id.id}`, id);
  }
  return ids.size > 0 && ids.size <= most ? [...ids.values()] : undefined;
}

function idsOfLine(line: string): readonly WorkId[] | undefined {
  if (line === '') return [];
  if (line.length > maxLine) return undefined;
  const whole = parseWorkId(line);
  if (whole) return [whole];
  const words = line.split(/\s+/);
  const each = words.flatMap((word) => parseWorkId(word) ?? []);
  return each.length === words.length ? each : undefined;
}

/** The id that a word, or a line, is. */
function parseWorkId(word: string): WorkId | undefined {
  const text = withoutWrapping(word);
  const name = stamp.exec(text)?.[1] ?? text;
  const doi = doiName.exec(name)?.[1];
  if (doi !== undefined) return doiId(decoded(doi));
  if (/^(?:https?:\/\/)?[\w.-]{4,100}\//i.test(name) && !/\s/.test(name)) return idOfAddress(name);
  const arxivId = arxivName.test(name) ? parseArxivId(name) : undefined;
  return arxivId === undefined ? undefined : { scheme: 'arxiv', id: arxivId };
}

/** `<…>`, quotation marks and brackets around it, and what separates it from the next one. */
function withoutWrapping(word: string): string {
  const text = word.replace(/[,;]$/, '');
  const isWrapped = /^(?:<.+>|".+"|'.+'|\[.+\]|\(.+\))$/.test(text);
  return (isWrapped ? text.slice(1, -1) : text).trim();
}

function idOfAddress(address: string): WorkId | undefined {
  const bare = /^[a-z.-]+\/\d{7}(?:v\d+)?$/i.test(address) ? parseArxivId(address) : undefined;
  if (bare !== undefined) return { scheme: 'arxiv', id: bare };
  const url = toUrl(address);
  if (!url) return undefined;
  if (arxivHosts.test(url.hostname)) {
    const arxivId = parseArxivId(`${url.hostname}${url.pathname}`) ?? parseArxivId(arxivPath(url));
    return arxivId === undefined ? undefined : { scheme: 'arxiv', id: arxivId };
  }
  const doi = parseDoi(withoutView(decoded(url.pathname)));
  return doi === undefined ? undefined : doiId(doi);
}

function toUrl(address: string): URL | undefined {
  const text = /^https?:\/\//i.test(address) ? address : `https://${address}`;
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.hostname.includes('.') ? url : undefined;
}

/** ar5iv and alphaXiv have paths of their own, with the id as the last part. */
function arxivPath({ hostname, pathname }: URL): string {
  const id = /\/(?:abs|html|papers|overview|pdf)\/(.+)$/.exec(pathname)?.[1] ?? '';
  return /huggingface|hf\.co/.test(hostname) ? '' : `arxiv.org/abs/${id}`;
}

/** Publishers' addresses go on behind the DOI with what they show of the work. */
function withoutView(path: string): string {
  return path.replace(
    /(?:v\d+)?(?:[/.](?:full|pdf|epdf|abstract|abs|meta|fulltext|full-text|html|epub|summary|references|figures|supplementary))+\/?$/i,
    '',
  );
}

function doiId(text: string): WorkId | undefined {
  const arxivId = parseArxivId(text);
  if (/^10\.48550\//i.test(text) && arxivId !== undefined) return { scheme: 'arxiv', id: arxivId };
  const doi = parseDoi(text);
  return doi === undefined ? undefined : { scheme: 'doi', id: doi };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The id by which a paper can be looked up, if it has one. */
export function workIdOf({ arxivId, doi }: Pick<Paper, 'arxivId' | 'doi'>): WorkId | undefined {
  if (arxivId !== undefined) return { scheme: 'arxiv', id: arxivId };
  return doi === undefined ? undefined : { scheme: 'doi', id: doi };
}

/** How the id is written for people: `arXiv:2408.12757`, `doi:10.1145/…`. */
export function formatWorkId({ scheme, id }: WorkId): string {
  return scheme === 'arxiv' ? `arXiv:${id}` : `doi:${id}`;
}

/** The work of which nothing but its id is known. */
export function paperOfId({ scheme, id }: WorkId): Paper {
  const url = scheme === 'arxiv' ? `https://arxiv.org/abs/${id}` : doiAddress(id);
  const named = scheme === 'arxiv' ? { arxivId: id } : { doi: id };
  return {
    id: `${scheme}:${id}`,
    title: '',
    authors: [],
    sources: [],
    ...named,
    ...(url !== undefined && { url }),
  };
}
