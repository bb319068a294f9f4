import type { MarkdownIt, StateBlock, Token } from 'markdown-it';
import type { TokenizedNotes, Place } from './tokenizedNote';

type BlockRule = (state: StateBlock, startLine: number, endLine: number, silent: boolean) => boolean;

const definitionMarker = /\[\^([^\s[\]]+)\]:/y;
const reference = /\[\^([^\s[\]]+)\]/y;
/** How deep what belongs to a footnote is indented, as in Pandoc. */
const indent = 4;

/**
 * Pandoc's footnotes, `[^1]` and `^[…]`, which the built-in preview doesn't know. They are read in notes that cite
 * alone, since citations stand in them and, in many styles, become such notes.
 */
export function useFootnoteRules(md: MarkdownIt, notes: TokenizedNotes): void {
  // In front of all others: an extension that renders footnotes then finds none, and no note is shown twice.
  md.block.ruler.before('table', 'paperside_footnote', definitionRule(notes), {
    alt: ['paragraph', 'reference'],
  });
  md.inline.ruler.before('link', 'paperside_note_reference', (state, silent) => {
    const note = notes.parsing(state.env);
    reference.lastIndex = state.pos;
    const label = note && state.src[state.pos] === '[' ? reference.exec(state.src)?.[1] : undefined;
    if (!note || label === undefined || !note.footnotes.has(label) || reference.lastIndex > state.posMax)
      return false;
    state.pos = reference.lastIndex;
    if (silent) return true;
    const token = state.push('paperside_note_reference', '', 0);
    token.meta = { label };
    notes.keep(token, note);
    return true;
  });
  md.inline.ruler.before('link', 'paperside_inline_note', (state, silent) => {
    const note = notes.parsing(state.env);
    if (!note || state.src[state.pos] !== '^' || state.src[state.pos + 1] !== '[') return false;
    const start = state.pos + 2;
    const end = state.md.helpers.parseLinkLabel(state, state.pos + 1);
    if (end < 0) return false;
    if (!silent) {
      const token = state.push('paperside_note_reference', '', 0);
      token.children = [];
      note.place(token.children, placesWithin(note.placesIn(state.tokens) ?? new Map(), start, end));
      state.md.inline.parse(state.src.slice(start, end), state.md, state.env, token.children);
      notes.keep(token, note);
    }
    state.pos = end + 1;
    return true;
  });
  md.core.ruler.push('paperside_collect', (state) => {
    const note = notes.parsing(state.env);
    if (note) state.tokens = withoutFootnotes(state.tokens, note.footnotes);
  });
}

/** What follows is set apart by its indentation: the same as for items of lists. */
function definitionRule(notes: TokenizedNotes): BlockRule {
  return (state, startLine, endLine, silent) => {
    const note = notes.parsing(state.env);
    const begin = state.bMarks[startLine] ?? 0;
    const shift = state.tShift[startLine] ?? 0;
    const count = state.sCount[startLine] ?? 0;
    if (!note || count - state.blkIndent > 3) return false;
    definitionMarker.lastIndex = begin + shift;
    const label = definitionMarker.exec(state.src)?.[1];
    if (label === undefined || definitionMarker.lastIndex > (state.eMarks[startLine] ?? 0)) return false;
    if (silent) return true;

    if (!note.footnotes.has(label)) note.footnotes.set(label, []);
    const { blkIndent, parentType, tight } = state;
    const open = state.push('paperside_footnote_open', '', 1);
    open.meta = { label };
    state.blkIndent += indent;
    state.bMarks[startLine] = state.skipSpaces(definitionMarker.lastIndex);
    state.tShift[startLine] = 0;
    state.sCount[startLine] = state.blkIndent;
    state.parentType = 'list';
    state.tight = false;
    state.md.block.tokenize(state, startLine, endLine);
    state.push('paperside_footnote_close', '', -1);
    open.map = [startLine, state.line];
    Object.assign(state, { blkIndent, parentType, tight });
    state.bMarks[startLine] = begin;
    state.tShift[startLine] = shift;
    state.sCount[startLine] = count;
    return true;
  };
}

function placesWithin(places: Iterable<readonly [number, Place]>, start: number, end: number) {
  const inside = [...places].filter(([from, place]) => from >= start && place.end <= end);
  return new Map(inside.map(([from, { end: to, cluster }]) => [from - start, { end: to - start, cluster }]));
}

/** Puts the blocks of footnotes aside. Of several with one label the first counts. */
function withoutFootnotes(tokens: readonly Token[], footnotes: Map<string, readonly Token[]>): Token[] {
  const rest: Token[] = [];
  const open: { readonly label: unknown; readonly blocks: Token[] }[] = [];
  for (const token of tokens) {
    if (token.type === 'paperside_footnote_open') {
      open.push({ label: token.meta?.['label'], blocks: [] });
    } else if (token.type === 'paperside_footnote_close') {
      const { label, blocks } = open.pop() ?? { label: '', blocks: [] };
      if (footnotes.get(String(label))?.length === 0) footnotes.set(String(label), blocks);
    } else {
      (open.at(-1)?.blocks ?? rest).push(token);
    }
  }
  return rest;
}
