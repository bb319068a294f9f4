import type { FollowedFeeds } from '../../core/ports';
import type { Wording } from '../wording';
import { describeFault, describeFeed, type FeedText } from './describeFeed';
import { FeedRow, type FeedContent } from './feedRow';

/** The rows of the view, in the order of the setting. */
export class FeedRows {
  #rows: readonly FeedRow[] = [];

  constructor(
    private readonly feeds: Pick<FollowedFeeds, 'all' | 'faults'>,
    private readonly wording: Wording,
  ) {}

  get all(): readonly FeedRow[] {
    return this.#rows;
  }

  /** Takes over how feeds stand. @returns the rows that look otherwise now, or `all` where the list is another */
  update(now: number): readonly FeedRow[] | 'all' {
    const known = new Map(this.#rows.map((row) => [row.key, row]));
    const keys = new Set<string>();
    const changed: FeedRow[] = [];
    const before = this.#rows;
    this.#rows = this.#contents().map((content) => {
      const key = freeKey(content.feed ? `feed ${content.feed.id}` : `fault ${content.fault.place}`, keys);
      const text = content.feed
        ? describeFeed(content.feed, now, this.wording)
        : describeFault(content.fault, this.wording);
      const row = known.get(key);
      if (!row) return new FeedRow(key, content, text);
      if (!isSame(row.text, text)) changed.push(row);
      row.content = content;
      row.text = text;
      return row;
    });
    const isSameList =
      before.length === this.#rows.length && before.every((row, index) => row === this.#rows[index]);
    return isSameList ? changed : 'all';
  }

  #contents(): readonly FeedContent[] {
    const place = ({ feed, fault }: FeedContent) => (feed ?? fault).place;
    return [
      ...this.feeds.all.map((feed) => ({ feed })),
      ...this.feeds.faults.map((fault) => ({ fault })),
    ].sort((one, other) => place(one) - place(other));
  }
}

/** Two entries may ask for the same feed, and each has a row. */
function freeKey(key: string, taken: Set<string>): string {
  let free = key;
  for (let nth = 2; taken.has(free); nth++) free = `${key} (${nth})`;
  taken.add(free);
  return free;
}

function isSame(one: FeedText, other: FeedText): boolean {
  return (
    one.label === other.label &&
    one.description === other.description &&
    one.icon === other.icon &&
    one.contextValue === other.contextValue
  );
}
