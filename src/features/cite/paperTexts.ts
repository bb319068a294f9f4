import * as vscode from 'vscode';
import { writeBibliography } from '../../core/bibliography';
import type { Library } from '../../core/library';
import type { NoteWriter, RenderedNotes } from '../../core/ports';
import { PapersideError } from '../../core/problems';
import { readSetting, type CitationForm } from '../../manifest/settings';
import { sourceOf } from '../noteSource';
import { citationText } from './citationForms';
import type { NoteEditors } from './noteEditors';

export interface PaperTextsDeps {
  readonly library: Pick<Library, 'get'>;
  readonly writer: Pick<NoteWriter, 'preview'>;
  readonly notes: Pick<RenderedNotes, 'styleOf' | 'references'>;
  readonly editors: NoteEditors;
}

/** What a paper would be cited as in the note at hand. Each fails with PapersideError 'paperUnknown'. */
export interface PaperTexts {
  citationOf(
    id: string,
    form: CitationForm,
  ): Promise<{
    readonly text: string;
    /** Whether the entry is in no bibliography of the note yet. */
    readonly isNew: boolean;
    /** The file that would get it. */
    readonly place: string | undefined;
  }>;
  bibtexOf(id: string): Promise<string>;
  /** In the note's style. */
  referenceOf(id: string): Promise<{ readonly text: string; readonly style: string }>;
}

export function createPaperTexts({ library, writer, notes, editors }: PaperTextsDeps): PaperTexts {
  const preview = (id: string) => {
    const held = library.get(id);
    if (!held) throw new PapersideError('paperUnknown', id);
    return writer.preview([held.paper]);
  };
  return {
    async citationOf(id, form) {
      const { cited, place } = await preview(id);
      const template = readSetting(vscode.workspace, 'paperside.citation.template', editors.document);
      return {
        text: citationText(cited, { form, template }),
        isNew: cited.some(({ isNew }) => isNew),
        place,
      };
    },
    async bibtexOf(id) {
      const { cited } = await preview(id);
      return writeBibliography(
        cited.map(({ item }) => item),
        'bibtex',
      );
    },
    async referenceOf(id) {
      const { document } = editors;
      const note = document && sourceOf({ uri: document.uri, text: document.getText() });
      const { cited } = await preview(id);
      const [style, [text = '']] = await Promise.all([
        notes.styleOf(note),
        notes.references(
          note,
          cited.map(({ item }) => item),
        ),
      ]);
      return { text, style: style.name };
    },
  };
}
