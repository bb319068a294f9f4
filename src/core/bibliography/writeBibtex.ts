import type { CslDate, CslItem, CslName } from '../paper';
import { formatEdtf, monthMacro } from './dates';
import { encodeMarkup, encodeText, pairBraces, tidyBreaks } from './encodeLatex';
import { encodeTitle } from './encodeTitle';
import { periodicalTypes, seriesTypes, toEntryType } from './entryTypes';
import { toBabelName } from './localization';

export type BibtexFormat = 'bibtex' | 'biblatex';

/**
 * One item as a BibTeX or BibLaTeX entry: two spaces of indent, one field a line, values in braces, UTF-8.
 * @param eol the line break of the file it goes to
 */
export function writeBibtexEntry(item: CslItem, format: BibtexFormat, eol = '\n'): string {
  const type = toEntryType(item.type, format);
  const lines = fieldsOf(item, type, format).map(([name, value]) => `  ${name} = ${value}`);
  const key = item.id.replace(/[\s,{}"%#=\\~()']+/g, '');
  return [`@${type}{${key}`, ...lines].join(`,${eol}`) + `${eol}}`;
}

type Field = readonly [name: string, value: string];

function fieldsOf(item: CslItem, type: string, format: BibtexFormat): Field[] {
  const fields: Field[] = [];
  const add = (
    name: string,
    value: string | undefined,
    encode: (text: string) => string = encodeMarkup,
  ): void => {
    const encoded = value === undefined ? '' : encode(value);
    if (encoded !== '') fields.push([name, `{${pairBraces(encoded)}}`]);
  };
  const language = textOf(item['language']);
  const isEnglish = language === undefined || /^en\b/i.test(language);
  const title = (name: string, value: string | undefined): void =>
    add(name, value, (text) => encodeTitle(text, isEnglish));
  const names = (name: string, value: unknown): void => {
    const list = isList(value)
      ? value.map((one) => writeName(one as CslName)).filter((one) => one !== '')
      : [];
    if (list.length > 0) fields.push([name, `{${pairBraces(list.join(' and '))}}`]);
  };
  const biblatex = format === 'biblatex';
  const text = (name: string): string | undefined => textOf(item[name]);
  const isPeriodical = periodicalTypes.has(type);
  const hasBook = ['inbook', 'incollection', 'inproceedings', 'inreference'].includes(type);

  names('author', item.author);
  names('editor', item.editor);
  names('translator', item['translator']);
  names('bookauthor', item['container-author']);
  names('director', item['director']);
  const volumeTitle = text('volume-title');
  if (volumeTitle !== undefined && biblatex && !hasBook) {
    title('title', volumeTitle);
    title('maintitle', item.title);
  } else title('title', item.title);
  title('shorttitle', text('title-short'));
  const container = item['container-title'];
  if (hasBook) {
    if (volumeTitle !== undefined && biblatex) title('booktitle', volumeTitle);
    title(volumeTitle !== undefined && biblatex ? 'maintitle' : 'booktitle', container);
  } else add(biblatex ? 'journaltitle' : 'journal', container);
  add(biblatex ? 'shortjournal' : 'shortjournal', text('container-title-short'));
  title('series', text('collection-title'));
  fields.push(...dateFields(item.issued, '', format));
  add('edition', text('edition'));
  add('volume', textOf(item.volume));
  add(
    'number',
    isPeriodical ? textOf(item.issue) : text(seriesTypes.has(type) ? 'collection-number' : 'number'),
  );
  add('volumes', text('number-of-volumes'));
  add('chapter', text('chapter-number'));
  add('pages', textOf(item.page), writePages);
  add('pagetotal', text('number-of-pages'));
  add('version', text('version'));
  if (item.type === 'article-magazine') add('entrysubtype', 'magazine');
  if (item.type === 'article-newspaper') add('entrysubtype', 'newspaper');
  add(publisherField(type, format), item.publisher, biblatex ? writeLiteral : encodeMarkup);
  // A patent's location is where it holds.
  const isPatent = type === 'patent';
  const list = biblatex ? writeLiteral : encodeMarkup;
  add(biblatex && !isPatent ? 'location' : 'address', text('publisher-place'), list);
  if (isPatent) add('location', text('jurisdiction'), writeLiteral);
  title('origtitle', text('original-title'));
  add('origpublisher', text('original-publisher'));
  add('origlocation', text('original-publisher-place'), list);
  title('eventtitle', text('event-title') ?? text('event'));
  add('venue', text('event-place'));
  fields.push(...dateFields(item['event-date'], 'event', 'biblatex'));
  fields.push(...dateFields(item['original-date'], 'orig', 'biblatex'));
  add('type', text('genre'));
  add('doi', item.DOI, writeVerbatim);
  fields.push(...eprintFields(item, format));
  add('isbn', text('ISBN'), writeVerbatim);
  add('issn', text('ISSN'), writeVerbatim);
  add('pmid', text('PMID'), writeVerbatim);
  add('pmcid', text('PMCID'), writeVerbatim);
  add('url', item.URL, writeVerbatim);
  fields.push(...dateFields(item['accessed'], 'url', 'biblatex'));
  add('langid', text('language'), (tag) => toBabelName(tag.trim()));
  add('library', text('call-number'), writeRaw);
  add('pubstate', text('status'));
  add('keywords', text('keyword') ?? text('categories'));
  add('abstract', item.abstract, encodeText);
  add('note', text('note'));
  add('annotation', text('annote'));
  return fields;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function publisherField(type: string, format: BibtexFormat): string {
  if (format === 'bibtex' && type === 'phdthesis') return 'school';
  return ['report', 'techreport', 'thesis'].includes(type) ? 'institution' : 'publisher';
}

/**
 * `von Last, Jr, First`. An organization, and whatever part of a name reading would take apart (a comma, `and`,
 * a particle that belongs to the family name), goes into braces.
 */
export function writeName(name: CslName): string {
  if (name.literal !== undefined) {
    const literal = encodeText(name.literal);
    return literal === 'others' ? literal : literal === '' ? '' : `{${literal}}`;
  }
  const particle = name['non-dropping-particle'];
  const dropping = name['dropping-particle'];
  const familyText = particle === undefined ? (name.family ?? '') : joinParticle(particle, name.family ?? '');
  const family =
    particle !== undefined || needsBraces(familyText, true)
      ? `{${encodeText(familyText)}}`
      : encodeText(familyText);
  const given = part(name.given);
  const suffix = part(name.suffix);
  if (familyText === '') return given === '' ? '' : `{${encodeText(name.given ?? '')}}`;
  const von = dropping === undefined || dropping === '' ? '' : `${encodeText(dropping)} `;
  const last = von + family;
  if (suffix !== '') return `${last}, ${suffix}, ${given}`.trimEnd();
  if (given !== '') return `${last}, ${given}`;
  // A comma says that all of this is the family name.
  return /[\s{]/.test(last) ? `${last},` : last;
}

function joinParticle(particle: string, family: string): string {
  return /['’\-–.]$/.test(particle) ? particle + family : `${particle} ${family}`;
}

function part(text: string | undefined): string {
  if (text === undefined) return '';
  return needsBraces(text, false) ? `{${encodeText(text)}}` : encodeText(text);
}

function needsBraces(text: string, isFamily: boolean): boolean {
  if (/[,={}\\~]|\u00a0|(?:^|\s)and(?:\s|$)|^others$/iu.test(text)) return true;
  return isFamily && /\s/.test(text.trim()) && /(?:^|\s)[^\p{Lu}]/u.test(text);
}

function dateFields(value: unknown, prefix: string, format: BibtexFormat): Field[] {
  if (typeof value !== 'object' || value === null) return [];
  const date = value as CslDate;
  if (format === 'biblatex') {
    const edtf = formatEdtf(date);
    if (edtf !== undefined) return [[`${prefix}date`, `{${edtf}}`]];
  } else if (date['date-parts']?.[0]?.[0] !== undefined) return yearFields(date);
  const literal = textOf(date.literal) ?? textOf(date.raw);
  return literal === undefined || literal.trim() === ''
    ? []
    : [[`${prefix}year`, `{${encodeText(literal)}}`]];
}

function yearFields(date: CslDate): Field[] {
  const [start, end] = date['date-parts'] ?? [];
  const fields: Field[] = [];
  for (const [prefix, parts] of [['', start] as const, ['end', end] as const]) {
    const [year, month, day] = (parts ?? []).map(Number);
    if (year === undefined || !Number.isInteger(year)) continue;
    fields.push([`${prefix}year`, `{${year}}`]);
    const macro = month === undefined ? undefined : monthMacro(month);
    if (macro === undefined) continue;
    fields.push([`${prefix}month`, macro]);
    if (day !== undefined && Number.isInteger(day) && day > 0) fields.push([`${prefix}day`, `{${day}}`]);
  }
  return fields;
}

/** `12-34` as LaTeX has it: `12--34`. */
function writePages(pages: string): string {
  return encodeText(pages.replace(/[–—]/g, '-').replace(/\s*-+\s*/g, '\u0001')).replaceAll('\u0001', '--');
}

/** In BibLaTeX's lists a plain `and` parts items; CSL has `; ` there. */
function writeLiteral(text: string): string {
  return text
    .split('; ')
    .map((one) => (/\sand\s/i.test(one) ? `{${encodeMarkup(one)}}` : encodeMarkup(one)))
    .join(' and ');
}

/** What is read as it stands, as by pandoc: only braces that don't pair up can't be said. */
function writeRaw(text: string): string {
  const tidy = tidyBreaks(text);
  let depth = 0;
  for (const char of tidy) {
    if (char === '{') depth++;
    else if (char === '}' && --depth < 0) break;
  }
  return depth === 0 ? tidy : tidy.replace(/[{}]/g, '');
}

/** Addresses and identifiers: no LaTeX, but braces must pair up and white space can't be. */
function writeVerbatim(text: string): string {
  const clean = tidyBreaks(text).replace(/\s/g, '%20');
  return clean.replace(/[{}\\]/g, (char) => (char === '{' ? '%7B' : char === '}' ? '%7D' : '%5C'));
}

/** arXiv's own form (https://info.arxiv.org/help/hypertex/bibstyles): eprint, its type and its class. */
function eprintFields(item: CslItem, format: BibtexFormat): Field[] {
  const custom = item['custom'];
  const given =
    typeof custom === 'object' && custom !== null ? (custom as Readonly<Record<string, unknown>>) : {};
  const number = textOf(item['number']);
  const fromNumber =
    textOf(item['archive']) === 'arXiv' ? /^arXiv:(.+)$/i.exec(number ?? '')?.[1] : undefined;
  const fromUrl = /^https?:\/\/arxiv\.org\/abs\/([\w.\-/]+)$/.exec(item.URL ?? '')?.[1];
  const eprint = textOf(given['eprint']) ?? fromNumber ?? fromUrl;
  if (eprint === undefined) return [];
  const type = textOf(given['eprinttype']) ?? 'arxiv';
  const subject = textOf(given['eprintclass']);
  const [typeName, className] =
    format === 'biblatex' ? ['eprinttype', 'eprintclass'] : ['archiveprefix', 'primaryclass'];
  const fields: Field[] = [
    ['eprint', `{${writeVerbatim(eprint)}}`],
    [typeName, `{${format === 'bibtex' && type.toLowerCase() === 'arxiv' ? 'arXiv' : writeVerbatim(type)}}`],
  ];
  if (subject !== undefined) fields.push([className, `{${writeVerbatim(subject)}}`]);
  return fields;
}
