import { parseAddress } from '../../core/fetching';
import { isHttpError } from '../../core/problems';
import { HUGGING_FACE, readFeedSettings, type FeedSettings } from '../../core/sources';

/**
 * The address whose key would help, where a feed refuses access; `undefined` where none would.
 * @param entry what was tried, as an entry of the setting
 */
export function keyWanted(error: unknown, entry: unknown): string | undefined {
  if (!isHttpError(error) || error.fault.kind !== 'status') return undefined;
  if (error.fault.status !== 401 && error.fault.status !== 403) return undefined;
  const read = readFeedSettings(entry);
  const address = 'settings' in read ? keyAddress(read.settings) : undefined;
  // The page at an address may lead to a feed of somebody else, whose key would not be sent from here.
  return address !== undefined && parseAddress(address)?.host === error.host ? address : undefined;
}

/** Where a service is asked that takes keys: arXiv and Zotero take none. */
function keyAddress(settings: FeedSettings): string | undefined {
  switch (settings.kind) {
    case 'feed':
      return settings.address;
    case 'daily-papers':
    case 'trending-papers':
    case 'organization-papers':
    case 'searched-papers':
      return settings.base ?? HUGGING_FACE;
    default:
      return undefined;
  }
}
