import { parseAddress } from './redirects';

/** Whether a request goes to an address or to what is below it: the same scheme, host and port, and a path beneath. */
export function isBelow(url: URL, address: string): boolean {
  const base = parseAddress(address);
  if (!base || url.origin !== base.origin) return false;
  const path = base.pathname.replace(/\/+$/, '');
  return url.pathname === path || url.pathname.startsWith(`${path}/`);
}
