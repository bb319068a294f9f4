import type { Wording } from '../wording';

export interface StatusCounts {
  readonly papers: number;
  readonly unread: number;
  /** How many papers the index holds so far, of how many. */
  readonly indexed: number;
  readonly total: number;
}

export interface StatusText {
  readonly text: string;
  readonly tooltip: string;
  /** For a screen reader, to which icons say nothing. */
  readonly spoken: string;
}

/** `59 · 3 unread`, or how far the index has come while it is built. */
export function describeStatus({ papers, unread, ...index }: StatusCounts, wording: Wording): StatusText {
  const { l10n } = wording;
  const unreadWords = unread > 0 ? [l10n.t('{0} unread', wording.count(unread))] : [];
  const told = [wording.papers(papers), ...unreadWords].join(', ');
  const search = l10n.t('Search Papers');
  const progress = wording.indexing(index);
  if (progress !== undefined)
    return {
      text: `$(sync~spin) ${progress}`,
      tooltip: `${told}\n${progress}`,
      spoken: `${told}, ${progress}`,
    };
  return {
    text: `$(book) ${[wording.count(papers), ...unreadWords].join(' · ')}`,
    tooltip: `${told}\n${search}`,
    spoken: `${told}, ${search}`,
  };
}
