/** BibTeX's and BibLaTeX's entry types as CSL types (the mapping is pandoc's, so that previews equal its output). */
const cslTypes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    article: 'article-journal',
    artwork: 'graphic',
    audio: 'song',
    book: 'book',
    bookinbook: 'book',
    booklet: 'pamphlet',
    collection: 'book',
    commentary: 'book',
    conference: 'paper-conference',
    data: 'dataset',
    dataset: 'dataset',
    electronic: 'webpage',
    image: 'graphic',
    inbook: 'chapter',
    incollection: 'chapter',
    inproceedings: 'paper-conference',
    inreference: 'entry-encyclopedia',
    jurisdiction: 'legal_case',
    legal: 'treaty',
    legislation: 'legislation',
    letter: 'personal_communication',
    letters: 'personal_communication',
    manual: 'book',
    mastersthesis: 'thesis',
    movie: 'motion_picture',
    music: 'song',
    mvbook: 'book',
    mvcollection: 'book',
    mvproceedings: 'book',
    mvreference: 'book',
    newsarticle: 'article-newspaper',
    online: 'webpage',
    patent: 'patent',
    performance: 'speech',
    periodical: 'article-journal',
    phdthesis: 'thesis',
    proceedings: 'book',
    reference: 'book',
    report: 'report',
    review: 'review',
    software: 'software',
    standard: 'legislation',
    suppbook: 'chapter',
    suppcollection: 'chapter',
    suppperiodical: 'article-journal',
    techreport: 'report',
    thesis: 'thesis',
    unpublished: 'manuscript',
    video: 'motion_picture',
    www: 'webpage',
  }),
);

/** @returns the CSL type, empty for `misc` and for types nobody knows, as pandoc has it */
export function toCslType(entryType: string, subtype: string, isEvent: boolean): string {
  if (['article', 'periodical', 'suppperiodical'].includes(entryType)) {
    if (subtype === 'magazine') return 'article-magazine';
    if (subtype === 'newspaper') return 'article-newspaper';
  }
  if (entryType === 'unpublished' && isEvent) return 'speech';
  return cslTypes.get(entryType) ?? '';
}

/** CSL types as BibLaTeX's entry types; the second is for BibTeX where it differs. */
const entryTypes: ReadonlyMap<string, readonly [biblatex: string, bibtex: string]> = new Map(
  Object.entries({
    'article-journal': ['article', 'article'],
    'article-magazine': ['article', 'article'],
    'article-newspaper': ['article', 'article'],
    article: ['online', 'misc'],
    book: ['book', 'book'],
    chapter: ['incollection', 'incollection'],
    dataset: ['dataset', 'misc'],
    document: ['misc', 'misc'],
    'entry-encyclopedia': ['inreference', 'incollection'],
    graphic: ['artwork', 'misc'],
    legal_case: ['jurisdiction', 'misc'],
    legislation: ['legislation', 'misc'],
    manuscript: ['unpublished', 'unpublished'],
    motion_picture: ['movie', 'misc'],
    pamphlet: ['booklet', 'booklet'],
    'paper-conference': ['inproceedings', 'inproceedings'],
    patent: ['patent', 'misc'],
    personal_communication: ['letter', 'misc'],
    'post-weblog': ['online', 'misc'],
    post: ['online', 'misc'],
    report: ['report', 'techreport'],
    review: ['review', 'article'],
    'review-book': ['review', 'article'],
    software: ['software', 'misc'],
    song: ['music', 'misc'],
    speech: ['unpublished', 'unpublished'],
    thesis: ['thesis', 'phdthesis'],
    treaty: ['legal', 'misc'],
    webpage: ['online', 'misc'],
  }),
);

export function toEntryType(cslType: string, format: 'bibtex' | 'biblatex'): string {
  return entryTypes.get(cslType)?.[format === 'biblatex' ? 0 : 1] ?? 'misc';
}

export const periodicalTypes: ReadonlySet<string> = new Set([
  'article',
  'periodical',
  'suppperiodical',
  'review',
]);
export const chapterTypes: ReadonlySet<string> = new Set([
  'inbook',
  'incollection',
  'inproceedings',
  'inreference',
  'bookinbook',
]);
/** Entry types whose `number` counts within a series. */
export const seriesTypes: ReadonlySet<string> = new Set([
  ...chapterTypes,
  'book',
  'collection',
  'proceedings',
  'reference',
  'mvbook',
  'mvcollection',
  'mvproceedings',
  'mvreference',
  'suppbook',
  'suppcollection',
]);
