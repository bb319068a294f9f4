import { cleanText, plainText, readableAbstract } from '../feeds';
import {
  doiAddress,
  formatIsoDate,
  paperId,
  paperIdentifiers,
  parseArxivId,
  parseDoi,
  parseIsoDate,
  parsePersonName,
  type CslName,
  type Paper,
  type Publication,
  metadataFeed,
} from '../paper';
import { type Candidate, type Retraction } from './metadataSource';
import type { Service } from './services';

type Told = string | undefined;

/** What a record says, before it is made fit; an empty text says nothing. */
export interface TellingParts {
  readonly title: Told;
  readonly authors: readonly (CslName | undefined)[];
  /** ISO 8601, as exact as it is. */
  readonly published?: Told;
  readonly arxivId?: Told;
  /** Bare or as an address. */
  readonly doi?: Told;
  readonly url?: Told;
  readonly pdfUrl?: Told;
  readonly venue?: Told;
  /** May have tags, which are taken out. */
  readonly abstract?: Told;
  readonly publication?: { readonly [Part in keyof Publication]: Told };
  readonly retraction?: Retraction | undefined;
}

const MAX_TITLE = 2000;
/** What stands for arXiv where a venue should: that it is there, its id tells. */
const ARXIV =
  /^(?:arxiv(?:\.org)?(?: (?:preprint|e-prints?))?(?: abs\/.*)?(?: \(cornell university\))?|corr|computing research repository)$/i;
/** How publishers mark the title of what doesn't stand any more. */
const MARKED = /^\s*\[?(retracted(?: article)?|retraction|withdrawn(?: article)?|removed)\b\s*[\]:–—-]+\s*/i;

/** The work that a record tells of; `undefined` for one without a title. */
export function toCandidate(service: Service, parts: TellingParts, seen: string): Candidate | undefined {
  const whole = plainText((parts.title ?? '').slice(0, MAX_TITLE));
  const mark = MARKED.exec(whole);
  const title = mark ? whole.slice(mark[0].length) : whole;
  if (!title) return undefined;
  const arxivId = parts.arxivId === undefined ? undefined : parseArxivId(parts.arxivId);
  const doi = parts.doi === undefined ? undefined : parseDoi(parts.doi);
  const ids = paperIdentifiers({
    title,
    ...(arxivId && { arxivId }),
    ...(doi && { doi }),
  });
  const date = parts.published === undefined ? undefined : parseIsoDate(parts.published);
  const identified = { title, ...ids, ...(date && { published: formatIsoDate(date) }) };
  const source = parts.abstract === undefined ? '' : readableAbstract(plainText(parts.abstract));
  const abstract = /[\p{L}\p{N}]/u.test(source) ? source : '';
  const venue = plainText(parts.venue ?? '');
  const isPreprint = venue === '' || ARXIV.test(venue);
  const publication = isPreprint ? undefined : publicationOf(parts.publication ?? {});
  const url = ids.arxivId
    ? `https://arxiv.org/abs/${ids.arxivId}`
    : ((ids.doi && doiAddress(ids.doi)) ?? webAddress(parts.url));
  const pdfUrl = ids.arxivId ? `https://arxiv.org/pdf/${ids.arxivId}` : webAddress(parts.pdfUrl);
  const paper: Paper = {
    id: paperId(identified),
    ...identified,
    ...(abstract && { abstract }),
    authors: parts.authors.filter((name) => name !== undefined),
    ...(url && { url }),
    ...(pdfUrl && { pdfUrl }),
    ...(!isPreprint && { venue }),
    ...(publication && { publication }),
    sources: [{ feed: metadataFeed(service), seen }],
  };
  const retraction = parts.retraction ?? markOf(mark?.[1]);
  return { service, paper, ...(retraction && { retraction }) };
}

/** A name in parts. The particles of a family name (`van der Maaten`) are told apart as everywhere in the house. */
export function personName(family: Told, given: Told, suffix?: Told): CslName | undefined {
  const [last, first] = [cleanText(family ?? ''), cleanText(given ?? '')];
  if (!last) return first ? { literal: first } : undefined;
  const name = parsePersonName(first ? `${last.replaceAll(', ', ' ')}, ${first}` : last);
  return name && suffix && name.family ? { ...name, suffix: cleanText(suffix) } : name;
}

/** The ISO date of `[2024, 8, 22]`, as exact as it is; services also write `[null]` there. */
export function dateOfParts(parts: readonly (number | string | null)[] | undefined): string | undefined {
  const [year, month, day] = (parts ?? []).map(Number);
  const two = (value: number) => String(value).padStart(2, '0');
  if (!year) return undefined;
  return [String(year), ...(month ? [two(month)] : []), ...(month && day ? [two(day)] : [])].join('-');
}

/** `12` and `34` as `12-34`. */
export function pageRange(first: Told, last: Told): Told {
  return first && last && first !== last ? `${first}-${last}` : first;
}

function publicationOf(parts: { readonly [Part in keyof Publication]: Told }): Publication | undefined {
  const { type, ...rest } = parts;
  const told = Object.entries(rest)
    .map(([part, value]) => [part, plainText(value ?? '').slice(0, 300)] as const)
    .filter(([, value]) => value !== '' && value !== '-');
  const publication: Publication = { ...(type && { type }), ...Object.fromEntries(told) };
  return Object.keys(publication).length > 0 ? publication : undefined;
}

function markOf(mark: string | undefined): Retraction | undefined {
  if (mark === undefined) return undefined;
  return { kind: /^withdrawn|^removed/i.test(mark) ? 'withdrawn' : 'retracted' };
}

/** Only `http` and `https`: nothing else is ever opened. */
function webAddress(text: Told): Told {
  return text && /^https?:\/\/[^\s"<>]{1,2000}$/i.test(text) ? text : undefined;
}
