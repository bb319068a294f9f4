import { isBelow, parseAddress } from '../fetching';
import type { ServiceAddresses } from '../metadata';
import type { KeyForm } from '../ports';

/** Something that takes a key, or another word on who asks. */
export interface KeyedService {
  readonly id: string;
  /** What a person calls it: a name, or a host. */
  readonly title: string;
  /** Where a key of it is sent. */
  readonly address: string;
  /** How it may be sent: the first one is usual. */
  readonly forms: readonly KeyForm[];
  /** Where a person gets a key. */
  readonly page?: string;
  /** What to ask for to know whether a key is taken; absent where nothing tells. */
  readonly check?: KeyCheck;
}

export interface KeyCheck {
  readonly url: string;
  readonly accept: 'json' | 'any';
}

type NamedService = Readonly<Pick<KeyedService, 'title' | 'forms' | 'page'>> & {
  readonly address: string;
  /** Below the address. */
  readonly check?: string;
};

/**
 * Semantic Scholar's key is a header (api.semanticscholar.org/api-docs), that of OpenAlex a parameter
 * (developers.openalex.org/guides/authentication), that of Hugging Face a bearer token (huggingface.co/docs/hub/api).
 * Crossref and DataCite take an e-mail address instead, and treat those better who can be reached
 * (www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication).
 */
const NAMED = {
  semanticScholar: {
    title: 'Semantic Scholar',
    address: 'https://api.semanticscholar.org',
    forms: ['x-api-key'],
    page: 'https://www.semanticscholar.org/product/api#api-key',
    check: '/graph/v1/paper/ARXIV:1706.03762?fields=title',
  },
  openAlex: {
    title: 'OpenAlex',
    address: 'https://api.openalex.org',
    forms: ['api_key'],
    page: 'https://openalex.org/settings/api',
    check: '/works?per_page=1&select=id',
  },
  huggingFace: {
    title: 'Hugging Face',
    address: 'https://huggingface.co',
    forms: ['bearer'],
    page: 'https://huggingface.co/settings/tokens',
    check: '/api/whoami-v2',
  },
  crossref: { title: 'Crossref', address: 'https://api.crossref.org', forms: ['mailto'] },
  dataCite: { title: 'DataCite', address: 'https://api.datacite.org', forms: ['mailto'] },
} as const satisfies Readonly<Record<string, NamedService>>;

type NamedId = keyof typeof NAMED;

/** What has an address of its own, by how its id begins. */
const BY_ADDRESS: Readonly<Record<string, readonly KeyForm[]>> = {
  feed: ['bearer', 'basic'],
  openSearch: ['apiKey', 'basic', 'bearer'],
};

/** The services with a name, at the addresses of the setting: a mirror gets a key of its own. */
export function namedServices(addresses: ServiceAddresses): readonly KeyedService[] {
  return (Object.keys(NAMED) as NamedId[]).map((id) => {
    const { address: usual, check, ...told }: NamedService = NAMED[id];
    const address = addresses[id] ?? usual;
    return {
      id,
      ...told,
      address,
      ...(check !== undefined && { check: { url: `${address}${check}`, accept: 'json' as const } }),
    };
  });
}

/**
 * The service of an id, as a command may be given it, or the one that is asked at an address: one with a name, else a
 * feed's host; `undefined` for what takes no key.
 */
export function keyedService(id: string, addresses: ServiceAddresses): KeyedService | undefined {
  const services = namedServices(addresses);
  const asked = parseAddress(id);
  if (asked) {
    const named = services.find(({ address }) => isBelow(asked, address));
    return named ?? keyedService(`feed:${asked.href}`, addresses);
  }
  const named = services.find((service) => service.id === id);
  if (named) return named;
  const [, kind = '', address = ''] = /^(\w+):(.+)$/s.exec(id) ?? [];
  const url = parseAddress(address);
  const forms = Object.hasOwn(BY_ADDRESS, kind) ? BY_ADDRESS[kind] : undefined;
  if (!url || !forms) return undefined;
  const kept = kind === 'feed' ? url.origin : (url.origin + url.pathname).replace(/\/+$/, '');
  return {
    id: `${kind}:${kept}`,
    title: url.host,
    address: kept,
    forms,
    // A key that may search an index may well be refused what else is told of it.
    check: { url: kind === 'openSearch' ? `${kept}/_search?size=0` : url.href, accept: 'any' },
  };
}
