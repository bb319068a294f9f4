import { findKeyUses, parseCitations, type CitationSyntaxes } from '../citations';
import { parseArxivId, parseDoi } from '../paper';

/** A place of a note that names a paper: by a citation key, or by a link to it. */
export interface Mention {
  /** The key after `@`, or inside `\cite{…}`. */
  readonly key?: string;
  readonly arxivId?: string;
  readonly doi?: string;
  /** Counted from 0. */
  readonly line: number;
  /** The line's text, trimmed, at most 200 characters. */
  readonly text: string;
}

const maxText = 200;
const paperLink =
  /https?:\/\/(?:[\w.-]*arxiv\.org|(?:dx\.)?doi\.org|huggingface\.co\/papers)\/[^\s<>()[\]"'`]{1,300}/gi;

/**
 * All that a note cites, in the order of the text: keys in Pandoc's and, as far as wanted, other syntaxes, and links
 * to arXiv, doi.org or a Hugging Face paper page, as a citation in the form of a link or footnote has them.
 */
export function findMentions(text: string, syntaxes?: CitationSyntaxes): Mention[] {
  const found: { readonly at: number; readonly named: Pick<Mention, 'key' | 'arxivId' | 'doi'> }[] = [];
  const cites = parseCitations(text).flatMap((cluster) => cluster.cites);
  for (const { key, start } of findKeyUses(text, cites, syntaxes)) found.push({ at: start, named: { key } });
  for (const match of text.matchAll(paperLink)) {
    const [arxivId, doi] = [parseArxivId(match[0]), parseDoi(match[0])];
    if (arxivId ?? doi)
      found.push({ at: match.index, named: { ...(arxivId && { arxivId }), ...(doi && { doi }) } });
  }
  found.sort((a, b) => a.at - b.at);
  return withLines(text, found);
}

function withLines(
  text: string,
  found: readonly { readonly at: number; readonly named: Pick<Mention, 'key' | 'arxivId' | 'doi'> }[],
): Mention[] {
  let line = 0;
  let start = 0;
  return found.map(({ at, named }) => {
    for (let next = text.indexOf('\n', start); next >= 0 && next < at; next = text.indexOf('\n', start)) {
      line++;
      start = next + 1;
    }
    const end = text.indexOf('\n', start);
    const whole = text.slice(start, end < 0 ? undefined : Math.min(end, start + 10 * maxText)).trim();
    return { ...named, line, text: whole.length > maxText ? `${whole.slice(0, maxText - 1)}…` : whole };
  });
}
