/** How text may look in an entry. */
export interface TextStyle {
  readonly italic: boolean;
  readonly bold: boolean;
  readonly smallCaps: boolean;
  readonly underline: boolean;
  readonly raised: 'sup' | 'sub' | undefined;
}

/** A stretch of text that looks the same from its beginning to its end. */
export interface StyledRun extends TextStyle {
  readonly text: string;
}

export const plainStyle: TextStyle = {
  italic: false,
  bold: false,
  smallCaps: false,
  underline: false,
  raised: undefined,
};

const part = /<(\/?)([a-z][a-z0-9]*)\b([^<>]*)>|&#(\d{1,7});|[^<&]+|[<&]/gi;
/** What ends a word on its left and right: parts of an entry that stand beside or below each other. */
const block = /^(?:div|p|br)$/;

/**
 * The HTML of an entry, as citeproc writes it, as runs of styled text on one line: spaces and line breaks are
 * joined, no-break spaces stay. Styles that a nested tag takes back (`font-style:normal` inside of italics) are
 * resolved. Tags it does not know only lose themselves.
 */
export function styledRuns(html: string): readonly StyledRun[] {
  const runs: StyledRun[] = [];
  const open: { readonly tag: string; readonly outer: TextStyle }[] = [];
  let style = plainStyle;
  for (const [token, slash, name, attributes, code] of html.matchAll(part)) {
    const tag = name?.toLowerCase();
    if (tag === undefined) {
      append(runs, code === undefined ? token : character(Number(code)), style);
      continue;
    }
    if (block.test(tag)) append(runs, ' ', style);
    if (tag === 'br') continue;
    if (slash === '') {
      open.push({ tag, outer: style });
      style = { ...style, ...styleOf(tag, attributes ?? '') };
    } else if (open.at(-1)?.tag === tag) style = open.pop()?.outer ?? plainStyle;
  }
  return trimmed(runs);
}

function styleOf(tag: string, attributes: string): Partial<TextStyle> {
  switch (tag) {
    case 'i':
    case 'em':
      return { italic: true };
    case 'b':
    case 'strong':
      return { bold: true };
    case 'u':
      return { underline: true };
    case 'sup':
    case 'sub':
      return { raised: tag };
    case 'span':
      return styleOfSpan(attributes.replace(/\s/g, ''));
    default:
      return {};
  }
}

function styleOfSpan(attributes: string): Partial<TextStyle> {
  const says = (declaration: string) => attributes.includes(declaration);
  return {
    ...(says('font-style:normal') && { italic: false }),
    ...(says('font-weight:normal') && { bold: false }),
    ...(says('font-variant:small-caps') && { smallCaps: true }),
    ...(says('font-variant:normal') && { smallCaps: false }),
    ...(says('text-decoration:underline') && { underline: true }),
    ...(says('text-decoration:none') && { underline: false }),
    ...(says('style="baseline"') && { raised: undefined }),
  };
}

function append(runs: StyledRun[], text: string, style: TextStyle): void {
  const last = runs.at(-1);
  const spaced = text.replace(/[ \t\n\r\f]+/g, ' ');
  const joined = last === undefined || last.text.endsWith(' ') ? spaced.replace(/^ /, '') : spaced;
  if (joined === '') return;
  if (last && sameStyle(last, style)) runs[runs.length - 1] = { ...last, text: last.text + joined };
  else runs.push({ ...style, text: joined });
}

export function sameStyle(a: TextStyle, b: TextStyle): boolean {
  return (
    a.italic === b.italic &&
    a.bold === b.bold &&
    a.smallCaps === b.smallCaps &&
    a.underline === b.underline &&
    a.raised === b.raised
  );
}

function trimmed(runs: readonly StyledRun[]): readonly StyledRun[] {
  const last = runs.at(-1);
  if (!last?.text.endsWith(' ')) return runs;
  const text = last.text.slice(0, -1);
  return [...runs.slice(0, -1), ...(text === '' ? [] : [{ ...last, text }])];
}

function character(code: number): string {
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
    ? String.fromCodePoint(code)
    : '\ufffd';
}
