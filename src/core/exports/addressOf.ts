import { isWebAddress } from '../feeds';
import { doiAddress, hashName, type Paper } from '../paper';

/** Where the paper is read: only `http` and `https`, as nothing else is ever opened. */
export function addressOf({ url, arxivId, doi }: Paper): string | undefined {
  if (url !== undefined && isWebAddress(url)) return url;
  if (arxivId) return `https://arxiv.org/abs/${arxivId}`;
  return doi === undefined ? undefined : doiAddress(doi);
}

/** A name for what has no address, the same each time: a UUID of version 8 (RFC 9562 §5.8) made of its text. */
export function nameOf(text: string): string {
  const hex = hashName(text) + hashName(`${text}\n`);
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ];
  return `urn:uuid:${parts.join('-')}`;
}
