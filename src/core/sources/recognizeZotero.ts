import type { FeedSettings } from './feedSettings';

type ZoteroSettings = Extract<FeedSettings, { readonly kind: 'zotero' }>;

const PLACE = /^(?:zotero:\/\/select|https?:\/\/(?:www\.)?zotero\.org)(\/[^?#]*)/;

/**
 * The library or collection that a link of Zotero or an address in its web library leads to: `zotero://select/…`,
 * `https://www.zotero.org/groups/12345/name/collections/ABCD2345`, `https://www.zotero.org/name/collections/ABCD2345`.
 */
export function recognizeZotero(text: string): ZoteroSettings | undefined {
  const path = PLACE.exec(text.trim().slice(0, 2000))?.[1] ?? '';
  const library = /^\/(groups\/\d{1,12})(?:\/|$)/.exec(path)?.[1];
  const collection = /^\/[^/]+(?:\/[^/]+){0,2}?\/collections\/([A-Z0-9]{8})(?:\/|$)/.exec(path)?.[1];
  // Other pages of zotero.org are no libraries.
  if (library === undefined && collection === undefined) return undefined;
  return {
    kind: 'zotero',
    ...(library !== undefined && { library }),
    ...(collection !== undefined && { collection }),
  };
}
