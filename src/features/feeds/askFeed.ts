import * as vscode from 'vscode';
import { recognizeFeed, recognizeFile, type FeedSettings } from '../../core/sources';
import { askText } from '../askText';
import { escapeIcons, oneLine } from '../text';
import { askWatched } from './askWatched';
import {
  answerOf,
  isWatched,
  kindChoices,
  nameOf,
  questionOf,
  readAnswer,
  type FeedKind,
  type TypedKind,
} from './feedKinds';
import { pickRow } from './pickRow';

type Answer<T> = T | 'back' | undefined;

interface KindRow extends vscode.QuickPickItem {
  readonly answer: { readonly kind: FeedKind } | { readonly settings: FeedSettings };
}

/** Asks what to follow. Whoever types or pastes an address, a path or categories of arXiv is offered that at once. */
export async function askKind(
  title: string,
  present?: FeedSettings,
): Promise<{ readonly kind: FeedKind } | { readonly settings: FeedSettings } | undefined> {
  const { l10n } = vscode;
  const kinds: readonly KindRow[] = kindChoices(l10n).map(({ kind, icon, label, description }) => ({
    label: `$(${icon}) ${label}`,
    description,
    answer: { kind },
  }));
  const row = await pickRow<KindRow>({
    title,
    placeholder: l10n.t('What shall be followed? Choose, or paste an address'),
    canGoBack: false,
    active: ({ answer }) => 'kind' in answer && present !== undefined && answer.kind === rowKind(present),
    rows: (typed) => {
      const settings = recognizeFeed(typed) ?? recognizeFile(typed);
      if (!settings) return kinds;
      return [
        {
          label: `$(${isWatched(settings) ? settings.kind : 'link'}) ${escapeIcons(oneLine(nameOf(settings, l10n), 100))}`,
          description: l10n.t('what you typed'),
          // It is what was typed, whatever its words are.
          alwaysShow: true,
          answer: { settings },
        },
        ...kinds,
      ];
    },
  });
  return row === 'back' ? undefined : row?.answer;
}

/** Asks what belongs to a kind, with what holds now. */
export async function askSettings(
  kind: FeedKind,
  title: string,
  home: vscode.Uri | undefined,
  present?: FeedSettings,
): Promise<Answer<FeedSettings>> {
  if (kind === 'trending-papers') return { kind };
  if (kind === 'file' || kind === 'folder') {
    return askWatched(title, home, present && isWatched(present) ? present : undefined);
  }
  return kind === 'daily-papers' ? askUnit(title, present) : askTyped(kind, title, present);
}

/** Files and folders are offered together. */
function rowKind(settings: FeedSettings): FeedKind {
  return isWatched(settings) ? 'file' : settings.kind;
}

interface UnitRow extends vscode.QuickPickItem {
  readonly unit: 'day' | 'week' | 'month';
}

async function askUnit(title: string, present?: FeedSettings): Promise<Answer<FeedSettings>> {
  const { t } = vscode.l10n;
  const now = present?.kind === 'daily-papers' ? (present.unit ?? 'day') : 'day';
  const rows: readonly UnitRow[] = [
    { unit: 'day', label: t('By Day'), description: t('each day’s list, the last seven at first') },
    { unit: 'week', label: t('By Week'), description: t('the lists of weeks, with what stood out in them') },
    { unit: 'month', label: t('By Month'), description: t('the lists of months') },
  ];
  const row = await pickRow<UnitRow>({
    title,
    placeholder: t('By what are Daily Papers fetched?'),
    canGoBack: true,
    active: ({ unit }) => unit === now,
    rows: () => rows,
  });
  if (row === undefined || row === 'back') return row;
  return { kind: 'daily-papers', ...(row.unit !== 'day' && { unit: row.unit }) };
}

async function askTyped(
  kind: TypedKind,
  title: string,
  present?: FeedSettings,
): Promise<Answer<FeedSettings>> {
  const { l10n } = vscode;
  const read = (typed: string) => readAnswer(kind, typed, l10n);
  const answer = await askText({
    title,
    ...questionOf(kind, l10n),
    value: present?.kind === kind ? answerOf(present) : '',
    button: vscode.QuickInputButtons.Back,
    ignoreFocusOut: true,
    fault: (typed) => {
      const result = read(typed);
      return 'fault' in result ? result.fault : undefined;
    },
    remark: (typed) => {
      const result = read(typed);
      const isOther = 'settings' in result && result.settings.kind !== kind;
      return Promise.resolve(isOther ? l10n.t('This is {0}.', nameOf(result.settings, l10n)) : undefined);
    },
  });
  if (!answer) return undefined;
  if (answer.by === 'button') return 'back';
  const result = read(answer.text);
  return 'settings' in result ? result.settings : undefined;
}
