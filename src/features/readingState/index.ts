import * as vscode from 'vscode';
import type { Library, ReadingState } from '../../core/library';
import type { PaperPicker, Reporter } from '../../core/ports';
import { requestedPapers, type PapersRequest, type TreeRow } from '../../manifest/commands';
import { registerCommand } from '../commands';

export interface ReadingStateDeps {
  readonly library: Pick<Library, 'get' | 'setState'>;
  readonly picker: PaperPicker;
  readonly reporter: Reporter;
  /** Papers selected in the feed view. */
  readonly selection: () => readonly string[];
  /** Those that a key pressed there works on. */
  readonly focused: () => Promise<readonly string[]>;
}

/** Read, starred, wanted: for rows, for the selection, or for papers that are asked for. */
export function registerReadingState(deps: ReadingStateDeps): vscode.Disposable {
  const { t } = vscode.l10n;
  const set =
    (title: string, patchOf: (ids: readonly string[]) => Partial<ReadingState>) =>
    async (target?: PapersRequest | TreeRow | 'focused', selected?: readonly TreeRow[]) => {
      try {
        const ids = await chosenPapers(deps, title, target, selected);
        if (ids.length > 0) await deps.library.setState(ids, patchOf(ids));
      } catch (error) {
        deps.reporter.report(error, t('keep the reading state'));
      }
    };
  /** What not all of the papers have, they all get; what all have, all lose. */
  const toggled = (flag: keyof ReadingState) => (ids: readonly string[]) => ({
    [flag]: !ids.every((id) => deps.library.get(id)?.state[flag]),
  });
  return vscode.Disposable.from(
    registerCommand(
      'paperside.markRead',
      set(t('Mark as Read'), () => ({ read: true })),
    ),
    registerCommand(
      'paperside.markUnread',
      set(t('Mark as Unread'), () => ({ read: false })),
    ),
    registerCommand(
      'paperside.star',
      set(t('Star'), () => ({ starred: true })),
    ),
    registerCommand(
      'paperside.unstar',
      set(t('Remove Star'), () => ({ starred: false })),
    ),
    registerCommand(
      'paperside.want',
      set(t('Want to Read'), () => ({ wanted: true })),
    ),
    registerCommand(
      'paperside.unwant',
      set(t("Don't Want to Read"), () => ({ wanted: false })),
    ),
    registerCommand('paperside.toggleRead', set(t('Mark as Read or Unread'), toggled('read'))),
    registerCommand('paperside.toggleStar', set(t('Star or Remove Star'), toggled('starred'))),
  );
}

async function chosenPapers(
  { picker, selection, focused }: ReadingStateDeps,
  title: string,
  target: PapersRequest | TreeRow | 'focused' | undefined,
  selected: readonly TreeRow[] | undefined,
): Promise<readonly string[]> {
  if (target === 'focused') return focused();
  if (target !== undefined) return requestedPapers(target, selected);
  const chosen = selection();
  if (chosen.length > 0) return chosen;
  const placeholder = vscode.l10n.t('Type what you remember of the paper');
  return (await picker.pick({ title, placeholder, many: true })) ?? [];
}
