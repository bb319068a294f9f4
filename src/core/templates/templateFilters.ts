import { escapeMarkdown, linkDestination } from '../citations';
import { foldText } from '../paper';
import { yamlList, yamlText } from './yamlText';
import { formatDate } from './dateFormat';
import { itemsOf, textOf, WrittenText, type TemplateScalar, type TemplateValue } from './placed';

/** A filter gets what stands before it and what stands behind its colon. A fault is thrown as a sentence. */
type TemplateFilter = (value: unknown, ...given: readonly unknown[]) => TemplateValue;

/** The longest text that a filter may be given to put between others, in UTF-16 units. */
const longestGiven = 200;
/** The longest text that a filter may make: many times a long note. UTF-16 units. */
const longestMade = 400_000;

/** The filters of templates: all that there are. */
export const templateFilters: Readonly<Record<string, TemplateFilter>> = {
  upper: eachText((text) => text.toUpperCase()),
  lower: eachText((text) => text.toLowerCase()),
  capitalize: eachText((text) => text.charAt(0).toUpperCase() + text.slice(1)),
  slug: eachText(slugOf),
  tag: eachText(tagOf),
  replace: (value, from, to) => {
    const [old, fresh] = [given(from, 'replace'), given(to ?? '', 'replace')];
    if (old === '') throw new Error('“replace” needs the text to look for: replace: "a", "b".');
    return eachText((text) => {
      const parts = text.split(old);
      if (text.length + parts.length * fresh.length > longestMade) throw tooLong();
      return parts.join(fresh);
    })(value);
  },
  truncate: (value, length) => {
    const most = count(length, 'truncate', 1, 100_000);
    return eachText((text) => cut(text, most))(value);
  },
  date: (value, form) => {
    const written = given(form ?? 'YYYY-MM-DD', 'date');
    return eachText((text) => formatDate(text, written))(value);
  },
  join: (value, separator) =>
    itemsOf(value)
      .map(textOf)
      .join(given(separator ?? ', ', 'join')),
  first: (value, number) => {
    const most = count(number ?? 1, 'first', 1, 10_000);
    return itemsOf(value).slice(0, most) as readonly TemplateScalar[];
  },
  with: (value, ...more) =>
    [...new Set([...itemsOf(value), ...more].map(textOf))].filter((text) => text !== ''),
  default: (value, other) =>
    itemsOf(value).length > 0 ? (value as TemplateValue) : ((other ?? null) as TemplateValue),
  wrap: (value, width) =>
    new WrittenText('lines', wrapped(textOf(value), count(width ?? 80, 'wrap', 20, 1_000))),
  list: (value, bullet) => {
    const mark = given(bullet ?? '-', 'list');
    if (!/^(?:[-*+]|\d{1,9}[.)])$/.test(mark)) throw new Error('“list” begins items with -, *, + or 1.');
    const start = Number.parseInt(mark, 10);
    const markOf = (index: number) => (Number.isNaN(start) ? mark : `${start + index}${mark.slice(-1)}`);
    return markdown(
      itemsOf(value)
        .map((item, index) => `${markOf(index)} ${asMarkdown(item)}`)
        .join('\n'),
    );
  },
  quote: (value) =>
    markdown(
      linesOf(value)
        .map((line) => `> ${line}`.trimEnd())
        .join('\n'),
    ),
  link: (value, words) => {
    const address = textOf(value);
    const url = linkDestination(address);
    const shown = escapeMarkdown(textOf(words) || address);
    return markdown(url === undefined ? shown : `[${shown}](${url})`);
  },
  wiki: (value) => {
    const links = itemsOf(value).map(
      (item) =>
        `[[${textOf(item)
          .replace(/[[\]|#^\n\r]+/g, ' ')
          .trim()}]]`,
    );
    return markdown(links.join(', '));
  },
  yaml: (value) =>
    new WrittenText('yaml', Array.isArray(value) ? yamlList(value.map(textOf)) : yamlText(textOf(value))),
};

export const filterNames = Object.keys(templateFilters);

/** @throws if a filter made more than any note could use: filters one after the other could double a text for ever */
export function bounded(value: TemplateValue): TemplateValue {
  const size = itemsOf(value).reduce((sum: number, item) => sum + textOf(item).length + 1, 0);
  if (size > longestMade) throw tooLong();
  return value;
}

function tooLong(): Error {
  return new Error(`This makes a text of more than ${longestMade} characters.`);
}

/** A filter of texts; of a list it changes each item. */
function eachText(change: (text: string) => string): (value: unknown) => TemplateValue {
  return (value) =>
    Array.isArray(value) ? value.map((item) => change(textOf(item))) : change(textOf(value));
}

function markdown(text: string): WrittenText {
  return new WrittenText('markdown', text);
}

function asMarkdown(value: unknown): string {
  return value instanceof WrittenText && value.kind === 'markdown'
    ? value.text
    : escapeMarkdown(textOf(value));
}

function linesOf(value: unknown): readonly string[] {
  const lines = (value instanceof WrittenText ? value.text : textOf(value)).split(/\r\n|\r|\n/);
  return value instanceof WrittenText && value.kind === 'markdown' ? lines : lines.map(escapeMarkdown);
}

/** What somebody wrote behind a filter's colon. */
function given(value: unknown, filter: string): string {
  const text = textOf(value);
  if (text.length > longestGiven) throw new Error(`What “${filter}” is given is too long.`);
  return text;
}

function count(value: unknown, filter: string, least: number, most: number): number {
  const number = typeof value === 'number' ? value : NaN;
  if (!Number.isInteger(number) || number < least || number > most)
    throw new Error(
      `“${filter}” needs a whole number from ${least} to ${most}: ${filter}: ${least === 20 ? 80 : 10}.`,
    );
  return number;
}

/** Words of letters and digits of any script, folded to ASCII where they have such a form, with hyphens between. */
function slugOf(text: string): string {
  return foldText(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}

/** As Obsidian, Foam and Dendron take a tag: no spaces and signs but `/`, `_` and `-`, and not digits alone. */
export function tagOf(text: string): string {
  const tag = text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}/_-]+/gu, '-')
    .replace(/^[-/]+|[-/]+$/g, '');
  return /^\d+$/.test(tag) ? `n${tag}` : tag;
}

/** At most so many characters, the last word whole, with `…` behind what was cut. */
function cut(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const characters = Array.from(line);
  if (characters.length <= most) return line;
  const head = characters.slice(0, most - 1).join('');
  const space = head.lastIndexOf(' ');
  return `${(space > head.length / 2 ? head.slice(0, space) : head).trimEnd()}…`;
}

/** Lines of at most so many characters; a word that is longer has one of its own. */
function wrapped(text: string, width: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}
