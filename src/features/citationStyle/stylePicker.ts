import * as vscode from 'vscode';
import type { CslEngine } from '../../core/csl';
import type { NoteSource, RenderedNotes } from '../../core/ports';
import { isAbort } from '../../core/problems';
import { escapeIcons } from '../text';
import { sampleOf, tryStyle } from './styleSamples';
import type { StyleChoice } from './workspaceStyles';

interface StyleItem extends vscode.QuickPickItem {
  readonly choice: StyleChoice;
}

export interface StylePick {
  readonly choice: StyleChoice;
  /** For all notes that name no style themselves, rather than for the note at hand. */
  readonly asDefault: boolean;
}

export interface StylePickerOptions {
  readonly engine: CslEngine;
  readonly notes: RenderedNotes;
  readonly note: NoteSource | undefined;
  /** Whose citations are shown: the note's, in a notebook those of the cell at hand. */
  readonly text: string;
  readonly groups: readonly { readonly label: string; readonly choices: readonly StyleChoice[] }[];
  /** The style in use now, marked in the list. */
  readonly current: string | undefined;
  readonly failed: (error: unknown) => void;
}

/** Milliseconds. */
const restBetweenDrawings = 500;

/** Lists styles with what they make of the note's own citations, the one under the cursor first. */
export async function pickStyle(options: StylePickerOptions): Promise<StylePick | undefined> {
  const { t } = vscode.l10n;
  const { groups, current, note } = options;
  const pick = vscode.window.createQuickPick<StyleItem | vscode.QuickPickItem>();
  const closing = new AbortController();
  const samples = new Map<StyleChoice, string>();
  const asDefault: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('settings-gear'),
    tooltip: t('Use in All Notes That Name No Style'),
  };
  const itemOf = (choice: StyleChoice): StyleItem => ({
    choice,
    label: `${choice.style === current ? '$(check) ' : ''}${escapeIcons(choice.title)}`,
    description: escapeIcons(choice.name),
    detail: escapeIcons(samples.get(choice) ?? '…'),
    buttons: note ? [asDefault] : [],
  });
  let drawn = 0;
  const draw = (): void => {
    const active = pick.activeItems[0];
    const items = groups.flatMap(({ label, choices }) =>
      choices.length === 0
        ? []
        : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...choices.map(itemOf)],
    );
    pick.keepScrollPosition = true;
    pick.items = items;
    drawn = Date.now();
    // Who types has VS Code's choice among the rows that fit, of which it tells only later.
    if (pick.value !== '') return;
    const before = isStyle(active) ? active.choice.style : current;
    const same = items.find((item) => isStyle(item) && item.choice.style === before);
    if (same) pick.activeItems = [same];
  };
  pick.title = note ? t('Change Citation Style of This Note') : t('Change Citation Style');
  pick.placeholder = t('Type the name of a style. Citations by CSL (citeproc-js)');
  pick.matchOnDescription = true;
  draw();

  const fill = async (): Promise<void> => {
    try {
      pick.busy = true;
      const sample = await sampleOf(note, options.text, options.notes, closing.signal);
      const all = groups.flatMap(({ choices }) => choices);
      while (samples.size < all.length) {
        const active = pick.activeItems[0];
        const wanted = isStyle(active) && !samples.has(active.choice) ? active.choice : undefined;
        const choice = wanted ?? all.find((one) => !samples.has(one));
        if (!choice) break;
        samples.set(choice, await tryStyle(options.engine, choice.style, sample, closing.signal));
        // Each drawing takes the rows from under the keys for a moment.
        const isAwaited = choice === wanted || choice.style === current;
        if (isAwaited || Date.now() - drawn > restBetweenDrawings || samples.size === all.length) draw();
      }
    } catch (error) {
      if (!isAbort(error)) options.failed(error);
    } finally {
      if (!closing.signal.aborted) pick.busy = false;
    }
  };

  const picked = new Promise<StylePick | undefined>((resolve) => {
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      resolve(isStyle(item) ? { choice: item.choice, asDefault: note === undefined } : undefined);
    });
    pick.onDidTriggerItemButton(({ item }) => {
      if (isStyle(item)) resolve({ choice: item.choice, asDefault: true });
    });
    pick.onDidHide(() => resolve(undefined));
  });
  pick.show();
  void fill();
  try {
    return await picked;
  } finally {
    closing.abort();
    pick.dispose();
  }
}

function isStyle(item: StyleItem | vscode.QuickPickItem | undefined): item is StyleItem {
  return item !== undefined && 'choice' in item;
}
