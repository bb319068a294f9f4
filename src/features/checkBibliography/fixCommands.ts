import * as vscode from 'vscode';
import { changeDoi, toPaper } from '../../core/bibliography';
import { completePaper, type Completion } from '../../core/metadata';
import { toCslItem, type Paper } from '../../core/paper';
import { PapersideError } from '../../core/problems';
import type { EntryFixRequest } from '../../manifest/commands';
import { askedServices } from '../askedServices';
import { registerCommand } from '../commands';
import { withLateProgress } from '../lateProgress';
import { tellCalmly } from '../tellCalmly';
import type { CheckDiagnostics, Shown } from './checkDiagnostics';
import { placeIn, workspaceEdit } from './entryFixes';
import type { CheckBibliographyDeps } from './index';

const { t } = vscode.l10n;

/** The fixes that have to ask services first. */
export function registerFixCommands(
  deps: CheckBibliographyDeps,
  diagnostics: CheckDiagnostics,
): vscode.Disposable {
  const register = (
    id: 'paperside.lookUpDoi' | 'paperside.citePublished',
    doing: string,
    fix: (file: string, shown: Shown) => Promise<void>,
  ) =>
    registerCommand(id, async ({ file, message }: EntryFixRequest) => {
      const shown = diagnostics.find(file, { message });
      try {
        if (shown) await fix(file, shown);
      } catch (error) {
        deps.reporter.report(error, doing);
      }
    });
  return vscode.Disposable.from(
    register('paperside.lookUpDoi', t('look up the DOI'), (file, shown) => lookUpDoi(deps, file, shown)),
    register('paperside.citePublished', t('cite the published version'), async (file, shown) => {
      if (await citePublished(deps, file, shown)) await diagnostics.settle(file, shown);
    }),
  );
}

/** Puts the DOI of the work that has the entry's title, authors and year in the place of the dead one. */
async function lookUpDoi(deps: CheckBibliographyDeps, file: string, { item }: Shown): Promise<void> {
  const { DOI: dead, ...entry } = item;
  const completion = await complete(deps, toPaper(entry, `entry:${file}#${item.id}`));
  const doi = completion?.completed.doi;
  if (!completion) return;
  if (doi === undefined || doi.toLowerCase() === String(dead).toLowerCase()) {
    void vscode.window.showInformationMessage(
      completion.choices.length > 0
        ? t('It isn’t sure which work @{0} is, so its DOI stays. Add its authors or its year.', item.id)
        : t('No service that was asked knows a DOI of @{0}.', item.id),
    );
    return;
  }
  const uri = vscode.Uri.parse(file, true);
  const document = await vscode.workspace.openTextDocument(uri);
  const bibliography = await deps.bibliographies.ofFile(file);
  const place = placeIn(document, bibliography, item.id);
  const change = place && changeDoi(document.getText(), place, item, doi, bibliography.format);
  if (!change || !(await vscode.workspace.applyEdit(workspaceEdit(document, change))))
    throw new PapersideError('editRefused', vscode.workspace.asRelativePath(uri));
  tellCalmly(t('The DOI of @{0} is {1} now', item.id, doi), 'library');
}

/** @returns whether the published version is cited now */
async function citePublished(
  deps: CheckBibliographyDeps,
  file: string,
  { item, told: { finding } }: Shown,
): Promise<boolean> {
  const doi = finding?.kind === 'published' ? finding.version.doi : undefined;
  if (doi === undefined) return false;
  const { title, authors } = toPaper(item, `entry:${file}#${item.id}`);
  const asked: Paper = { id: `doi:${doi}`, title, authors, doi, sources: [] };
  const held = deps.library.find({ doi, title: '' })?.paper;
  const completed =
    held?.venue !== undefined && held.authors.length > 0 ? held : (await complete(deps, asked))?.completed;
  if (!completed) return false;
  if (completed.venue === undefined || completed.doi === undefined) {
    void vscode.window.showInformationMessage(
      t('No service that was asked tells where @{0} was published, so it stays as it is.', item.id),
    );
    return false;
  }
  // What is cited is the article, not the preprint that the library may know as the same work.
  const article = Object.entries(completed).filter(([field]) => field !== 'arxivId' && field !== 'url');
  const key = await deps.citeInstead(
    file,
    item.id,
    toCslItem(Object.fromEntries(article) as unknown as Paper),
  );
  tellCalmly(t('@{0} is cited in the place of @{1}', key, item.id), 'library');
  return true;
}

/** @returns `undefined` if the person cancelled */
async function complete(deps: CheckBibliographyDeps, paper: Paper): Promise<Completion | undefined> {
  const sources = askedServices(deps);
  return withLateProgress(t('Asking for the work'), (signal) =>
    completePaper(paper, { sources, pause: deps.pause }, signal),
  );
}
