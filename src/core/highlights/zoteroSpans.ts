import { Parser } from 'htmlparser2';
import * as v from 'valibot';
import { madeHighlight, plainLine, type Highlight } from './highlight';
import type { SlicedReading } from './slicedReading';
import { itemKeyIn, readCited, withoutQuotes, workHint } from './zoteroMarks';

const annotationSchema = v.object({
  color: v.fallback(v.optional(v.string()), undefined),
  pageLabel: v.fallback(v.optional(v.string()), undefined),
  position: v.fallback(v.optional(v.object({ pageIndex: v.number() })), undefined),
  citationItem: v.fallback(
    v.optional(v.object({ uris: v.fallback(v.array(v.string()), []), locator: v.fallback(v.string(), '') })),
    undefined,
  ),
});
type Annotation = v.InferOutput<typeof annotationSchema>;

/** What is being read: the passage, its citation, or what stands behind both. */
interface Passage {
  readonly annotation: Annotation | undefined;
  text: string;
  cited: string;
  comment: string;
  /** Addresses in the citation. */
  select: string | undefined;
  isWhole: boolean;
}

/** UTF-16 units between two pauses. */
const pieceLength = 10_000;
/** More of one passage or comment is not read. UTF-16 units. */
const maxText = 20_000;
const blocks = new Set(['p', 'div', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'tr']);
const unread = new Set(['script', 'style', 'svg', 'iframe', 'object', 'template', 'title', 'noscript']);

/**
 * Highlights in a note of Zotero's as HTML, and in Markdown of Better Notes, which leaves the same elements standing:
 * `<span class="highlight" data-annotation="…">“text”</span> <span class="citation">(Vaswani et al., 2017, p. 3)</span>
 * comment`. Elements are read, never kept. A comment ends with its block, at an empty line, or at the next highlight.
 * @see github.com/zotero/note-editor, whose schema names these attributes
 */
export function* readZoteroSpans(html: string): SlicedReading {
  const highlights: Highlight[] = [];
  let broken = 0;
  let pictures = 0;
  let passage: Passage | undefined;
  /** Open elements inside of a passage or a citation, where one is being read. */
  let depth = 0;
  let reading: 'text' | 'cited' | 'comment' | undefined;
  let skipped = 0;
  const finish = () => {
    if (passage) {
      const made = highlightOf(passage);
      if (made) highlights.push(made);
    }
    passage = undefined;
    reading = undefined;
    depth = 0;
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (unread.has(name)) skipped++;
        if (skipped > 0) return;
        if (blocks.has(name)) finish();
        const packed = attributes['data-annotation'];
        if (name === 'img' && packed !== undefined) pictures++;
        else if (packed !== undefined) {
          finish();
          const annotation = unpack(packed);
          if (!annotation) broken++;
          passage = { annotation, text: '', cited: '', comment: '', select: undefined, isWhole: false };
          reading = 'text';
        } else if (passage && reading === 'comment' && /\bcitation\b/.test(attributes['class'] ?? '')) {
          // A second citation belongs to what the person wrote.
          if (!passage.isWhole) {
            reading = 'cited';
            depth = 0;
          }
        } else if (passage && name === 'a') passage.select ??= selectIn(attributes['href']);
        if (reading === 'text' || reading === 'cited') depth++;
      },
      ontext(text) {
        if (!passage || skipped > 0) return;
        if (reading === 'text') passage.text = longer(passage.text, text);
        else if (reading === 'cited') passage.cited = longer(passage.cited, text);
        else {
          const [first = '', ...more] = text.split(/\n[ \t]*\n/);
          passage.comment = longer(passage.comment, first);
          if (more.length > 0) finish();
        }
      },
      onclosetag(name) {
        if (unread.has(name)) skipped = Math.max(0, skipped - 1);
        if (skipped > 0) return;
        if (reading === 'text' || reading === 'cited') {
          depth--;
          if (depth > 0 || !passage) return;
          if (reading === 'cited') passage.isWhole = true;
          reading = 'comment';
        } else if (blocks.has(name)) finish();
      },
    },
    { decodeEntities: true },
  );
  for (const piece of piecesOf(html)) {
    parser.write(piece);
    yield piece.length;
  }
  parser.end();
  finish();
  return {
    highlights,
    problems: [
      ...(broken > 0
        ? [
            {
              severity: 'warning' as const,
              message: `${broken} highlights say nothing of their page: their attribute data-annotation can't be read.`,
            },
          ]
        : []),
      ...(pictures > 0
        ? [
            {
              severity: 'warning' as const,
              message: `${pictures} pictures were left out: only text comes in.`,
            },
          ]
        : []),
    ],
  };
}

/** The text in pieces that begin with a tag where there is one: no line end is taken from the one behind it. */
function* piecesOf(html: string): Generator<string, void, void> {
  for (let start = 0; start < html.length;) {
    const most = html.slice(start, start + pieceLength);
    const tag = start + most.length < html.length ? most.lastIndexOf('<') : -1;
    const piece = tag > 0 ? most.slice(0, tag) : most;
    yield piece;
    start += piece.length;
  }
}

/** What is behind the bound would be cut. */
function longer(text: string, more: string): string {
  return text.length < maxText ? text + more.slice(0, maxText) : text;
}

function highlightOf({ annotation, text, cited, comment, select }: Passage): Highlight | undefined {
  const said = readCited(cited);
  const item = annotation?.citationItem;
  const at = annotation?.position?.pageIndex;
  const labels = [annotation?.pageLabel, item?.locator, said.page];
  const page = labels.find((label) => label !== undefined && /[\p{L}\p{N}]/u.test(label));
  const itemKey = item?.uris.map(itemKeyIn).find((key) => key !== undefined) ?? itemKeyIn(select);
  return madeHighlight({
    text: withoutQuotes(text),
    page: page ?? (at === undefined ? undefined : String(at + 1)),
    color: annotation?.color,
    // In Markdown the sign of the next item or heading stands before its highlight.
    comment: plainLine(comment.replace(/\n[ \t]{0,40}(?:\d{1,4}[.)]|[-*+#>]{1,6})?[ \t]{0,40}$/, '')).replace(
      /^[:;,.–—-]+\s*/,
      '',
    ),
    work: workHint({ itemKey, cited: said.cited }),
  });
}

function selectIn(address: string | undefined): string | undefined {
  return address?.startsWith('zotero://select/') ? address : undefined;
}

function unpack(packed: string): Annotation | undefined {
  try {
    const read = v.safeParse(annotationSchema, JSON.parse(decodeURIComponent(packed)));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}
