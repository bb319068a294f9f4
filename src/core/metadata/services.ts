import { parseAddress } from '../fetching';
import { metadataFeed } from '../paper';

/** Services that tell of works by an identifier or a title. The order is that in which they are listed to a person. */
export const SERVICES = [
  'arxiv',
  'crossref',
  'openAlex',
  'semanticScholar',
  'huggingFace',
  'dataCite',
  'dblp',
] as const;

export type Service = (typeof SERVICES)[number];

/** What a person calls them. */
export const SERVICE_TITLES: Readonly<Record<Service, string>> = {
  arxiv: 'arXiv',
  crossref: 'Crossref',
  openAlex: 'OpenAlex',
  semanticScholar: 'Semantic Scholar',
  huggingFace: 'Hugging Face',
  dataCite: 'DataCite',
  dblp: 'DBLP',
};

/**
 * In which order they are asked for a title: first who answers with the one that fits best, then who asks nothing for
 * it. A paper's own home comes before all.
 */
export const TITLE_ORDER: readonly Service[] = [
  'semanticScholar',
  'crossref',
  'arxiv',
  'openAlex',
  'dblp',
  'dataCite',
  'huggingFace',
];

/** The base address of each service that may be asked. */
export type ServiceAddresses = Readonly<Partial<Record<Service, string>>>;

/**
 * Reads the setting: an object of service → address, or `false` for one that is not to be asked. What can't be read
 * turns its service off and is told, since asking somebody else than was meant would be worse.
 */
export function readServices(value: unknown): {
  readonly addresses: ServiceAddresses;
  readonly faults: readonly string[];
} {
  const addresses: Partial<Record<Service, string>> = {};
  const faults: string[] = [];
  const given = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  for (const [name, address] of Object.entries(given) as [string, unknown][]) {
    if (!isService(name))
      faults.push(`There is no service “${name.slice(0, 40)}”: take one of ${SERVICES.join(', ')}.`);
    else if (typeof address === 'string' && parseAddress(address)) {
      addresses[name] = address.replace(/\/+$/, '');
    } else if (address !== false) {
      faults.push(
        `The address of ${name} is no http or https address. Mend it, or write false to leave it out.`,
      );
    }
  }
  return { addresses, faults };
}

/** The service whose tellings are kept under a feed of this name. */
export function serviceOfFeed(feed: string): Service | undefined {
  return SERVICES.find((service) => metadataFeed(service) === feed);
}

function isService(name: string): name is Service {
  return (SERVICES as readonly string[]).includes(name);
}
