import { shortTitle } from '../text';
import * as vscode from 'vscode';
import type { Paper } from '../../core/paper';
import type { CitedPaper, NoteWriting } from '../../core/ports';
import { needsEntries, type CitationChoice } from './citationForms';
import { composeCitation } from './composeCitation';

/** A citation as something to write into a note. */
export function citationWriting(
  papers: readonly Paper[],
  choice: CitationChoice,
  fromEditor: boolean,
): NoteWriting {
  return {
    papers,
    needsEntries: needsEntries(choice),
    fromEditor,
    compose: (note, cited) => composeCitation(note, cited, choice),
    describe: (cited) => describe(cited),
  };
}

function describe(cited: readonly CitedPaper[]): string {
  const [first] = cited;
  if (cited.length !== 1 || !first)
    return vscode.l10n.t(
      'Cited {0} papers as {1}',
      cited.length,
      cited.map(({ key }) => `@${key}`).join(', '),
    );
  return vscode.l10n.t('Cited {0} as @{1}', shortTitle(first.paper.title), first.key);
}
