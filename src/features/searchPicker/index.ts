import * as vscode from 'vscode';
import type { PaperPicker } from '../../core/ports';
import { readSetting } from '../../manifest/settings';
import { registerCommand, runCommand } from '../commands';
import { Wording } from '../wording';
import { PaperQuickPick, type Picked, type PaperQuickPickDeps, type PickOptions } from './paperQuickPick';

export interface SearchPickerDeps extends PaperQuickPickDeps {
  /** Whether the document is a note, in which citations can be put. */
  readonly isNote: (document: vscode.TextDocument) => boolean;
}

/** **Search Papers**, and the same picker for commands that need to ask for papers. */
export function registerSearchPicker(deps: SearchPickerDeps): {
  readonly picker: PaperPicker;
  readonly disposable: vscode.Disposable;
} {
  const wording = new Wording(vscode.l10n, vscode.env.language);
  let open: PaperQuickPick | undefined;
  let lastQuery = '';

  const show = async (options: Omit<PickOptions, 'query'>, query = lastQuery) => {
    const picker = new PaperQuickPick(deps, { ...options, query }, wording);
    open = picker;
    try {
      return await picker.show();
    } finally {
      lastQuery = picker.query;
      if (open === picker) open = undefined;
    }
  };

  const search = async (query: string | undefined) => {
    const cites = entersCitation(deps.isNote);
    const picked = await show(searching(wording), query);
    if (picked) await perform(picked, cites);
  };

  const picker: PaperPicker = {
    async pick({ title, placeholder, many }) {
      const takeBasket = (count: number) => `${title}: ${wording.papers(count)}`;
      const picked = await show({ title, placeholder, many, actions: false, takeBasket });
      if (picked?.action === 'import') await runCommand('paperside.importPapers');
      return picked && picked.papers.length > 0 ? picked.papers : undefined;
    },
  };

  return {
    picker,
    disposable: vscode.Disposable.from(
      registerCommand('paperside.search', (query) => search(typeof query === 'string' ? query : undefined)),
      registerCommand('paperside.pickerOther', () => open?.act('other')),
      registerCommand('paperside.pickerMark', () => open?.mark()),
      registerCommand('paperside.pickerSummary', () => open?.act('summary')),
    ),
  };
}

function searching(wording: Wording): Omit<PickOptions, 'query'> {
  const { l10n } = wording;
  return {
    title: l10n.t('Search Papers'),
    placeholder: l10n.t(
      'Type what you remember of the paper: Enter takes it, Alt+Enter puts it into the basket',
    ),
    many: true,
    actions: true,
    takeBasket: (papers) =>
      papers === 1 ? l10n.t('Cite 1 paper') : l10n.t('Cite {0} papers', wording.count(papers)),
  };
}

/** Whether Enter cites: by setting, else if a note has the cursor as the picker opens. */
function entersCitation(isNote: SearchPickerDeps['isNote']): boolean {
  const enter = readSetting(vscode.workspace, 'paperside.search.enter');
  if (enter !== 'auto') return enter === 'cite';
  const editor = vscode.window.activeTextEditor;
  return editor !== undefined && isNote(editor.document);
}

async function perform({ action, papers, active }: Picked, enterCites: boolean): Promise<void> {
  const cites =
    action === 'cite' || (action === 'enter' && enterCites) || (action === 'other' && !enterCites);
  if (action === 'import') await runCommand('paperside.importPapers');
  else if (action === 'summary') await runCommand('paperside.insertSummary', { papers });
  else if (cites) await runCommand('paperside.insertCitation', { papers });
  else if (active !== undefined) await runCommand('paperside.openPaper', { papers: [active] });
}
