import * as vscode from 'vscode';
import type { Http } from '../../core/ports';
import { isAbort } from '../../core/problems';
import {
  listZotero,
  listZoteroTags,
  ZOTERO_ADDRESS,
  type FeedSettings,
  type ZoteroLibrary,
} from '../../core/sources';
import { askText } from '../askText';
import { escapeIcons } from '../text';
import type { Wording } from '../wording';
import {
  failedZoteroRows,
  leadsTo,
  libraryRows,
  tagRows,
  type ZoteroAction,
  type ZoteroRow,
} from './zoteroRows';

type ZoteroSettings = Extract<FeedSettings, { readonly kind: 'zotero' }>;

export interface AskZoteroDeps {
  readonly http: Http;
  readonly wording: Wording;
}

/** What to follow, and what to call it; or that it is to be typed, or that the person goes back. */
export type ZoteroChoice =
  | { readonly does: 'take'; readonly settings: ZoteroSettings; readonly name: string }
  | { readonly does: 'type'; readonly base: string | undefined }
  | 'back'
  | undefined;

interface Row extends vscode.QuickPickItem {
  readonly action?: ZoteroAction;
}

/** Shows the libraries, collections and tags of the Zotero on this machine, and asks for one. */
export async function askZotero(
  deps: AskZoteroDeps,
  title: string,
  present: ZoteroSettings | undefined,
): Promise<ZoteroChoice> {
  const { t } = vscode.l10n;
  let base = present?.base;
  let known: readonly ZoteroLibrary[] | undefined;
  for (;;) {
    const address = base ?? ZOTERO_ADDRESS;
    const places = { title, placeholder: t('What of Zotero shall be followed?'), present };
    const action = await pickAsked(places, deps, async (signal) => {
      known ??= await listZotero(deps.http, address, signal);
      return libraryRows(known, deps.wording);
    });
    if (action === undefined || action === 'back') return action;
    const withBase = (settings: ZoteroSettings): ZoteroSettings => ({
      ...settings,
      ...(base !== undefined && { base }),
    });
    switch (action.does) {
      case 'take':
        return { ...action, settings: withBase(action.settings) };
      case 'type':
        return { does: 'type', base };
      case 'retry':
        break;
      case 'port': {
        base = (await askPort(title, address)) ?? base;
        known = undefined;
        break;
      }
      case 'tags': {
        const { library } = action;
        const tag = await pickAsked({ title, placeholder: t('Which tag?'), present }, deps, async (signal) =>
          tagRows(await listZoteroTags(deps.http, address, library, signal), library, deps.wording),
        );
        if (tag === undefined) return undefined;
        if (tag !== 'back' && tag.does === 'take') return { ...tag, settings: withBase(tag.settings) };
        break;
      }
    }
  }
}

interface ListQuestion {
  readonly title: string;
  readonly placeholder: string;
  /** What is followed now: Enter takes it again. */
  readonly present: ZoteroSettings | undefined;
}

/** A list that is asked for while it is shown. */
async function pickAsked(
  { title, placeholder, present }: ListQuestion,
  { wording }: AskZoteroDeps,
  ask: (signal: AbortSignal) => Promise<readonly ZoteroRow[]>,
): Promise<ZoteroAction | 'back' | undefined> {
  const { t } = vscode.l10n;
  const list = vscode.window.createQuickPick<Row>();
  const asking = new AbortController();
  Object.assign(list, { title, placeholder, ignoreFocusOut: true, matchOnDescription: true, busy: true });
  list.buttons = [vscode.QuickInputButtons.Back];
  list.items = [{ label: `$(sync~spin) ${t('Asking {0}…', 'Zotero')}` }];
  const fill = async () => {
    let rows: readonly ZoteroRow[];
    try {
      rows = await ask(asking.signal);
      if (rows.length === 0) rows = [{ label: escapeIcons(t('There is nothing to choose from')) }];
    } catch (error) {
      if (asking.signal.aborted || isAbort(error)) return;
      rows = failedZoteroRows(error, vscode.env.remoteName, wording);
    }
    if (asking.signal.aborted) return;
    list.busy = false;
    list.items = rows.map((row) =>
      row.action ? row : { label: row.label, kind: vscode.QuickPickItemKind.Separator },
    );
    const now = present && list.items.find(({ action }) => action && leadsTo(action, present));
    if (now) list.activeItems = [now];
  };
  try {
    return await new Promise<ZoteroAction | 'back' | undefined>((resolve) => {
      list.onDidTriggerButton(() => resolve('back'));
      list.onDidAccept(() => {
        const action = list.selectedItems[0]?.action;
        if (action) resolve(action);
      });
      list.onDidHide(() => resolve(undefined));
      list.show();
      void fill();
    });
  } finally {
    asking.abort();
    list.dispose();
  }
}

/** @returns the address with the port; `undefined` where it stays as it is */
async function askPort(title: string, address: string): Promise<string | undefined> {
  const { t } = vscode.l10n;
  const isPort = (typed: string) => /^\d{1,5}$/.test(typed) && Number(typed) > 0 && Number(typed) < 65_536;
  const answer = await askText({
    title,
    placeholder: '23119',
    prompt: t('The port of this machine that leads to Zotero: its own is 23119, that of Juris-M 24119.'),
    value: new URL(address).port,
    button: vscode.QuickInputButtons.Back,
    ignoreFocusOut: true,
    fault: (typed) => (isPort(typed.trim()) ? undefined : t('Type a number from 1 to 65535.')),
  });
  if (answer?.by !== 'enter') return undefined;
  const base = `http://127.0.0.1:${answer.text.trim()}`;
  return base === ZOTERO_ADDRESS ? undefined : base;
}
