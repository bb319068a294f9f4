import type { MarkdownIt } from 'markdown-it';
import type { CitationSyntaxes } from '../citations';
import { useCitationRules } from './citationRules';
import { useFootnoteRules } from './footnoteRules';
import type { NoteAnswers } from './noteAnswer';
import type { NoteReader } from './noteReading';
import { TokenizedNotes } from './tokenizedNote';
import { useRefsRules } from './refsRules';
import { useRenderRules } from './renderRules';
import type { PreviewWords } from './words';

export interface CitationPluginDeps {
  readonly reader: NoteReader;
  readonly answers: NoteAnswers;
  readonly words: PreviewWords;
  readonly syntaxes: () => Pick<CitationSyntaxes, 'crossReferences'>;
}

/**
 * A plugin for the markdown-it of VS Code's preview. What it parses depends on the text alone, since the preview keeps
 * tokens; what it renders depends on `answers` at that moment. A text that cites nothing it leaves as it is.
 */
export function citationPlugin(
  md: MarkdownIt,
  { reader, answers, words, syntaxes }: CitationPluginDeps,
): void {
  const notes = new TokenizedNotes();
  useCitationRules(md, notes, reader, () => answers.isOn());
  useFootnoteRules(md, notes);
  useRefsRules(md, notes);
  useRenderRules(md, { notes, answers, words, syntaxes });
}
