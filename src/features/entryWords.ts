import { namesOf, yearOf } from '../core/lookup';
import { doiAddress, type CslItem, type CslName } from '../core/paper';
import { oneLine } from './text';
import type { Wording } from './wording';

const maxTitle = 400;
const namesInFull = 6;

/** The title as plain text; the key where there is none. */
export function titleOf(item: CslItem): string {
  return plain(item.title, maxTitle) || oneLine(item.id, maxTitle);
}

/** Who and when, in few words: “Kwon et al. 2023”. */
export function bylineOf(item: CslItem, wording: Wording): string {
  return [wording.byline({ authors: namesOf(item) }), yearOf(item)]
    .filter((part) => part !== undefined)
    .join(' ');
}

/** The reference on one line, in a plain form of our own: names, year, title, where it stands, address. */
export function shortReference(item: CslItem): string {
  const names = namesOf(item);
  const listed = names.slice(0, namesInFull).map(initialed);
  const who = [...listed, ...(names.length > namesInFull ? ['et al.'] : [])].join(', ');
  const year = yearOf(item);
  const head = [who, year === undefined ? '' : `(${year})`].filter(Boolean).join(' ');
  return [head, titleOf(item), placeOf(item), addressOf(item)]
    .filter(Boolean)
    .map((part) => (/[.!?]$/.test(part) ? part : `${part}.`))
    .join(' ')
    .replace(/\.$/, addressOf(item) === '' ? '.' : '');
}

/** The abstract as plain text on one line, uncut. */
export function abstractOf({ abstract }: CslItem): string | undefined {
  return plain(abstract, 20_000) || undefined;
}

function initialed(name: CslName): string {
  const family = [name['non-dropping-particle'], name.family].filter(Boolean).join(' ');
  if (family === '') return oneLine(name.literal ?? name.given ?? '', 100);
  const initials = (name.given ?? '')
    .split(/[\s.]+/)
    .filter(Boolean)
    .map((part) => `${Array.from(part)[0] ?? ''}.`);
  return oneLine([family, initials.join(' ')].filter(Boolean).join(', '), 100);
}

function placeOf(item: CslItem): string {
  const container = plain(item['container-title'], 200) || plain(item.publisher, 200);
  const volume = plain(item.volume, 20);
  const issue = plain(item.issue, 20);
  const number = volume === '' ? '' : `${volume}${issue === '' ? '' : `(${issue})`}`;
  return [container, number, plain(item.page, 40)].filter(Boolean).join(', ');
}

function addressOf({ DOI, URL }: CslItem): string {
  return doiAddress(plain(DOI, 200)) ?? plain(URL, 300);
}

/** Fields of CSL-JSON may hold numbers, and a few HTML tags for italics and the like. */
function plain(value: unknown, max: number): string {
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  return oneLine(
    String(value).replace(/<\/?(?:i|b|em|strong|sup|sub|sc|span|p|jats:\w+)(?: [^<>]{0,200})?>/g, ''),
    max,
  );
}
