import { readingKeyUses, type CitationSyntaxes, type Cite } from '../citations';
import { parseArxivId, parseDoi } from '../paper';
import type { Pause } from '../ports';
import { readInTurns, type Reading } from '../segments';
import { readingWikiLinks } from './wikiLinks';

/** A place of a note that names a paper: by a citation key, or by a link to it. */
export interface Mention {
  /** The key after `@`, or inside `\cite{…}`. */
  readonly key?: string;
  readonly arxivId?: string;
  readonly doi?: string;
  /** The name of the note that a wiki link leads to, which may be one about a paper. */
  readonly link?: string;
  /** Counted from 0. */
  readonly line: number;
  /** The line's text, trimmed, at most 200 characters. */
  readonly text: string;
}

interface Found {
  readonly at: number;
  readonly named: Pick<Mention, 'key' | 'arxivId' | 'doi' | 'link'>;
}

const maxText = 200;
/** Finding a mention, and its line, takes as long as decoding so many units of text. */
const unitsPerMention = 8;
const paperLink =
  /https?:\/\/(?:[\w.-]*arxiv\.org|(?:dx\.)?doi\.org|huggingface\.co\/papers)\/[^\s<>()[\]"'`]{1,300}/gi;

/**
 * All that a note cites, in the order of the text: keys in Pandoc's and, as far as wanted, other syntaxes, and links
 * to arXiv, doi.org or a Hugging Face paper page, as a citation in the form of a link or footnote has them; also where
 * it links to notes, as far as wiki links are wanted. Lets others run in between.
 * @param cites those of `parseCitations` for the same text
 */
export function findMentions(
  text: string,
  cites: Iterable<Cite>,
  pause: Pause,
  syntaxes?: CitationSyntaxes,
): Promise<Mention[]> {
  return readInTurns(readingMentions(text, cites, syntaxes), pause);
}

function* readingMentions(
  text: string,
  cites: Iterable<Cite>,
  syntaxes: CitationSyntaxes | undefined,
): Reading<Mention[]> {
  const found: Found[] = [];
  for (const { key, start } of yield* readingKeyUses(text, cites, syntaxes))
    found.push({ at: start, named: { key } });
  for (const match of text.matchAll(paperLink)) {
    const [arxivId, doi] = [parseArxivId(match[0]), parseDoi(match[0])];
    if (arxivId ?? doi)
      found.push({ at: match.index, named: { ...(arxivId && { arxivId }), ...(doi && { doi }) } });
    yield unitsPerMention;
  }
  if (syntaxes?.wikiLinks !== false) {
    // Those that name a key are among the cites.
    for (const { name, start } of yield* readingWikiLinks(text))
      if (!name.startsWith('@')) found.push({ at: start, named: { link: name } });
  }
  found.sort((a, b) => a.at - b.at);
  return yield* withLines(text, found);
}

function* withLines(text: string, found: readonly Found[]): Reading<Mention[]> {
  const mentions: Mention[] = [];
  let line = 0;
  let start = 0;
  for (const { at, named } of found) {
    for (let next = text.indexOf('\n', start); next >= 0 && next < at; next = text.indexOf('\n', start)) {
      line++;
      start = next + 1;
    }
    const end = text.indexOf('\n', start);
    const whole = text.slice(start, end < 0 ? undefined : Math.min(end, start + 10 * maxText)).trim();
    const shown = whole.length > maxText ? `${whole.slice(0, maxText - 1)}…` : whole;
    mentions.push({ ...named, line, text: shown });
    yield unitsPerMention;
  }
  return mentions;
}
