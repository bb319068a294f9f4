import { escapeMarkdown } from '../citations';
import { fillTemplate } from './fillTemplate';

/** What a digest says of itself, as plain text in the person's language. */
export interface DigestFacts {
  /** Of the saved search or the feed. */
  readonly name: string;
  /** The day it is written on, `YYYY-MM-DD`. */
  readonly date: string;
  /** The day from which on papers are in it. */
  readonly since: string;
  /** `12 papers`. */
  readonly count: string;
}

/** A note as it is before its papers come into it. */
export interface DigestFrame {
  readonly text: string;
  /** Where the papers go, a UTF-16 offset; there is an empty line before and behind it. */
  readonly at: number;
}

/**
 * The note that a template makes: `{name}`, `{date}`, `{since}` and `{count}` filled in, and the place of `{papers}`,
 * which is the end where the template has none.
 */
export function digestFrame(template: string, { name, ...facts }: DigestFacts): DigestFrame {
  const [before = '', ...behind] = template.split('{papers}');
  const values = { ...facts, name: escapeMarkdown(name) };
  const head = fillTemplate(before, values);
  const foot = fillTemplate(behind.join('').trimStart(), values);
  const opening = head === '' ? '' : `${head}\n\n`;
  return { text: `${opening}${foot === '' ? '' : `\n${foot}\n`}`, at: opening.length };
}
