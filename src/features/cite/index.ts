import * as vscode from 'vscode';
import type { Paper } from '../../core/paper';
import type { Reporter } from '../../core/ports';
import type { CitationRequest, TreeRow } from '../../manifest/commands';
import { readSetting, type CitationForm } from '../../manifest/settings';
import { askedPapers, type AskedPapersDeps } from '../askedPapers';
import { askForm } from './askForm';
import { citationText, type CitationChoice } from './citationForms';
import { citationWriting } from './citationWriting';
import { registerCitationDrop } from './dropProvider';
import type { NoteEditors } from './noteEditors';
import type { DropWriter } from './noteWriter';
import { tellCalmly } from './statusMessages';
import { copyEntries } from './writingMessages';

export { NoteEditors } from './noteEditors';
export { createNoteWriter, type DropWriter, type NoteWriterDeps } from './noteWriter';

export interface CiteDeps extends AskedPapersDeps {
  readonly writer: DropWriter;
  readonly editors: NoteEditors;
  readonly reporter: Reporter;
}

type CiteCommand =
  | 'paperside.insertCitation'
  | 'paperside.insertCitationAs'
  | 'paperside.copyCitation'
  | 'paperside.copyBibtex';

/** Citing: from the palette, a tree, the paper view, the picker and a drop, all by way of the one writer. */
export function registerCite(deps: CiteDeps): vscode.Disposable {
  const { t } = vscode.l10n;
  const command = (
    id: CiteCommand,
    doing: string,
    title: string,
    run: (
      papers: readonly Paper[],
      request: CitationRequest | undefined,
      fromEditor: boolean,
    ) => Promise<unknown>,
  ) =>
    vscode.commands.registerCommand(
      id,
      async (target?: CitationRequest | TreeRow, selected?: readonly TreeRow[]) => {
        try {
          const papers = await askedPapers(deps, title, target, selected);
          const request = target && 'papers' in target ? target : undefined;
          if (papers.length > 0) await run(papers, request, target === undefined);
        } catch (error) {
          deps.reporter.report(error, doing);
        }
      },
    );
  return vscode.Disposable.from(
    command(
      'paperside.insertCitation',
      t('insert the citation'),
      t('Insert Citation'),
      (papers, request, fromEditor) =>
        deps.writer.write(citationWriting(papers, choiceOf(deps, request), fromEditor)),
    ),
    command(
      'paperside.insertCitationAs',
      t('insert the citation'),
      t('Insert Citation As'),
      async (papers, _, fromEditor) => {
        const usual = choiceOf(deps, undefined);
        const { cited } = await deps.writer.preview(papers);
        const choice = await askForm(cited, usual.form, usual.template);
        if (choice) await deps.writer.write(citationWriting(papers, choice, fromEditor));
      },
    ),
    command('paperside.copyCitation', t('copy the citation'), t('Copy Citation'), async (papers, request) => {
      const { cited } = await deps.writer.preview(papers);
      const text = citationText(cited, choiceOf(deps, request));
      await vscode.env.clipboard.writeText(text);
      tellCalmly(t('Copied {0}', text.split('\n', 1)[0] ?? ''));
    }),
    command('paperside.copyBibtex', t('copy the BibTeX'), t('Copy BibTeX'), async (papers) => {
      const { cited } = await deps.writer.preview(papers);
      await copyEntries(cited);
    }),
    registerCitationDrop(async (document, position, ids) => {
      try {
        const papers = ids.flatMap((id) => deps.library.get(id)?.paper ?? []);
        const writing = citationWriting(papers, choiceOf(deps, undefined, document), false);
        return papers.length === 0 ? undefined : await deps.writer.prepareDrop(document, position, writing);
      } catch (error) {
        deps.reporter.report(error, t('insert the citation'));
        return undefined;
      }
    }),
  );
}

/** What the request says, and the settings of the note's place and language for the rest. */
function choiceOf(
  { editors }: Pick<CiteDeps, 'editors'>,
  request: CitationRequest | undefined,
  document = editors.document,
): CitationChoice {
  const scope = document && { uri: document.uri, languageId: document.languageId };
  const form: CitationForm = request?.form ?? readSetting(vscode.workspace, 'paperside.citation.form', scope);
  return {
    form,
    template: readSetting(vscode.workspace, 'paperside.citation.template', scope),
    ...(request?.locator !== undefined && { locator: request.locator }),
    ...(request?.prefix !== undefined && { prefix: request.prefix }),
  };
}
