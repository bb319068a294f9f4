import type { MarkdownIt, StateInline } from 'markdown-it';
import type { NoteReader } from './noteReading';
import type { TokenizedNotes } from './tokenizedNote';
import { placeCitations } from './placeCitations';

/** What the token of a citation says. The editor sends tokens about as JSON, so it is little. */
export interface CitationMeta extends Record<string, unknown> {
  readonly cluster: number;
  /** White space in front of the citation: a footnote's number takes its place. */
  readonly before: string;
  /** The punctuation mark behind it, which comes before a footnote's number. */
  readonly after: string;
}

const punctuation = /[.,;:!?](?=\s|$|["'”’»)\]*_])/y;
const bareAddress = /(?:https?|ftp):\/\/[^\s<]*$/i;
const longestAddress = 300;

/**
 * Lets a preview's parser make tokens of citations: just where `parseCitations` finds them in the whole note, as far
 * as the preview takes that place for text.
 */
export function useCitationRules(
  md: MarkdownIt,
  notes: TokenizedNotes,
  reader: NoteReader,
  isOn: () => boolean,
): void {
  md.core.ruler.before('block', 'paperside_read', (state) => {
    if (state.inlineMode) return;
    const reading = isOn() && state.src.includes('@') ? reader.read(state.src) : undefined;
    if (reading && reading.clusters.length > 0) notes.begin(state.env, reading);
    else notes.end(state.env);
  });
  md.core.ruler.before('inline', 'paperside_place', ({ env, tokens }) => {
    const note = notes.parsing(env);
    if (note) placeCitations(note, tokens);
  });
  md.inline.ruler.before('text', 'paperside_citation', (state, silent) => {
    const note = notes.parsing(state.env);
    const place = note?.placesIn(state.tokens)?.get(state.pos);
    if (!note || !place || place.end > state.posMax) return false;
    if (silent) {
      state.pos = place.end;
      return true;
    }
    if (isInAddress(state)) return false;
    const source = state.src.slice(state.pos, place.end);
    const before = cutSpaces(state);
    state.pos = place.end;
    const after = readPunctuation(state);
    const token = state.push('paperside_citation', '', 0);
    token.content = source + after;
    token.meta = { cluster: place.cluster, before, after } satisfies CitationMeta;
    // What it is made of for who wants its text, such as the ids of headings.
    const text = new state.Token('text', '', 0);
    text.content = source;
    token.children = [text];
    note.placed.add(place.cluster);
    notes.keep(token, note);
    return true;
  });
}

/** `https://example.org/@user`: no citation where the preview makes links of bare addresses. */
function isInAddress({ md, pending }: StateInline): boolean {
  return md.options.linkify && bareAddress.test(pending.slice(-longestAddress));
}

/** Takes spaces off the text that waits for its token. */
function cutSpaces(state: StateInline): string {
  const text = state.pending.trimEnd();
  const spaces = state.pending.slice(text.length);
  state.pending = text;
  return spaces;
}

function readPunctuation(state: StateInline): string {
  punctuation.lastIndex = state.pos;
  const mark = punctuation.exec(state.src)?.[0] ?? '';
  if (state.pos + mark.length > state.posMax) return '';
  state.pos += mark.length;
  return mark;
}
