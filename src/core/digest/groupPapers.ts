import { bringsPapers, parseIsoDate, type Paper } from '../paper';

/** Papers that belong together: by the day of their listing, else by the feed that brought them. */
export interface PaperGroup<T> {
  /** `YYYY-MM-DD`, where it is known. */
  readonly day?: string;
  /** A feed's name in `sources`, for papers that were listed on no day. */
  readonly feed?: string;
  readonly papers: readonly T[];
}

/** The newest day first, then the feeds in the order in which they come. In a group the order stays. */
export function groupPapers<T extends { readonly paper: Paper }>(
  entries: readonly T[],
): readonly PaperGroup<T>[] {
  const days = new Map<string, T[]>();
  const feeds = new Map<string, T[]>();
  for (const entry of entries) {
    const { listed = '', sources } = entry.paper;
    const isDay = parseIsoDate(listed)?.day !== undefined;
    const [groups, key] = isDay
      ? [days, listed]
      : [feeds, sources.find(({ feed }) => bringsPapers(feed))?.feed ?? ''];
    const group = groups.get(key) ?? [];
    group.push(entry);
    groups.set(key, group);
  }
  const newestFirst = [...days].sort(([a], [b]) => (a < b ? 1 : -1));
  return [
    ...newestFirst.map(([day, papers]) => ({ day, papers })),
    ...[...feeds].map(([feed, papers]) => ({ feed, papers })),
  ];
}
