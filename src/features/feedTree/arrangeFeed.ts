import type { HeldPaper } from '../../core/library';
import type { Paper } from '../../core/paper';
import type { ContextKeys } from '../../manifest/contextKeys';
import type { Wording } from '../wording';

export type GroupBy = ContextKeys['paperside.groupBy'];
export type SortBy = ContextKeys['paperside.sortBy'];

export interface Arrangement {
  readonly groupBy: GroupBy;
  readonly sortBy: SortBy;
}

export interface ArrangedGroup {
  /** Stable between arrangements, and different for each kind of group. */
  readonly key: string;
  readonly label: string;
  /** In the order in which they came. */
  readonly members: readonly Paper[];
}

/**
 * Groups papers; the rows of a group are sorted when they are shown. Groups of days and months stand newest first, organizations by name, and what has
 * no day, month or organization at the end. Without grouping there is one group with the key `all`.
 */
export function arrangeFeed(
  papers: Iterable<HeldPaper>,
  groupBy: GroupBy,
  wording: Wording,
): readonly ArrangedGroup[] {
  const groups = new Map<string, Paper[]>();
  for (const { paper } of papers) {
    const key = groupKey(paper, groupBy);
    const group = groups.get(key);
    if (group) group.push(paper);
    else groups.set(key, [paper]);
  }
  return [...groups]
    .map(([key, members]) => ({
      key,
      label: groupLabel(key, members[0], groupBy, wording),
      members,
    }))
    .sort(groupBy === 'organization' ? byLabel(wording) : byNewestKey);
}

const unknown = '';

/** The key as it stands behind `day:`; empty for papers that have none. */
function groupKey(paper: Paper, groupBy: GroupBy): string {
  switch (groupBy) {
    case 'day':
      return `day:${paper.listed ?? dayOfComing(paper) ?? unknown}`;
    case 'month':
      return `month:${paper.published?.slice(0, 7) ?? unknown}`;
    case 'organization':
      return `organization:${(paper.organization?.slug ?? paper.organization?.name ?? unknown).toLowerCase()}`;
    case 'nothing':
      return 'all';
  }
}

/** The day on which a feed that names none brought the paper. */
function dayOfComing({ sources }: Paper): string | undefined {
  return sources.find(({ seen }) => /^\d{4}-\d{2}-\d{2}$/.test(seen))?.seen;
}

function groupLabel(key: string, member: Paper | undefined, groupBy: GroupBy, wording: Wording): string {
  const value = key.slice(key.indexOf(':') + 1);
  const { l10n } = wording;
  switch (groupBy) {
    case 'day':
      return value === unknown ? l10n.t('No listing day') : wording.date(value);
    case 'month':
      return value === unknown ? l10n.t('No publication date') : wording.date(value);
    case 'organization':
      return value === unknown ? l10n.t('No organization') : (member?.organization?.name ?? value);
    case 'nothing':
      return '';
  }
}

function byNewestKey(a: ArrangedGroup, b: ArrangedGroup): number {
  return descending(a.key, b.key);
}

function byLabel({ locale }: Wording): (a: ArrangedGroup, b: ArrangedGroup) => number {
  const collator = new Intl.Collator([locale, 'en'], { numeric: true, sensitivity: 'base' });
  const last = (group: ArrangedGroup) => (group.key.endsWith(':') ? 1 : 0);
  return (a, b) => last(a) - last(b) || collator.compare(a.label, b.label);
}

/** Ids in the order of the rows. Sorting keys are made once for each paper. */
export function sortPapers(papers: readonly Paper[], sortBy: SortBy): readonly string[] {
  const keyed = papers.map((paper) => ({
    id: paper.id,
    date: paper.published ?? '',
    comments: paper.comments ?? -1,
    title: sortBy === 'title' ? titleKey(paper) : '',
  }));
  type Keyed = (typeof keyed)[number];
  const orders: Record<SortBy, (a: Keyed, b: Keyed) => number> = {
    date: (a, b) => descending(a.date, b.date),
    comments: (a, b) => b.comments - a.comments || descending(a.date, b.date),
    title: (a, b) => (a.title < b.title ? -1 : a.title > b.title ? 1 : 0),
  };
  return keyed.sort(orders[sortBy]).map(({ id }) => id);
}

function descending(a: string, b: string): number {
  return a > b ? -1 : a < b ? 1 : 0;
}

const titleKeys = new WeakMap<Paper, string>();

/**
 * What a paper is sorted by under its title: case and accents do not count, nor what stands before the first letter
 * or digit. Kept as long as the paper is.
 */
export function titleKey(paper: Paper): string {
  let key = titleKeys.get(paper);
  if (key === undefined) titleKeys.set(paper, (key = folded(paper.title.slice(0, 200))));
  return key;
}

function folded(title: string): string {
  const plain = /[^\0-\x7f]/.test(title) ? title.normalize('NFKD').replace(/\p{M}+/gu, '') : title;
  return plain.toLowerCase().replace(/^[^\p{L}\p{N}]+/u, '');
}
