import * as vscode from 'vscode';
import type { Paper } from '../../core/paper';
import type { PaperPicker } from '../../core/ports';
import { PapersideError } from '../../core/problems';
import { requestedPapers, type PapersRequest, type TreeRow } from '../../manifest/commands';
import { readSetting } from '../../manifest/settings';
import { askForKey, registerCommand, runCommand, setContext } from '../commands';
import { shortTitle } from '../text';
import { Wording } from '../wording';
import { OnlineChoice } from './onlineChoice';
import { PaperQuickPick, type PaperQuickPickDeps } from './paperQuickPick';
import type { Picked, PickOptions } from './pickOptions';
import { relatedList } from './relatedList';
import { takeIn } from './takeIn';

export interface SearchPickerDeps extends Omit<PaperQuickPickDeps, 'choice' | 'takeIn' | 'askForKey'> {
  readonly memento: vscode.Memento;
  /** Whether the document is a note, in which citations can be put. */
  readonly isNote: (document: vscode.TextDocument) => boolean;
}

/** **Search Papers**, and the same picker for commands that need to ask for papers. */
export function registerSearchPicker(deps: SearchPickerDeps): {
  readonly picker: PaperPicker;
  readonly disposable: vscode.Disposable;
} {
  const wording = new Wording(vscode.l10n, vscode.env.language);
  const pickDeps: PaperQuickPickDeps = {
    ...deps,
    choice: new OnlineChoice(deps.memento),
    takeIn: (papers) => takeIn(papers, { ...deps, wording }),
    // What is typed meanwhile is not for the picker.
    askForKey: async (engine) => {
      const picker = open;
      offerKeys(undefined);
      try {
        return await askForKey(engine);
      } finally {
        if (picker && open === picker) offerKeys({ saves: picker.saves, actions: picker.exports });
      }
    },
  };
  let open: PaperQuickPick | undefined;
  let lastQuery = '';

  const show = async (options: Omit<PickOptions, 'query'>, query?: string) => {
    if (open?.searches) lastQuery = open.query;
    // Now rather than when VS Code hides it: by then the keys are this one's.
    open?.close();
    const picker = new PaperQuickPick(pickDeps, { ...options, query: query ?? lastQuery }, wording);
    open = picker;
    offerKeys(options);
    try {
      const picked = await picker.show();
      return picked && (await pickDeps.takeIn(picked.elsewhere)) ? picked : undefined;
    } finally {
      if (open === picker) {
        if (picker.searches) lastQuery = picker.query;
        open = undefined;
        offerKeys(undefined);
      }
    }
  };

  /** What is in the basket, else all that the query finds, of which the picker shows the first. */
  const exportPapers = async ({ papers, query }: Picked) => {
    try {
      const chosen =
        papers.length > 0 ? { papers } : { papers: (await deps.search.find(query)).ids, label: query };
      await runCommand('paperside.exportPapers', chosen);
    } catch (error) {
      deps.reporter.report(error, wording.l10n.t('export the papers'));
    }
  };

  const perform = async (picked: Picked | undefined, enterCites: boolean) => {
    if (picked?.action === 'export') await exportPapers(picked);
    else if (picked) await act(picked, enterCites);
  };

  const searchFor = async (use: Omit<PickOptions, 'query'>, query: string | undefined) => {
    const cites = entersCitation(deps.isNote);
    let picked = await show(use, query);
    while (picked?.action === 'save') {
      const { query: saved, papers: basket } = picked;
      await runCommand('paperside.saveSearch', saved);
      // Who was choosing papers goes on with it.
      picked = basket.length > 0 ? await show({ ...use, basket }, saved) : undefined;
    }
    await perform(picked, cites);
  };

  const search = async (query: string | undefined) => {
    if (query === undefined && open?.saves && (await open.reveal())) return;
    await searchFor({ ...searching(wording), online: 'offered' }, query);
  };

  const searchOnline = async (query: string | undefined) => {
    if (query === undefined && open?.isOnline && (await open.reveal())) return;
    const basket = open?.saves ? open.basket : [];
    await searchFor({ ...searching(wording), ...searchingOnline(wording), basket }, query);
  };

  const related = async (target: PapersRequest | TreeRow | undefined) => {
    const { l10n } = wording;
    try {
      const title = l10n.t('Show Related Papers');
      const placeholder = l10n.t('Type what you remember of the paper');
      const [id] =
        target === undefined
          ? ((await picker.pick({ title, placeholder, many: false })) ?? [])
          : requestedPapers(target);
      if (id === undefined) return;
      const paper = deps.library.get(id)?.paper;
      if (!paper) throw new PapersideError('paperUnknown', id);
      const cites = entersCitation(deps.isNote);
      const list = relatedList(deps.search, id);
      const use = { ...searching(wording), ...relatedTo(paper, wording), saves: false };
      const picked = await show({ ...use, list }, '');
      await perform(picked, cites);
    } catch (error) {
      deps.reporter.report(error, l10n.t('show related papers'));
    }
  };

  const picker: PaperPicker = {
    async pick({ title, placeholder, many, online }) {
      const takeBasket = (count: number) => `${title}: ${wording.papers(count)}`;
      const use = { title, placeholder, many, actions: false, takeBasket };
      const picked = await show(online ? { ...use, online: 'offered' } : use);
      if (picked?.action === 'import') await runCommand('paperside.importPapers');
      return picked && picked.papers.length > 0 ? picked.papers : undefined;
    },
  };

  return {
    picker,
    disposable: vscode.Disposable.from(
      registerCommand('paperside.search', (query) => search(typeof query === 'string' ? query : undefined)),
      registerCommand('paperside.searchOnline', (query) =>
        searchOnline(typeof query === 'string' ? query : undefined),
      ),
      registerCommand('paperside.showRelated', related),
      registerCommand('paperside.pickerOther', () => open?.act('other')),
      registerCommand('paperside.pickerMark', () => open?.mark()),
      registerCommand('paperside.pickerSummary', () => open?.act('summary')),
      registerCommand('paperside.pickerSave', () => open?.save()),
      registerCommand('paperside.pickerExport', () => open?.export()),
      registerCommand('paperside.pickerComplete', () => open?.complete()),
    ),
  };
}

/** Turns the picker's keys on, as far as they mean something in it, or all of them off. */
function offerKeys(options: Pick<PickOptions, 'saves' | 'actions'> | undefined): void {
  setContext('paperside.picking', options !== undefined);
  setContext('paperside.searching', options?.saves === true);
  setContext('paperside.exporting', options?.actions === true);
  setContext('paperside.completing', false);
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
    saves: true,
    takeBasket: (papers) =>
      papers === 1 ? l10n.t('Cite 1 paper') : l10n.t('Cite {0} papers', wording.count(papers)),
  };
}

function searchingOnline({ l10n }: Wording): Partial<PickOptions> {
  return {
    title: l10n.t('Search Online'),
    placeholder: l10n.t('Type what the paper is about: after a pause others are asked for it, too'),
    online: 'wished',
    tellsHeld: true,
  };
}

function relatedTo(paper: Paper, { l10n }: Wording): Pick<PickOptions, 'title' | 'placeholder' | 'nothing'> {
  return {
    title: l10n.t('Related to “{0}”', shortTitle(paper.title)),
    placeholder: l10n.t('Type to narrow down: Enter takes a paper, Alt+Enter puts it into the basket'),
    nothing: l10n.t('No paper of the library is much like this one'),
  };
}

/** Whether Enter cites: by setting, else if a note has the cursor as the picker opens. */
function entersCitation(isNote: SearchPickerDeps['isNote']): boolean {
  const enter = readSetting(vscode.workspace, 'paperside.search.enter');
  if (enter !== 'auto') return enter === 'cite';
  const editor = vscode.window.activeTextEditor;
  return editor !== undefined && isNote(editor.document);
}

async function act({ action, papers, active, matched = [] }: Picked, enterCites: boolean): Promise<void> {
  const cites =
    action === 'cite' || (action === 'enter' && enterCites) || (action === 'other' && !enterCites);
  if (action === 'import') await runCommand('paperside.importPapers');
  else if (action === 'summary') await runCommand('paperside.insertSummary', { papers });
  else if (action === 'note' && active !== undefined)
    await runCommand('paperside.openNote', { papers: [active] });
  else if (cites) await runCommand('paperside.insertCitation', { papers });
  else if (active !== undefined) await runCommand('paperside.openPaper', { papers: [active], matched });
}
