import { Parser } from 'htmlparser2';

/** A feed that a page says it has. */
export interface OfferedFeed {
  readonly address: string;
  readonly title: string;
}

const TYPES = /^application\/(?:rss\+xml|atom\+xml|feed\+json)$/i;
/** What JSON Feed was called at first, and what the data of a page itself are called, too: only if nothing is surer. */
const PERHAPS = /^application\/json$/i;
const MAX_OFFERED = 20;

/**
 * The feeds that a page offers with `<link rel="alternate">`, in its order: somebody who gives a journal's page means
 * its feed (HTML standard, 4.6.6.1). Addresses begin at the page's `<base>` where it has one.
 * @param base the page's address
 */
export function findFeeds(html: string, base: string): readonly OfferedFeed[] {
  const offered: OfferedFeed[] = [];
  const perhaps: OfferedFeed[] = [];
  let from = base;
  const parser = new Parser({
    onopentag(name, attributes) {
      const { rel = '', type = '', href = '', title = '' } = attributes;
      if (name === 'base' && from === base && URL.canParse(href, base)) {
        const begins = new URL(href, base);
        if (/^https?:$/.test(begins.protocol)) from = begins.href;
      }
      const list = TYPES.test(type) ? offered : PERHAPS.test(type) ? perhaps : undefined;
      if (name !== 'link' || !/\balternate\b/i.test(rel) || !list || !URL.canParse(href, from)) return;
      const url = new URL(href, from);
      if (!/^https?:$/.test(url.protocol) || list.length >= MAX_OFFERED) return;
      const plain = title.replace(/\s+/g, ' ').trim().slice(0, 200);
      if (!list.some(({ address }) => address === url.href)) list.push({ address: url.href, title: plain });
    },
  });
  parser.end(html.slice(0, 1_000_000));
  return offered.length > 0 ? offered : perhaps;
}
