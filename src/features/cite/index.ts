import * as vscode from 'vscode';
import type { Library } from '../../core/library';
import type { Paper } from '../../core/paper';
import type { NoteWriting, Reporter } from '../../core/ports';
import type { CitationRequest, TreeRow } from '../../manifest/commands';
import { readSetting, type CitationForm } from '../../manifest/settings';
import { askedPapers, type AskedPapersDeps } from '../askedPapers';
import { toDropEdit, type EditWriter } from '../editWriter';
import { askForm } from './askForm';
import { citationText, type CitationChoice } from './citationForms';
import { citationWriting } from './citationWriting';
import { registerCitationDrop } from './dropProvider';
import type { NoteEditors } from './noteEditors';
import { writeAndOfferPublished } from './offerPublished';
import { tellDone } from './statusMessages';
import { copyEntries } from './writingMessages';

export { NoteEditors } from './noteEditors';
export { createNoteWriter, type NoteWriterDeps } from './noteWriter';
export { createPaperTexts } from './paperTexts';

export interface CiteDeps extends AskedPapersDeps {
  readonly library: Pick<Library, 'get' | 'versionsOf'>;
  readonly writer: EditWriter;
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
          const papers = await askedPapers(deps, title, target, selected, { online: true });
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
        writeAndOfferPublished(deps, citationWriting(papers, choiceOf(deps, request), fromEditor)),
    ),
    command(
      'paperside.insertCitationAs',
      t('insert the citation'),
      t('Insert Citation As'),
      async (papers, _, fromEditor) => {
        const usual = choiceOf(deps, undefined);
        const { cited } = await deps.writer.preview(papers);
        const choice = await askForm(cited, usual.form, usual.template);
        if (!choice) return;
        // While the person chose, services may have told more of them.
        const now = papers.map((paper) => deps.library.get(paper.id)?.paper ?? paper);
        await writeAndOfferPublished(deps, citationWriting(now, choice, fromEditor));
      },
    ),
    command('paperside.copyCitation', t('copy the citation'), t('Copy Citation'), async (papers, request) => {
      const { cited } = await deps.writer.preview(papers);
      const text = citationText(cited, choiceOf(deps, request));
      await vscode.env.clipboard.writeText(text);
      tellDone(t('Copied {0}', text.split('\n', 1)[0] ?? ''));
    }),
    command('paperside.copyBibtex', t('copy the BibTeX'), t('Copy BibTeX'), async (papers) => {
      const { cited } = await deps.writer.preview(papers);
      await copyEntries(cited);
    }),
    registerCitationDrop(async (document, position, ids) => {
      try {
        const papers = ids.flatMap((id) => deps.library.get(id)?.paper ?? []);
        const writing = citationWriting(papers, choiceOf(deps, undefined, document), false);
        if (papers.length === 0) return undefined;
        const at = new vscode.Range(position, position);
        const prepared = await deps.writer.prepareEdit(document, [at], writing);
        return prepared && toDropEdit(prepared);
      } catch (error) {
        deps.reporter.report(error, t('insert the citation'));
        return undefined;
      }
    }),
  );
}

/** The citation that the settings of a note's place and language ask for, or one in another form. */
export function usualCitation(
  papers: readonly Paper[],
  document: vscode.TextDocument,
  form?: CitationForm,
): NoteWriting {
  const choice = choiceOf({ editors: { document } }, undefined, document);
  return citationWriting(papers, form === undefined ? choice : { ...choice, form }, true);
}

/** What the request says, and the settings of the note's place and language for the rest. */
function choiceOf(
  { editors }: { readonly editors: Pick<NoteEditors, 'document'> },
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
