import type { FeedFault, FollowedFeed } from '../../core/ports';
import type { FollowedFeedRow } from '../../manifest/commands';
import type { FeedText } from './describeFeed';

/** What the tree's rows are to VS Code; the objects stay the same while their content changes. */
export class FeedRow implements FollowedFeedRow {
  constructor(
    /** Stays the same for a feed, also where others come and go. */
    readonly key: string,
    public content: FeedContent,
    public text: FeedText,
  ) {}

  get place(): number {
    return (this.content.feed ?? this.content.fault).place;
  }
  get feedId(): string | undefined {
    return this.content.feed?.id;
  }
}

export type FeedContent =
  | { readonly feed: FollowedFeed; readonly fault?: never }
  | { readonly feed?: never; readonly fault: FeedFault };
