import * as vscode from 'vscode';
import type { ClippedWork } from '../../core/clippings';
import { escapeIcons, oneLine } from '../text';
import { Wording, yearOf } from '../wording';
import { nameOf } from './citeWorks';

/** More entries than these are not cited at once without asking. */
export const handful = 5;

/** More are no citation; a note that needs them all names the file. */
const maxChosen = 200;
/** Longer lists are nothing to choose from. */
export const maxListed = 2000;

interface WorkItem extends vscode.QuickPickItem {
  readonly work: ClippedWork;
}

/**
 * Asks which of many entries to cite.
 * @param picked whether all are marked at first
 * @returns `undefined` if the person left
 */
export async function askWorks(
  works: readonly ClippedWork[],
  title: string,
  picked: boolean,
): Promise<readonly ClippedWork[] | undefined> {
  if (works.length > maxListed) {
    tellTooMany(works.length);
    return undefined;
  }
  const wording = new Wording(vscode.l10n, vscode.env.language);
  const items = works.map((work): WorkItem => {
    const { paper, key } = work;
    const facts = [wording.authors(paper), yearOf(paper)].filter((fact) => fact !== undefined);
    return {
      work,
      label: escapeIcons(oneLine(paper.title || nameOf(paper), 120)),
      ...(key !== undefined && { description: escapeIcons(oneLine(`@${key}`, 60)) }),
      detail: escapeIcons(facts.join(' · ')),
      picked: picked && works.length <= maxChosen,
    };
  });
  const chosen = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: vscode.l10n.t('Mark the works to cite here, then press Enter'),
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  if (chosen && chosen.length > maxChosen) {
    tellTooMany(chosen.length);
    return undefined;
  }
  return chosen?.map(({ work }) => work);
}

function tellTooMany(count: number): void {
  void vscode.window.showWarningMessage(
    vscode.l10n.t(
      'Nothing was cited: {0} works are too many for one citation, which takes up to {1}. Save them as a .bib file and drop that onto the note to name it in the front matter.',
      count,
      maxChosen,
    ),
  );
}
