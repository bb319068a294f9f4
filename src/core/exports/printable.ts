import type { Paper } from '../paper';

/** What stands in no XML and in no text file (XML 1.0 §2.2), halves of characters, and what turns the direction. */
const UNPRINTABLE =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]|\p{Cs}/gu;

/** The text without characters that a file can't hold, or that nobody sees in it. */
export function printable(text: string): string {
  // What breaks pages and columns parts words, too.
  return text.replace(/[\u000b\u000c]/g, ' ').replace(UNPRINTABLE, '');
}

/** A paper as a file can hold it: texts without such characters, and nothing that is blank but for its title. */
export function printablePaper(paper: Paper): Paper {
  const { id, title, authors, sources } = paper;
  const said = printableValue(paper) as Paper;
  const titled = printable(title).trim() || printable(id);
  return { ...said, id, sources, title: titled, authors: authors.length > 0 ? said.authors : [] };
}

function printableValue(value: unknown): unknown {
  if (typeof value === 'string') return printable(value).trim();
  if (Array.isArray(value)) return value.map(printableValue).filter((each) => !isBlank(each));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, each]) => [name, printableValue(each)] as const);
  return Object.fromEntries(fields.filter(([, each]) => !isBlank(each)));
}

function isBlank(value: unknown): boolean {
  if (value === undefined || value === '') return true;
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
