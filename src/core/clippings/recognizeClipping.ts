import type { Clipping, ClippingFormat } from './clipping';
import { parseWorkIds } from './workIds';

/** Longer texts are not looked at. UTF-16 units. */
export const maxClipping = 1_000_000;

/** Nobody copies more ids by hand, nor such a long list of them. */
const maxIds = 200;
const maxIdText = 20_000;
/** What decides about a text stands in its beginning. UTF-16 units. */
const head = 20_000;

/**
 * What a text is, if it names works and nothing else: ids, or entries of a bibliography. Cheap, since it is asked
 * at every paste: it looks at the beginning only, and never at the whole of a long text.
 */
export function recognizeClipping(text: string): Clipping | undefined {
  if (text.length > maxClipping) return undefined;
  const start = text
    .slice(0, head)
    .replace(/^\ufeff/, '')
    .trimStart();
  if (start === '') return undefined;
  const format = formatOf(start);
  if (format) return { kind: 'entries', format };
  const ids = text.length <= maxIdText ? parseWorkIds(text, maxIds) : undefined;
  return ids && { kind: 'ids', ids };
}

function formatOf(start: string): ClippingFormat | undefined {
  switch (start.charAt(0)) {
    case '@':
    case '%':
      return isBibtex(start) ? 'biblatex' : undefined;
    case '{':
    case '[':
      return isCslJson(start) ? 'csl-json' : undefined;
    default:
      return isRis(start) ? 'ris' : undefined;
  }
}

/** `@article{key,`, or without a key `@article{title =`: style sheets and decorators also begin with an `@`. */
const entry =
  /^[ \t]*@[ \t]*[a-z]+[ \t]*(?:\{|(?<=article|book|inproceedings|misc)\()\s*(?:[^\s,{}()"=#%]*\s*,|[a-z]+\s*=)/im;

/** Entries alone, with comments, `@string`s and the like in front. */
function isBibtex(start: string): boolean {
  const first = start.split('\n', 200).find((line) => !/^\s*(?:%|$)/.test(line));
  return first !== undefined && /^\s*@/.test(first) && entry.test(start);
}

/** `TY  - JOUR`; some publishers put lines such as `Provider: ACM` in front. */
function isRis(start: string): boolean {
  const lines = start.split(/\r\n|\n|\r/, 20);
  const type = lines.findIndex((line) => /^\s{0,3}TY {1,2}- ?[A-Z]/.test(line));
  return (
    type >= 0 &&
    lines.slice(0, type).every((line) => /^\s*(?:$|[A-Z][A-Za-z -]{1,30}:)/.test(line)) &&
    (lines.length === type + 1 ||
      lines.slice(type + 1).some((line) => /^\s{0,3}[A-Z][A-Z0-9] {1,2}-/.test(line)))
  );
}

/** The types of CSL 1.0.2 that nothing else has for a `"type"`, and what else an item of such a type has. */
const cslType =
  /"type"\s*:\s*"(?:article(?:-journal|-magazine|-newspaper)?|bill|book|broadcast|chapter|classic|collection|dataset|document|entry(?:-dictionary|-encyclopedia)?|event|figure|graphic|hearing|interview|legal_case|legislation|manuscript|map|motion_picture|musical_score|pamphlet|paper-conference|patent|performance|periodical|personal_communication|post(?:-weblog)?|regulation|report|review(?:-book)?|software|song|speech|standard|thesis|treaty|webpage)"/;
const cslField = /"(?:author|editor|issued|DOI|ISBN|container-title|publisher|citation-key)"\s*:/;

function isCslJson(start: string): boolean {
  return /^(?:\[\s*)?\{\s*"/.test(start) && cslType.test(start) && cslField.test(start);
}
