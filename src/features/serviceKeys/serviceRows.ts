import type { ServiceAddresses } from '../../core/metadata';
import type { KeptKey } from '../../core/ports';
import { keyedService, namedServices, type KeyedService } from '../../core/serviceKeys';
import { escapeIcons, oneLine } from '../text';
import type { Localizer } from '../wording';

/** A row, in terms that need no VS Code; one without a service is a line between rows. */
export interface ServiceRow {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly service?: KeyedService;
}

/** Where services are, and what else may want a key. */
export interface KnownAddresses {
  readonly addresses: ServiceAddresses;
  readonly feeds: readonly string[];
  /** Of a lab's own search engines, by their ids. */
  readonly indexes: readonly string[];
}

/**
 * Who may be given a key: the services with a name, the hosts of feeds that are followed, a lab's own search
 * engines, and whatever else has one.
 * Each says whether a key is kept, and never which.
 */
export function serviceRows(
  kept: readonly KeptKey[],
  known: KnownAddresses,
  l10n: Localizer,
): readonly ServiceRow[] {
  const named = namedServices(known.addresses);
  const others = new Map<string, KeyedService>();
  for (const id of [
    ...known.indexes,
    ...known.feeds.map((address) => `feed:${address}`),
    ...kept.map(({ service }) => service),
  ]) {
    const service = keyedService(id, known.addresses);
    if (service && !named.some((each) => each.id === service.id) && !others.has(service.id)) {
      others.set(service.id, service);
    }
  }
  const row = (service: KeyedService): ServiceRow => ({
    label: `$(${service.forms[0] === 'mailto' ? 'mail' : 'key'}) ${shown(service.title)}`,
    description: stateOf(service, kept, l10n),
    detail: whatFor(service, l10n),
    service,
  });
  return [...named.map(row), { label: l10n.t('addresses of yours') }, ...[...others.values()].map(row)];
}

function stateOf({ id, address }: KeyedService, kept: readonly KeptKey[], l10n: Localizer): string {
  const key = kept.find(({ service }) => service === id);
  if (!key) return l10n.t('not set');
  // The setting leads elsewhere since: the key stays with whom it was given for.
  return key.address === address
    ? l10n.t('set')
    : l10n.t('set for {0}, not sent to {1}', key.address, address);
}

function whatFor({ id, address }: KeyedService, l10n: Localizer): string {
  switch (id) {
    case 'semanticScholar':
      return l10n.t('One request a second of your own, instead of a share in what everybody asks.');
    case 'openAlex':
      return l10n.t('Free of charge; without it there are a few searches a day.');
    case 'huggingFace':
      return l10n.t('A token: higher limits, and the papers of organizations that only members see.');
    case 'crossref':
    case 'dataCite':
      return l10n.t('No key but your e-mail address: who can be reached is answered sooner.');
    default:
      return shown(address);
  }
}

function shown(text: string): string {
  return escapeIcons(oneLine(text, 200));
}
