import type { Env, MarkdownIt, Token } from 'markdown-it';
import type { CitationSyntaxes } from '../citations';
import type { CitationMeta } from './citationRules';
import { EntryMarkups } from './entryMarkup';
import { escapeMarkup, withoutLinks } from './markup';
import type { NoteAnswers } from './noteAnswer';
import type { TokenizedNote, TokenizedNotes } from './tokenizedNote';
import { citationId, PrintedNote } from './printedNote';
import type { PreviewWords } from './words';

export interface RenderRulesDeps {
  readonly notes: TokenizedNotes;
  readonly answers: NoteAnswers;
  readonly words: PreviewWords;
  readonly syntaxes: () => Pick<CitationSyntaxes, 'crossReferences'>;
}

/** What the preview of VS Code renders with. */
interface PreviewEnv extends Env {
  /** The note's URI. */
  readonly currentDocument?: { toString(): string };
  /** There only if a preview asks. */
  readonly resourceProvider?: unknown;
}

/** Renders the tokens of citations, footnotes and bibliographies with what is known when it is asked. */
export function useRenderRules(md: MarkdownIt, deps: RenderRulesDeps): void {
  const printed = new PrintedNotes(deps);
  const { rules } = md.renderer;

  rules['paperside_citation'] = (tokens, index, options, env, self) => {
    const token = tokens[index];
    const note = printed.of(token, env);
    if (!token) return '';
    const { cluster, before, after } = token.meta as CitationMeta;
    const found = note?.citation(cluster) ?? { kind: 'source' };
    const inside = isInLink(tokens, index);
    if (found.kind === 'waiting')
      return `${before}<span class="paperside-waiting">${escapeMarkup(sourceOf(token))}</span>${escapeMarkup(after)}`;
    if (found.kind === 'source' || !note)
      return before + self.renderInline(printed.plain(token, md), options, env) + escapeMarkup(after);
    const id = ` id="${citationId(cluster)}"`;
    const text = inside ? withoutLinks(found.html) : found.html;
    const { note: footnote } = found;
    if (footnote !== undefined) {
      const behind = reference(note, undefined, () => `<span${id}>${footnote}</span>`, inside);
      return (text === '' ? '' : before + text) + escapeMarkup(after) + behind;
    }
    // Raised numbers stand as footnotes do: behind the punctuation, without a space in front.
    const raised = /^(?:<a [^>]*>)?<sup>[^]*<\/sup>(?:<\/a>)?$/.test(text);
    const html = `<span class="paperside-citation"${id}>${text}</span>`;
    return raised ? escapeMarkup(after) + html : before + html + escapeMarkup(after);
  };

  rules['paperside_note_reference'] = (tokens, index, options, env, self) => {
    const token = tokens[index];
    const note = printed.of(token, env);
    if (!token || !note) return '';
    const inside = isInLink(tokens, index);
    const label = token.meta?.['label'];
    if (typeof label !== 'string')
      return reference(note, undefined, () => self.renderInline(token.children ?? [], options, env), inside);
    const blocks = printed.blocksOf(token, label);
    return reference(note, label, () => self.render([...blocks], options, env), inside);
  };

  rules['paperside_refs'] = (tokens, index, options, env, self) => {
    const token = tokens[index];
    const list = token && printed.of(token, env)?.bibliography(self.renderAttrs(token));
    // While nothing is known, what the note itself says.
    return list || self.render(token?.children ?? [], options, env);
  };

  rules['paperside_end'] = (tokens, index, _options, env) => {
    const token = tokens[index];
    const note = printed.of(token, env);
    if (!note) return '';
    return (printed.hasRefs(token) ? '' : note.bibliography()) + note.footnotes();
  };
}

/** The printing of each note that is going on, told by the env that the renderer was called with. */
class PrintedNotes {
  readonly #printed = new WeakMap<object, { readonly parsed: TokenizedNote; readonly note: PrintedNote }>();

  readonly #entries = new EntryMarkups();

  constructor(private readonly deps: RenderRulesDeps) {}

  of(token: Token | undefined, env: PreviewEnv | undefined): PrintedNote | undefined {
    const { notes, answers, words, syntaxes } = this.deps;
    const parsed = notes.of(token);
    // Of a text without a name nobody knows what it cites from: it stays as it is.
    const uri = env?.currentDocument?.toString();
    if (!parsed || !env || uri === undefined) return undefined;
    const known = this.#printed.get(env);
    if (known?.parsed === parsed) return known.note;
    const answer = answers.of(uri, parsed.reading, env.resourceProvider !== undefined);
    const note = new PrintedNote(parsed, answer, words, this.#entries, syntaxes().crossReferences);
    this.#printed.set(env, { parsed, note });
    return note;
  }

  /** The tokens that would stand in the place of a citation's. */
  plain(token: Token, md: MarkdownIt): Token[] {
    const tokens: Token[] = [];
    const note = this.deps.notes.of(token);
    if (note) md.inline.parse(sourceOf(token), md, note.env, tokens);
    return tokens;
  }

  blocksOf(token: Token, label: string): readonly Token[] {
    return this.deps.notes.of(token)?.footnotes.get(label) ?? [];
  }

  hasRefs(token: Token | undefined): boolean {
    return this.deps.notes.of(token)?.hasRefs ?? false;
  }
}

function reference(
  note: PrintedNote,
  label: string | undefined,
  html: () => string,
  inLink: boolean,
): string {
  const { number, id } = note.refer(label, html);
  const text = inLink
    ? String(number)
    : `<a role="doc-noteref" href="#paperside-note-${number}" id="${id}">${number}</a>`;
  return `<sup class="paperside-noteref">${text}</sup>`;
}

function sourceOf(citation: Token): string {
  return citation.children?.[0]?.content ?? '';
}

function isInLink(tokens: readonly Token[], index: number): boolean {
  for (let at = index - 1; at >= 0; at--) {
    const type = tokens[at]?.type;
    if (type === 'link_close') return false;
    if (type === 'link_open') return true;
  }
  return false;
}
