import type { MarkdownIt, StateBlock, StateCore, Token } from 'markdown-it';
import { findBibliographyRegions } from '../managedRegions';
import type { TokenizedNote, TokenizedNotes } from './tokenizedNote';

const divOpens = /^(:{3,})[ \t]*\{[^{}]*#refs(?=[\s}])[^{}]*\}[ \t]*:*[ \t]*$/;
const divCloses = /^:{3,}[ \t]*$/;
const htmlDiv = /^(\s*<div\b(?=[^<>]*\sid=(?:"refs"|'refs'|refs(?=[\s>])))[^<>]*>)([^]*)$/i;

/**
 * Where a note's bibliography stands: in `::: {#refs}` or `<div id="refs">`, or instead of one that we wrote into the
 * note; else at the end. A last token, behind everything, stands for what has no place of its own.
 */
export function useRefsRules(md: MarkdownIt, notes: TokenizedNotes): void {
  md.block.ruler.before('table', 'paperside_refs', (state, startLine, endLine, silent) => {
    const note = notes.parsing(state.env);
    if (!note || silent || !divOpens.test(lineOf(state, startLine))) return false;
    let close = startLine + 1;
    while (close < endLine && !divCloses.test(lineOf(state, close))) close++;
    if (close === endLine) return false;
    state.md.block.tokenize(state, startLine + 1, close);
    const token = refs(state, note, notes);
    token.map = [startLine, close + 1];
    state.tokens.push(token);
    state.line = close + 1;
    return true;
  });
  md.core.ruler.after('block', 'paperside_refs', (state) => {
    const note = notes.parsing(state.env);
    if (note) state.tokens = state.tokens.flatMap((token) => openedDiv(token, state, note, notes));
  });
  md.core.ruler.push('paperside_end', (state) => {
    const note = notes.parsing(state.env);
    if (!note) return;
    if (!note.hasRefs) insteadOfRegion(state, note, notes);
    const token = new state.Token('paperside_end', '', 0);
    token.block = true;
    notes.keep(token, note);
    state.tokens.push(token);
  });
}

function lineOf(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
}

function refs(state: Pick<StateCore, 'Token'>, note: TokenizedNote, notes: TokenizedNotes): Token {
  const token = new state.Token('paperside_refs', '', 0);
  token.block = true;
  note.hasRefs = true;
  notes.keep(token, note);
  return token;
}

/** Raw HTML that opens the division for the bibliography, with the bibliography behind that. */
function openedDiv(token: Token, state: StateCore, note: TokenizedNote, notes: TokenizedNotes): Token[] {
  const found = token.type === 'html_block' && !note.hasRefs ? htmlDiv.exec(token.content) : null;
  if (!found) return [token];
  const [, open = '', rest = ''] = found;
  token.content = `${open}\n`;
  const bibliography = refs(state, note, notes);
  if (rest.trim() === '') return [token, bibliography];
  const close = new state.Token('html_block', '', 0);
  close.content = rest;
  close.block = true;
  return [token, bibliography, close];
}

/** The bibliography of a managed region: the one place is the person's, and the list is up to date and has links. */
function insteadOfRegion(state: StateCore, note: TokenizedNote, notes: TokenizedNotes): void {
  const { text, metadata } = note.reading;
  const [region] = metadata.suppressBibliography ? [] : findBibliographyRegions(text).regions;
  if (!region) return;
  const last = region.line + (text.slice(region.start, region.end).match(/\n/g)?.length ?? 0);
  const { tokens } = state;
  const from = tokens.findIndex(({ map, level }) => level === 0 && map?.[0] === region.line);
  const to = tokens.findIndex(({ map, level }, at) => at > from && level === 0 && map?.[0] === last);
  if (from < 0 || to < 0) return;
  const bibliography = refs(state, note, notes);
  bibliography.map = [region.line, last + 1];
  bibliography.children = tokens.slice(from, to + 1);
  tokens.splice(from, to + 1 - from, bibliography);
}
