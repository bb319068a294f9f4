/**
 * A decoded field before it becomes a string: text with the groups and styles that decide about case.
 * `group` is a pair of braces (it keeps its capitals), `fixed` is math and the like, the others are styles.
 */
export type Inline = string | Span;

export interface Span {
  readonly kind: SpanKind;
  readonly children: readonly Inline[];
  /** Set on a group that must stay as it is also when a style asks for title case. */
  readonly keepsCase?: boolean;
  /** BibTeX's special character: a group that begins with a command, so that its letter decides about case. */
  readonly special?: boolean;
}

export type SpanKind = 'group' | 'fixed' | 'i' | 'b' | 'sc' | 'sup' | 'sub';

const tags: Readonly<Record<SpanKind, readonly [string, string]>> = {
  group: ['', ''],
  fixed: ['', ''],
  i: ['<i>', '</i>'],
  b: ['<b>', '</b>'],
  sc: ['<span style="font-variant:small-caps;">', '</span>'],
  sup: ['<sup>', '</sup>'],
  sub: ['<sub>', '</sub>'],
};

/** The text without any markup. */
export function toPlain(inlines: readonly Inline[]): string {
  return inlines.map((inline) => (typeof inline === 'string' ? inline : toPlain(inline.children))).join('');
}

/** The text with the markup of CSL-JSON (citeproc-js's manual, "HTML-like formatting tags"). */
export function toMarkup(inlines: readonly Inline[], caseMarkup: boolean): string {
  return tidy(render(inlines, caseMarkup));
}

function render(inlines: readonly Inline[], caseMarkup: boolean): string {
  return inlines
    .map((inline) => {
      if (typeof inline === 'string') return inline;
      const inner = render(inline.children, caseMarkup);
      if (inner === '') return '';
      if (caseMarkup && inline.keepsCase === true) return `<span class="nocase">${inner}</span>`;
      const [open, close] = tags[inline.kind];
      return open + inner + close;
    })
    .join('');
}

/** One space between words, none at the ends; spaces that don't break are kept. */
export function tidy(text: string): string {
  return text.replace(/[ \t\r\n]+/g, ' ').replace(/^ | $/g, '');
}

/** Cuts at every place where the top level's text matches; what groups and styles hold stays whole. */
export function splitInlines(inlines: readonly Inline[], separator: RegExp): Inline[][] {
  const parts: Inline[][] = [[]];
  for (const inline of inlines) {
    if (typeof inline !== 'string') {
      parts.at(-1)?.push(inline);
      continue;
    }
    inline.split(separator).forEach((piece, index) => {
      if (index > 0) parts.push([]);
      if (piece !== '') parts.at(-1)?.push(piece);
    });
  }
  return parts;
}
