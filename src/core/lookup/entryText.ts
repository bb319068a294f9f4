import { foldText, formatName, type CslItem, type CslName } from '../paper';

/**
 * What an entry is found by, folded (lower case, no accents), so that asking needs nothing but `indexOf`: key,
 * title, authors and year, each ended by a line break.
 */
export interface EntryText {
  readonly text: string;
  /** Where the title, the authors and the year begin in `text`. */
  readonly title: number;
  readonly authors: number;
  readonly year: number;
}

/** An entry that a person made is shorter; a hostile one may have a novel for its title. UTF-16 units. */
const maxField = 600;
const maxNames = 40;
const plainAscii = /^[\0-\x7f]*$/;

export function entryText(item: CslItem): EntryText {
  const key = field(item.id);
  const title = key.length + 1;
  const withTitle = `${key}\n${field(item.title)}\n`;
  const authors = withTitle.length;
  const withAuthors = `${withTitle}${field(namesOf(item).map(searchName).join('\t'))}\n`;
  return {
    text: `${withAuthors}${yearOf(item) ?? ''}\n`,
    title,
    authors,
    year: withAuthors.length,
  };
}

/** The words that somebody types to find an entry, folded like its text. */
export function lookupWords(typed: string): readonly string[] {
  return foldCase(typed)
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** The year of publication, where known. */
export function yearOf({ issued }: CslItem): number | undefined {
  const found = issued?.['date-parts']?.[0]?.[0] ?? /\d{4}/.exec(issued?.raw ?? issued?.literal ?? '')?.[0];
  const year = Number(found);
  return Number.isInteger(year) && year !== 0 ? year : undefined;
}

/** Who is named for the work: its authors, else its editors. */
export function namesOf({ author, editor }: CslItem): readonly CslName[] {
  return author && author.length > 0 ? author : (editor ?? []);
}

/** The family name first: it is what people begin with, and what keys are made of. */
function searchName(name: CslName, index: number): string {
  if (index >= maxNames) return '';
  return name.family === undefined ? formatName(name) : `${name.family} ${name.given ?? ''}`;
}

function field(text: unknown): string {
  return typeof text === 'string' ? foldCase(text.slice(0, maxField)).replaceAll('\n', ' ') : '';
}

function foldCase(text: string): string {
  return plainAscii.test(text) ? text.toLowerCase() : foldText(text).toLowerCase();
}
