import type { ReadingState } from '../core/library';
import type { Wording } from './wording';

/** What stands out about a paper. The first of a paper's marks gives its icon; a paper with none is read. */
export type Mark = 'starred' | 'wanted' | 'unread' | 'cited';

export interface MarkIcon {
  /** A codicon's name. */
  readonly id: string;
  /** A theme colour's id. */
  readonly color: string;
}

const icons: Record<Mark | 'read', MarkIcon> = {
  starred: { id: 'star-full', color: 'charts.yellow' },
  wanted: { id: 'bookmark', color: 'charts.green' },
  unread: { id: 'circle-filled', color: 'charts.blue' },
  cited: { id: 'quote', color: 'charts.foreground' },
  read: { id: 'circle-large-outline', color: 'descriptionForeground' },
};

export function marksOf(state: ReadingState, cited: boolean): readonly Mark[] {
  return [
    ...(state.starred ? (['starred'] as const) : []),
    ...(state.wanted ? (['wanted'] as const) : []),
    ...(state.read ? [] : (['unread'] as const)),
    ...(cited ? (['cited'] as const) : []),
  ];
}

export function markIcon(first: Mark | undefined): MarkIcon {
  return icons[first ?? 'read'];
}

export function markWord(mark: Mark, { l10n }: Wording): string {
  switch (mark) {
    case 'starred':
      return l10n.t('starred');
    case 'wanted':
      return l10n.t('want to read');
    case 'unread':
      return l10n.t('unread');
    case 'cited':
      return l10n.t('cited in this workspace');
  }
}

/** Every state of a paper in words, such as “starred”, “unread”. */
export function statesInWords(state: ReadingState, cited: boolean, wording: Wording): readonly string[] {
  const words = marksOf(state, cited).map((mark) => markWord(mark, wording));
  return state.read ? [wording.l10n.t('read'), ...words] : words;
}
