import { madeHighlight, plainLine, type Highlight, type WorkHint } from './highlight';
import { linesOf, type SlicedReading } from './slicedReading';

/** ` * Page #3 (Introduction):`, also in italics; what follows the colon stands in the last group. */
const bullet =
  /^ {0,3}[*+-] +[*_]{0,2}Page #?([\p{L}\p{N}][\p{L}\p{N}.-]{0,14})(?: \(.{0,300}?\))?(?: [\p{L} ]{1,30})?:[*_]{0,2}(?: +(.*))?$/u;
const condensed = /^"(.*)"(?: -- (.*))?$/;
const file = /^# File: '(.{1,500})'\s*$/;

/** More of one highlight is not read: it would be cut. UTF-16 units. */
const maxItem = 30_000;

interface Item {
  readonly page: string;
  readonly work: WorkHint;
  readonly quoted: string[];
  readonly said: string[];
  units: number;
}

/**
 * Highlights as pdfannots and its kin write them in Markdown: items such as ` * Page #3 (Introduction): "text" -- comment`,
 * or with a block quote below, and the comment below that.
 * @see github.com/0xabu/pdfannots, `printer/markdown.py`
 */
export function* readPdfannots(markdown: string): SlicedReading {
  const highlights: Highlight[] = [];
  let work: WorkHint = {};
  let item: Item | undefined;
  const finish = () => {
    const made = item && highlightOf(item);
    if (made) highlights.push(made);
    item = undefined;
  };
  for (const { text: line, units } of linesOf(markdown)) {
    yield units;
    const name = file.exec(line)?.[1];
    if (name !== undefined) {
      finish();
      work = { fileName: name.replace(/^.*[/\\]/, '') };
    }
    const begun = bullet.exec(line);
    if (begun) {
      finish();
      item = { page: begun[1] ?? '', work, quoted: [], said: [], units: 0 };
      take(item, begun[2] ?? '');
    } else if (/^#{1,6} |^ {0,3}[*+-] |^\S/.test(line)) {
      // A heading, another item, or text that is no part of this one.
      finish();
    } else if (item) take(item, line);
  }
  finish();
  return { highlights, problems: [] };
}

function take(item: Item, line: string): void {
  const text = line.trim();
  item.units += text.length;
  if (item.units > maxItem) return;
  if (text.startsWith('>')) item.quoted.push(text.replace(/^(?:>\s?)+/, ''));
  else if (text !== '') item.said.push(text);
}

function highlightOf({ page, work, quoted, said }: Item): Highlight | undefined {
  const [first = '', ...more] = said;
  const [, text, comment] = (quoted.length === 0 ? condensed.exec(first) : undefined) ?? [];
  const own = text === undefined ? said : [comment ?? '', ...more];
  return madeHighlight({
    text: withoutMarks(text ?? quoted.join(' ')),
    page: /^[ivxlc]+$/i.test(page) ? page.toLowerCase() : page,
    comment: own.join(' '),
    work,
  });
}

/** A deletion that somebody suggests comes with the words around it. */
function withoutMarks(text: string): string {
  return plainLine(text.replace(/<\/?del>/g, ''));
}
