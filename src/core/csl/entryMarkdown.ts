import { escapeEntry } from './escapeEntry';
import { styledRuns, type StyledRun } from './styledRuns';

/**
 * An entry of a bibliography as one line of Markdown that reads the same in Pandoc, CommonMark and GitHub's
 * dialect: whatever could mean something is escaped, also `@`, so that an entry never cites. Italics and bold are
 * `*` and `**` where every reader takes them for such, else tags; what Markdown has no mark for (small capitals,
 * raised and lowered text, underlines) are tags as well. Web addresses become `<https://…>`.
 * @param html as `CslEngine` gives it
 */
export function entryMarkdown(html: string): string {
  const runs = styledRuns(html);
  let markdown = '';
  let endsInMark = false;
  runs.forEach((run, index) => {
    const before = runs[index - 1]?.text.at(-1);
    const after = runs[index + 1]?.text.at(0);
    const [, lead = '', core = '', tail = ''] = /^(\s*)(.*?)(\s*)$/su.exec(run.text) ?? [];
    if (core === '') {
      markdown += run.text;
      endsInMark = false;
      return;
    }
    const isFree = !endsInMark || lead !== '';
    const inner = escapeEntry(core, markdown.trim() === '' && lead === '');
    const mark = isFree ? markFor(run, inner, lead.at(-1) ?? before, tail.at(0) ?? after) : undefined;
    markdown += `${lead}${mark === undefined ? tagged(run, inner) : mark + inner + mark}${tail}`;
    endsInMark = mark !== undefined && tail === '';
  });
  return markdown;
}

/** `*` or `**`, if these are all that the run needs and stand where nobody takes them for anything else. */
function markFor(
  run: StyledRun,
  inner: string,
  before: string | undefined,
  after: string | undefined,
): string | undefined {
  const isOnly = !run.smallCaps && !run.underline && run.raised === undefined && run.italic !== run.bold;
  if (!isOnly) return undefined;
  const opens = isWord(inner.at(0)) || ((isEdge(before) || isPunctuation(before)) && !isEdge(inner.at(0)));
  const closes = isWord(inner.at(-1)) || ((isEdge(after) || isPunctuation(after)) && !isEdge(inner.at(-1)));
  return opens && closes ? (run.bold ? '**' : '*') : undefined;
}

/** A letter or figure that no version of CommonMark takes for punctuation. */
function isWord(char: string | undefined): boolean {
  return char !== undefined && /^[\p{L}\p{N}]$/u.test(char);
}

function isEdge(char: string | undefined): boolean {
  return char === undefined || /^\s$/.test(char);
}

/** Punctuation in every version: ASCII's, and Unicode's without its symbols. */
function isPunctuation(char: string | undefined): boolean {
  return char !== undefined && /^(?:[!-/:-@[-`{-~]|\p{P})$/u.test(char);
}

function tagged({ italic, bold, smallCaps, underline, raised }: StyledRun, inner: string): string {
  let html = inner;
  if (raised !== undefined) html = `<${raised}>${html}</${raised}>`;
  if (smallCaps) html = `<span style="font-variant:small-caps;">${html}</span>`;
  if (underline) html = `<u>${html}</u>`;
  if (bold) html = `<strong>${html}</strong>`;
  return italic ? `<em>${html}</em>` : html;
}
