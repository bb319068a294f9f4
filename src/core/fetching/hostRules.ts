/** The lane of this machine's own programs. */
const LOCAL = 'localhost';

/** How one service wants to be treated. */
export interface HostRule {
  /** Hosts that count as one: a service's limits hold for all of them together. */
  readonly hosts: RegExp;
  readonly lane: string;
  /** Milliseconds between the end of a request and the start of the next. */
  readonly spacing: number;
  /** Its terms hold for all windows together: they ask it one after the other. */
  readonly isShared?: boolean;
}

/**
 * The services' own rules. arXiv: one request in three seconds and one connection over all machines
 * (info.arxiv.org/help/api/tou.html). Hugging Face: 500 API requests in five minutes and address. Semantic Scholar:
 * one a second with a key. Crossref: five a second of single works, one a second of lists, as its headers say
 * (api.crossref.org). DataCite: 500 in five minutes and address. OpenAlex: 100 a second, but few a day.
 */
export const HOST_RULES: readonly HostRule[] = [
  { hosts: /(?:^|\.)arxiv\.org$/, lane: 'arxiv.org', spacing: 3000, isShared: true },
  { hosts: /^(?:huggingface\.co|hf\.co)$/, lane: 'huggingface.co', spacing: 700 },
  { hosts: /^api\.semanticscholar\.org$/, lane: 'api.semanticscholar.org', spacing: 1100 },
  { hosts: /^api\.crossref\.org$/, lane: 'api.crossref.org', spacing: 1000 },
  { hosts: /^api\.datacite\.org$/, lane: 'api.datacite.org', spacing: 700 },
  { hosts: /^api\.openalex\.org$/, lane: 'api.openalex.org', spacing: 200 },
  { hosts: /^dblp\.(?:org|uni-trier\.de)$/, lane: 'dblp.org', spacing: 2000 },
  { hosts: /^(?:localhost|127\.0\.0\.1|\[::1\])$/, lane: LOCAL, spacing: 0 },
];

/** For a host without a rule of its own, in milliseconds. */
const USUAL_SPACING = 500;

export interface Lane {
  readonly name: string;
  readonly spacing: number;
  readonly isShared: boolean;
  /** A program of this machine, which somebody starts when it is wanted. */
  readonly isLocal: boolean;
}

/** The lane in which requests to `host` queue. A rule's own spacing may be replaced, for a mirror of one's own. */
export function laneOf(url: URL, rules: readonly HostRule[] = HOST_RULES): Lane {
  const rule = rules.find(({ hosts }) => hosts.test(url.hostname));
  // Services of one machine listen on ports of their own.
  const isLocal = rule?.lane === LOCAL;
  const name = rule && !isLocal ? rule.lane : url.host;
  return { name, spacing: rule?.spacing ?? USUAL_SPACING, isShared: rule?.isShared === true, isLocal };
}
