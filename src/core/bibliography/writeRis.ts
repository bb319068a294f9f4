import type { CslDate, CslItem, CslName } from '../paper';
import { risTypeOfCsl } from './risTypes';

/** One item as a RIS record. RIS is plain text: markup is taken off, line breaks become spaces. */
export function writeRisRecord(item: CslItem): string {
  const lines: string[] = [];
  const add = (tag: string, value: unknown): void => {
    if (typeof value !== 'string' && typeof value !== 'number') return;
    const text = String(value)
      .replace(/<\/?(?:i|b|sup|sub)>|<\/span>|<span (?:class|style)="[^"<>]*">/g, '')
      .replace(/[\s\u0085\u2028\u2029]+/g, ' ')
      .trim();
    if (text !== '') lines.push(`${tag}  - ${text}`);
  };
  const names = (tag: string, value: unknown): void => {
    if (Array.isArray(value)) for (const name of value as readonly CslName[]) add(tag, writeName(name));
  };
  const isArticle = item.type.startsWith('article-');
  const isPart = isArticle || ['chapter', 'paper-conference', 'entry-encyclopedia'].includes(item.type);
  add('TY', risTypeOfCsl(item.type));
  add('ID', item.id.replace(/\s+/g, ''));
  names('AU', item.author);
  names('ED', item.editor);
  names('A4', item['translator']);
  add('TI', item.title);
  add(isPart ? 'T2' : 'JF', item['container-title']);
  add('J2', item['container-title-short']);
  add('T3', item['collection-title']);
  const issued = item.issued && writeDate(item.issued);
  add('PY', issued?.slice(0, issued.indexOf('/') < 0 ? undefined : issued.indexOf('/')));
  add('DA', issued);
  add('Y2', item['accessed'] && writeDate(item['accessed']));
  add('VL', item.volume);
  add('IS', isPart ? item.issue : item['number']);
  const [start, end] = String(item.page ?? '').split(/\s*[-–—]+\s*/);
  if (end === undefined || /,/.test(String(item.page))) add('SP', item.page);
  else {
    add('SP', start);
    add('EP', end);
  }
  add('ET', item['edition']);
  add('PB', item.publisher);
  add('CY', item['publisher-place']);
  add('DO', item.DOI);
  add('UR', item.URL);
  add('SN', isArticle ? item['ISSN'] : (item['ISBN'] ?? item['ISSN']));
  add('AB', item.abstract);
  const keyword: unknown = item['keyword'];
  if (typeof keyword === 'string') for (const word of keyword.split(/\s*[,;]\s*/)) add('KW', word);
  add('LA', item['language']);
  add('N1', item['note'] ?? (isPart ? arxivNumber(item) : undefined));
  add('CN', item['call-number']);
  if (item.type === 'thesis') add('M3', item['genre']);
  return `${lines.join('\n')}\nER  - \n`;
}

/** What stands in a volume has its issue where others have their number: a preprint's goes into the notes. */
function arxivNumber(item: CslItem): string | undefined {
  const number = item['number'];
  return typeof number === 'string' && /^arxiv:/i.test(number) ? number : undefined;
}

function writeName(name: CslName): string {
  if (name.literal !== undefined) return name.literal.replace(/,/g, '');
  const particle = [name['dropping-particle'], name['non-dropping-particle']].filter(
    (part) => part !== undefined,
  );
  const family = [...particle, name.family ?? ''].join(' ').trim();
  const parts = [family, name.given ?? ''].map((part) => part.replace(/,/g, ''));
  return name.suffix === undefined ? parts.join(', ') : [...parts, name.suffix].join(', ');
}

/** `2024/08/22/`, as the specification has it; a part that isn't known is left out. */
function writeDate(date: CslDate): string | undefined {
  const parts = date['date-parts']?.[0];
  if (parts === undefined || parts.length === 0)
    return typeof date.literal === 'string' ? date.literal : undefined;
  const [year, month, day] = parts.map(Number);
  if (year === undefined || !Number.isInteger(year) || year < 0 || year > 9999) return undefined;
  const two = (number: number | undefined): string =>
    number === undefined ? '' : String(number).padStart(2, '0');
  return month === undefined ? String(year) : `${year}/${two(month)}/${two(day)}`;
}
