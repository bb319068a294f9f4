import type { RedirectRefusal } from '../problems';

/** What decides whether the server may send on. */
export interface RedirectRule {
  /** Hosts besides the first one to which it may send. */
  readonly hosts: readonly string[];
  readonly limit: number;
}

/**
 * Where a redirect leads, or why it isn't followed.
 * @param path the addresses asked so far, the first one first
 */
export function redirectTarget(
  path: readonly URL[],
  location: string | undefined,
  { hosts, limit }: RedirectRule,
): URL | { readonly why: RedirectRefusal; readonly to: string } {
  const first = path[0];
  const last = path.at(-1);
  if (!location || !first || !last) return { why: 'noTarget', to: '' };
  const target = parseAddress(location, last);
  if (!target) return { why: 'scheme', to: '' };
  const to = target.host;
  if (last.protocol === 'https:' && target.protocol === 'http:') return { why: 'downgrade', to };
  if (!isSameSite(first, target) && !hosts.includes(target.hostname)) return { why: 'host', to };
  if (path.some((asked) => asked.href === target.href)) return { why: 'loop', to };
  return path.length > limit ? { why: 'tooMany', to } : target;
}

/** The same but for `www.` and for encryption, which many servers insist on. */
function isSameSite(one: URL, other: URL): boolean {
  const site = (url: URL) => `${url.hostname.replace(/^www\./, '')}:${url.port}`;
  return site(one) === site(other);
}

/** An `http` or `https` address without a login in it, `undefined` for anything else. */
export function parseAddress(text: string, base?: URL): URL | undefined {
  if (!URL.canParse(text, base)) return undefined;
  const url = new URL(text, base);
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  return isWeb && url.username === '' && url.password === '' ? url : undefined;
}
