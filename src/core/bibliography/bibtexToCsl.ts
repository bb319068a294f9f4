import type { CslDate, CslItem } from '../paper';
import { BibtexFields, joinWith, nonEmpty } from './bibtexFields';
import type { RawEntry } from './crossrefs';
import { dateOfFields, parseEdtf } from './dates';
import { chapterTypes, periodicalTypes, seriesTypes, toCslType } from './entryTypes';
import { splitInlines, tidy, toPlain, type Inline } from './inline';
import { localize, toLanguageTag } from './localization';

export interface BibtexOptions {
  readonly format: 'bibtex' | 'biblatex';
  /** Whether words that braces keep in lower case are marked `<span class="nocase">` for styles in title case. */
  readonly caseMarkup: boolean;
}

/**
 * One BibTeX entry, its inherited fields included, as a CSL item. Which field becomes which variable follows
 * pandoc (`pandoc -f biblatex -t csljson`), so that what Paperside shows is what pandoc prints. Differences, on
 * purpose: escapes in `url` and `doi` are undone, and the eprint stays at hand in `custom`.
 */
export function bibtexToCsl(entry: RawEntry, options: BibtexOptions): CslItem {
  const type = entry.type === 'conference' ? 'inproceedings' : entry.type;
  const language = languageOf(entry.fields);
  const fields = new BibtexFields(entry.fields, {
    sentenceCase: language === undefined || language === 'en' || language.startsWith('en-'),
    caseMarkup: options.caseMarkup,
  });
  const subtype = fields.raw('entrysubtype') ?? '';
  const isEvent = fields.has('eventdate') || fields.has('eventtitle') || fields.has('venue');
  const item: Record<string, unknown> = { id: entry.key, type: toCslType(type, subtype, isEvent), language };
  Object.assign(
    item,
    titles(fields, type),
    names(fields),
    dates(fields),
    numbers(fields, type),
    places(fields, type, options.format),
    identifiers(fields, type),
    notes(fields, type, options.format),
  );
  return withoutUndefined(item, entry.key);
}

type Variables = Readonly<Record<string, unknown>>;

function withoutUndefined(item: Record<string, unknown>, id: string): CslItem {
  const entries = Object.entries(item).filter(([, value]) => value !== undefined);
  return { id, type: '', ...Object.fromEntries(entries) };
}

function languageOf(fields: ReadonlyMap<string, string>): string | undefined {
  const langid = fields.get('langid') ?? fields.get('hyphenation');
  const name = langid?.trim() ?? '';
  return name === '' ? undefined : toLanguageTag(name, fields.get('langidopts') ?? '');
}

function titles(fields: BibtexFields, type: string): Variables {
  const isPeriodical = type === 'periodical';
  const isChapter = chapterTypes.has(type);
  const hasMain = fields.has('maintitle');
  const title = (name: string) => fields.title(name);
  const journal = (name: string) => fields.journal(name);
  // A volume of a work in several: the work's title is the title, the volume's is `volume-title`.
  const ownsMain = hasMain && !isChapter;

  const main =
    (isPeriodical ? title('issuetitle') : undefined) ??
    (ownsMain ? title('maintitle') : undefined) ??
    title('title');
  const subtitle = isPeriodical
    ? title('issuesubtitle')
    : ownsMain
      ? title('mainsubtitle')
      : title('subtitle');
  const addon = ownsMain ? title('maintitleaddon') : title('titleaddon');
  const volumePrefix = ownsMain ? '' : 'book';

  const container =
    (isPeriodical ? journal('title') : undefined) ??
    (isChapter ? (title('maintitle') ?? title('booktitle')) : undefined) ??
    journal('journaltitle') ??
    journal('journal');
  const containerSubtitle =
    (isPeriodical ? journal('subtitle') : undefined) ??
    (isChapter ? (title('mainsubtitle') ?? title('booksubtitle')) : undefined) ??
    journal('journalsubtitle');
  const containerAddon =
    (isPeriodical ? journal('titleaddon') : undefined) ??
    (isChapter ? (title('maintitleaddon') ?? title('booktitleaddon')) : undefined);

  const short =
    (!hasMain || isChapter ? title('shorttitle') : undefined) ??
    shortTitle(title('title'), subtitle ?? addon, hasMain);
  return {
    title: fields.joinTitle(main, subtitle, addon),
    'volume-title': hasMain
      ? fields.joinTitle(
          title(`${volumePrefix}title`),
          title(`${volumePrefix}subtitle`),
          title(`${volumePrefix}titleaddon`),
        )
      : undefined,
    'container-title': fields.joinTitle(container, containerSubtitle, containerAddon),
    'container-title-short':
      (isPeriodical && !hasMain ? fields.text('shorttitle') : undefined) ?? fields.text('shortjournal'),
    'title-short': short && nonEmpty(fields.markup(short)),
    'collection-title': seriesTitle(fields),
    'event-title': nonEmpty(fields.markup(title('eventtitle') ?? [])),
    'original-title': nonEmpty(fields.markup(title('origtitle') ?? [])),
  };
}

/** What stands before the colon; the whole title where a subtitle is a field of its own. */
function shortTitle(title: Inline[] | undefined, subtitle: Inline[] | undefined, hasMain: boolean) {
  if (title === undefined) return undefined;
  const parts = splitInlines(title, /:/);
  return parts.length > 1 || (subtitle !== undefined && !hasMain) ? parts[0] : undefined;
}

function seriesTitle(fields: BibtexFields): string | undefined {
  const series = fields.plain('series');
  if (series === undefined) return undefined;
  if (/^\d+$/.test(series)) return `${series}${ordinalSuffix(Number(series))} series`;
  const localized = localize(series);
  if (localized !== series) return localized.charAt(0).toUpperCase() + localized.slice(1);
  return nonEmpty(fields.markup(fields.title('series') ?? []));
}

function ordinalSuffix(number: number): string {
  const tens = number % 100;
  if (tens >= 11 && tens <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][number % 10] ?? 'th';
}

function names(fields: BibtexFields): Variables {
  const set = options(fields);
  const on = (key: string) => set.has(key) && (set.get(key) === 'true' || set.get(key) === '');
  const nameOptions = { usePrefix: on('useprefix'), juniorComma: on('juniorcomma') };
  const editors = fields.names('editor', nameOptions);
  const isDirector = fields.raw('editortype') === 'director';
  return {
    author: fields.names('author', nameOptions),
    editor: isDirector ? undefined : editors,
    director: isDirector ? editors : fields.names('director', nameOptions),
    translator: fields.names('translator', nameOptions),
    'container-author': fields.names('bookauthor', nameOptions),
  };
}

function options(fields: BibtexFields): ReadonlyMap<string, string> {
  const pairs = (fields.raw('options') ?? '').split(',').map((option) => {
    const [key = '', value = ''] = option.split('=');
    return [key.trim().toLowerCase(), value.trim().toLowerCase()] as const;
  });
  return new Map(pairs.filter(([key]) => key !== ''));
}

function dates(fields: BibtexFields): Variables {
  return {
    issued: date(fields, ''),
    'event-date': date(fields, 'event'),
    'original-date': date(fields, 'orig'),
    accessed: date(fields, 'url'),
  };
}

function date(fields: BibtexFields, prefix: string): CslDate | undefined {
  const edtf = fields.raw(`${prefix}date`);
  const read = edtf === undefined ? undefined : parseEdtf(edtf);
  if (read !== undefined) return Object.keys(read).length > 0 ? read : undefined;
  return dateOfFields({
    year: fields.plain(`${prefix}year`),
    month: fields.raw(`${prefix}month`),
    day: fields.raw(`${prefix}day`),
    endYear: fields.plain(`${prefix}endyear`),
    endMonth: fields.raw(`${prefix}endmonth`),
    endDay: fields.raw(`${prefix}endday`),
  });
}

function numbers(fields: BibtexFields, type: string): Variables {
  const number = fields.text('number');
  const isArticle = periodicalTypes.has(type);
  const volume = fields.text('volume');
  const part = fields.text('part');
  return {
    volume: volume !== undefined && part !== undefined ? `${volume}.${part}` : (volume ?? part),
    issue: isArticle && number !== undefined ? joinWith(',', number, fields.text('issue')) : undefined,
    number: isArticle || seriesTypes.has(type) ? undefined : number,
    'collection-number': seriesTypes.has(type) ? number : undefined,
    page: fields.text('pages')?.replaceAll('–', '-'),
    'number-of-pages': fields.text('pagetotal'),
    'number-of-volumes': fields.text('volumes'),
    'chapter-number': fields.text('chapter'),
    edition: fields.text('edition'),
    version: fields.text('version'),
  };
}

function places(fields: BibtexFields, type: string, format: 'bibtex' | 'biblatex'): Variables {
  const list = (name: string) => (format === 'bibtex' ? fields.text(name) : fields.literalList(name));
  const publishers = ['school', 'institution', 'organization', 'howpublished', 'publisher'].map((name) =>
    name === 'howpublished' ? fields.text(name) : list(name),
  );
  return {
    publisher: nonEmpty(publishers.reduce<string>((all, one) => joinWith(';', all, one), '')),
    'publisher-place':
      list('address') ?? (format === 'biblatex' && type !== 'patent' ? list('location') : undefined),
    'original-publisher': fields.text('origpublisher'),
    'original-publisher-place': list('origlocation'),
    'event-place': fields.text('venue'),
    jurisdiction: type === 'patent' ? fields.localizedList('location') : undefined,
    genre: genre(fields, type),
  };
}

function genre(fields: BibtexFields, type: string): string | undefined {
  const given = fields.plain('type');
  if (given !== undefined) return localize(given);
  if (type === 'mastersthesis') return localize('mathesis');
  return type === 'phdthesis' ? localize('phdthesis') : undefined;
}

/** Where an eprint of each kind is found. */
const eprintAddresses: ReadonlyMap<string, string> = new Map([
  ['arxiv', 'https://arxiv.org/abs/'],
  ['jstor', 'https://www.jstor.org/stable/'],
  ['pubmed', 'https://www.ncbi.nlm.nih.gov/pubmed/'],
  ['googlebooks', 'https://books.google.com?id='],
]);

function identifiers(fields: BibtexFields, type: string): Variables {
  const set = options(fields);
  const eprint = fields.verbatim('eprint');
  const eprintType = fields.verbatim('eprinttype') ?? fields.verbatim('archiveprefix');
  const eprintClass = fields.verbatim('eprintclass') ?? fields.verbatim('primaryclass');
  const base = eprintAddresses.get(eprintType?.toLowerCase() ?? '');
  const url = type === 'online' || set.get('url') !== 'false' ? fields.verbatim('url') : undefined;
  const custom = Object.fromEntries(
    Object.entries({ eprint, eprinttype: eprintType, eprintclass: eprintClass }).filter(
      ([, v]) => v !== undefined,
    ),
  );
  return {
    URL: url ?? (base !== undefined && eprint !== undefined ? base + eprint : undefined),
    DOI: set.get('doi') === 'false' ? undefined : fields.verbatim('doi'),
    ISBN: fields.verbatim('isbn'),
    ISSN: fields.verbatim('issn'),
    PMID: fields.verbatim('pmid'),
    PMCID: fields.verbatim('pmcid'),
    'call-number': fields.raw('library'),
    custom: eprint === undefined ? undefined : custom,
  };
}

function notes(fields: BibtexFields, type: string, format: 'bibtex' | 'biblatex'): Variables {
  const note = type === 'periodical' ? undefined : fields.text('note');
  const addendum = format === 'biblatex' ? fields.text('addendum') : undefined;
  const state = fields.plain('pubstate');
  const abstract = fields.inlines('abstract');
  return {
    note: nonEmpty(joinWith('.', note, addendum)),
    annote: fields.text('annotation') ?? fields.text('annote'),
    abstract: abstract && nonEmpty(tidy(toPlain(abstract))),
    keyword: fields.text('keywords'),
    status: state && localize(state),
  };
}
