import * as vscode from 'vscode';
import type { FeedPreview, FollowedFeeds } from '../../core/ports';
import { isAbort } from '../../core/problems';
import { askText } from '../askText';
import { askForKey } from '../commands';
import { escapeIcons, isolated, oneLine } from '../text';
import type { Wording } from '../wording';
import { without, type FollowEntry } from './followSetting';
import { keyWanted } from './keyWanted';
import { failureRows, previewRows, type TriedAction, type TriedRow } from './previewRows';

export interface TryFeedDeps {
  readonly feeds: Pick<FollowedFeeds, 'preview'>;
  readonly wording: Wording;
}

export interface TriedFeed {
  readonly title: string;
  /** What to try, as an entry of the setting. */
  readonly entry: FollowEntry;
  /** What to call it as long as nobody knows better. */
  readonly name: string;
  /** Who is asked, or what is read. */
  readonly host: string;
  readonly isWatched: boolean;
  readonly verb: 'follow' | 'save';
  /** Whether a feed with this id is followed already, by another entry. */
  readonly isFollowed: (id: string) => boolean;
}

export type TryOutcome =
  | { readonly does: 'follow'; readonly entry: FollowEntry }
  | { readonly does: 'show'; readonly id: string }
  | 'back'
  | undefined;

interface Row extends vscode.QuickPickItem {
  readonly action?: TriedAction;
}

/** Asks a feed for its papers and shows the first ones; nothing is kept. @returns `undefined` if the person left */
export async function tryFeed(deps: TryFeedDeps, tried: TriedFeed): Promise<TryOutcome> {
  const { t } = vscode.l10n;
  let { entry } = tried;
  let preview: FeedPreview | Error | undefined;
  for (;;) {
    const picked = await showTried(deps, { ...tried, entry }, preview);
    if (picked === undefined || picked === 'back') return picked;
    preview = picked.preview;
    if (picked.does === 'name') {
      const title = t('Name of the Feed');
      const named = await askName(title, nameNow(entry, preview, tried.name));
      if (named === undefined) continue;
      entry = { ...entry, title: named };
      continue;
    }
    switch (picked.action.does) {
      case 'follow':
        return { does: 'follow', entry: whatToFollow(entry, preview) };
      case 'show':
        return preview instanceof Error ? undefined : { does: 'show', id: preview.id };
      case 'back':
        return 'back';
      case 'tryOther': {
        const { address, title } = picked.action;
        entry = { ...without(entry, 'title'), kind: 'feed', address, ...(title !== '' && { title }) };
        preview = undefined;
        break;
      }
      case 'key':
        // Who left without a key comes back to what was said.
        if (await askForKey(picked.action.address)) preview = undefined;
        break;
      case 'retry':
        preview = undefined;
        break;
      case 'nothing':
        break;
    }
  }
}

type Picked =
  | { readonly does: 'act'; readonly action: TriedAction; readonly preview: FeedPreview | Error }
  | { readonly does: 'name'; readonly preview: FeedPreview | Error };

/** The list: busy while the feed is asked, then what came. */
async function showTried(
  { feeds, wording }: TryFeedDeps,
  tried: TriedFeed,
  known: FeedPreview | Error | undefined,
): Promise<Picked | 'back' | undefined> {
  const { t } = vscode.l10n;
  const { entry, host, verb } = tried;
  const list = vscode.window.createQuickPick<Row>();
  const naming = { iconPath: new vscode.ThemeIcon('edit'), tooltip: t('Choose a Name') };
  const asking = new AbortController();
  let preview = known;
  list.title = tried.title;
  list.ignoreFocusOut = true;
  list.matchOnDescription = true;

  const show = () => {
    const isBusy = preview === undefined;
    list.busy = isBusy;
    const isSound = preview !== undefined && !(preview instanceof Error);
    list.buttons = [vscode.QuickInputButtons.Back, ...(isSound ? [naming] : [])];
    list.placeholder = isBusy
      ? tried.isWatched
        ? t('Reading {0}; Esc cancels', host)
        : t('Asking {0}; Esc cancels', host)
      : isSound
        ? t('Enter takes it; Esc leaves without')
        : t('The feed could not be read');
    list.items = (
      preview === undefined
        ? [
            {
              label: `$(sync~spin) ${escapeIcons(isolated(tried.isWatched ? t('Reading {0}…', host) : t('Asking {0}…', host)))}`,
              action: { does: 'nothing' },
            } as const,
          ]
        : preview instanceof Error
          ? failureRows(preview, wording, keyWanted(preview, entry))
          : previewRows(
              preview,
              { title: nameNow(entry, preview, tried.name), isFollowed: tried.isFollowed(preview.id), verb },
              wording,
            )
    ).map(toItem);
  };
  const ask = async () => {
    try {
      preview = await feeds.preview(entry, asking.signal);
    } catch (error) {
      if (asking.signal.aborted || isAbort(error)) return;
      preview = error instanceof Error ? error : new Error(String(error));
    }
    if (!asking.signal.aborted) show();
  };
  try {
    return await new Promise<Picked | 'back' | undefined>((resolve) => {
      list.onDidTriggerButton((button) => {
        if (button !== naming) resolve('back');
        else if (preview) resolve({ does: 'name', preview });
      });
      list.onDidAccept(() => {
        const action = list.selectedItems[0]?.action;
        // Papers are there to be looked at, and so is what tells that the feed is being asked.
        if (!preview || !action || action.does === 'nothing') return;
        resolve({ does: 'act', action, preview });
      });
      list.onDidHide(() => resolve(undefined));
      show();
      list.show();
      if (preview === undefined) void ask();
    });
  } finally {
    asking.abort();
    list.dispose();
  }
}

function toItem({ label, description, detail, action }: TriedRow): Row {
  if (!action) return { label, kind: vscode.QuickPickItemKind.Separator };
  return {
    label,
    ...(description !== undefined && { description }),
    ...(detail !== undefined && { detail }),
    action,
  };
}

/** A name that was chosen, else what the feed calls itself. */
function nameNow(entry: FollowEntry, preview: FeedPreview | Error, name: string): string {
  if (typeof entry['title'] === 'string') return entry['title'];
  return preview instanceof Error ? name : preview.title;
}

/** What was tried, or the feed of the page that was, under the name that the person chose for it. */
function whatToFollow(entry: FollowEntry, preview: FeedPreview | Error): FollowEntry {
  if (preview instanceof Error) return entry;
  return { ...preview.settings, ...('title' in entry && { title: entry['title'] }) };
}

async function askName(title: string, value: string): Promise<string | undefined> {
  const { t } = vscode.l10n;
  const answer = await askText({
    title,
    placeholder: t('Name'),
    prompt: t('What the feed is called in Paperside.'),
    value,
    button: vscode.QuickInputButtons.Back,
    fault: (typed) => (typed.trim() === '' ? t('Type a name.') : undefined),
  });
  return answer?.by === 'enter' ? oneLine(answer.text, 200) : undefined;
}
