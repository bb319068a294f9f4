import { escapeMarkdown, formatCite, linkDestination, paperFacts } from '../citations';
import type { Paper } from '../paper';
import { logDeeds, type LogDeed } from './logEntries';

/** An entry of the log as it is written. */
export interface LogLine {
  readonly paper: Paper;
  /** Absent where the note has no bibliography: then the paper is linked. */
  readonly key?: string;
  readonly deeds: readonly LogDeed[];
  /** One sentence of the abstract. */
  readonly summary?: string;
}

/** What was done, in the person's language. */
export type LogWords = Readonly<Record<LogDeed, string>>;

/**
 * What a region says with papers put in, each in one item of a list: `- **Title** [@key] (read, starred): summary`.
 * A paper that is there already doesn't come again; what was done with it since is added where the item is as we wrote
 * it. All else stays as it is.
 * @param content what the region says; empty at first
 */
export function mergeLog(
  content: string,
  entries: readonly LogLine[],
  words: LogWords,
): { readonly content: string; readonly added: number } {
  const lines = content === '' ? [] : content.split(/\r\n|\r|\n/);
  let added = 0;
  for (const entry of entries) {
    const written = writeLogLine(entry, words);
    const at = lines.findIndex((line) => isAbout(line, entry));
    if (at < 0) {
      added++;
      const last = lines.findLastIndex((line) => line.startsWith('- '));
      if (last >= 0) lines.splice(endOfItem(lines, last), 0, written);
      else lines.push(...(lines.length === 0 ? [] : ['']), written);
    } else if (earlier(entry).some((less) => writeLogLine(less, words) === lines[at])) lines[at] = written;
  }
  return { content: lines.join('\n'), added };
}

/** One paper as an item of a list. All that the paper says is escaped. */
export function writeLogLine({ paper, key, deeds, summary }: LogLine, words: LogWords): string {
  const title = escapeMarkdown(paper.title);
  const url = linkDestination(paperFacts(paper).url ?? '');
  const linked = key === undefined && url !== undefined ? `[${title}](${url})` : title;
  const citation = key === undefined ? '' : ` ${formatCite('pandoc', [{ key }]).text}`;
  const done = deeds.map((deed) => words[deed]).join(', ');
  const said = summary === undefined ? '' : `: ${escapeMarkdown(summary)}`;
  return `- **${linked}**${citation} (${done})${said}`;
}

/** Whether a citation's line is one of a log's: that a log names a paper cites it for nobody. */
export function isLogLine(line: string): boolean {
  return /^- \*\*.*\*\* \[[^\]]*@[^\]]+\] \(/.test(line);
}

function isAbout(line: string, { paper, key }: LogLine): boolean {
  if (!line.startsWith('- ')) return false;
  const title = escapeMarkdown(paper.title);
  const url = linkDestination(paperFacts(paper).url ?? '');
  return (
    (key !== undefined && line.includes(` ${formatCite('pandoc', [{ key }]).text} (`)) ||
    line.startsWith(`- **${title}** `) ||
    line.startsWith(`- **[${title}](`) ||
    (url !== undefined && line.includes(`](${url})** (`))
  );
}

/** The entry as it was when less had been done, with its summary or before the abstract was known. */
function earlier(entry: LogLine): readonly LogLine[] {
  const { paper, key } = entry;
  const bare = { paper, ...(key !== undefined && { key }) };
  const subsets = logDeeds.reduce<readonly (readonly LogDeed[])[]>(
    (found, deed) => [...found, ...found.map((deeds) => [...deeds, deed])],
    [[]],
  );
  return subsets.flatMap((deeds) => [
    { ...entry, deeds },
    { ...bare, deeds },
  ]);
}

function endOfItem(lines: readonly string[], item: number): number {
  let at = item + 1;
  while (/^[ \t]+\S/.test(lines[at] ?? '')) at++;
  return at;
}
