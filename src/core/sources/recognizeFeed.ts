import { parseAddress } from '../fetching';
import type { FeedSettings } from './feedSettings';
import { recognizeZotero } from './recognizeZotero';

const CATEGORY =
  /^(?:[a-z-]{2,12}\.[A-Z]{2}|astro-ph\.[A-Z]{2}|cond-mat\.[a-z-]+|physics\.[a-z-]+|gr-qc|hep-(?:ex|lat|ph|th)|math-ph|nucl-(?:ex|th)|quant-ph)$/;

/**
 * What somebody means who types or pastes this to follow it: a page of Hugging Face or arXiv, a collection of Zotero, arXiv categories
 * (`cs.CL cs.AI`), or the address of any feed or of a page that has one. `undefined` for what is none of these.
 */
export function recognizeFeed(text: string): FeedSettings | undefined {
  const typed = text.trim().slice(0, 2000);
  const words = typed.split(/[\s,+]+/).filter(Boolean);
  if (words.length > 0 && words.every((word) => CATEGORY.test(word))) {
    return { kind: 'arxiv-listing', categories: words.slice(0, 20) };
  }
  const zotero = recognizeZotero(typed);
  if (zotero) return zotero;
  const url =
    parseAddress(typed) ?? parseAddress(/^[\w-]+(?:\.[\w-]+)+(?:\/|$)/.test(typed) ? `https://${typed}` : '');
  if (!url) return undefined;
  const host = url.hostname.replace(/^www\./, '');
  if (host === 'huggingface.co' || host === 'hf.co') return huggingFacePage(url);
  const listing = host.endsWith('arxiv.org')
    ? /^\/(?:list|rss|atom)\/([\w.+-]+)/.exec(url.pathname)?.[1]
    : undefined;
  const categories = listing?.split('+').filter((each) => CATEGORY.test(each)) ?? [];
  return categories.length > 0 ? { kind: 'arxiv-listing', categories } : { kind: 'feed', address: url.href };
}

function huggingFacePage(url: URL): FeedSettings | undefined {
  const [first = '', second = '', third] = url.pathname.split('/').filter(Boolean);
  if (first === 'papers') {
    const query = url.searchParams.get('q');
    if (query) return { kind: 'searched-papers', query };
    if (second === 'trending') return { kind: 'trending-papers' };
    if (second === 'week' || second === 'month') return { kind: 'daily-papers', unit: second };
    return second === '' || second === 'date' ? { kind: 'daily-papers' } : undefined;
  }
  const isOrganization = second === 'papers' && third === undefined && /^[\w.-]+$/.test(first);
  return isOrganization ? { kind: 'organization-papers', organization: first } : undefined;
}
