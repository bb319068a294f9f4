import type { Paper } from '../paper';
import type { Problem } from '../problems';
import type { Disposable } from './disposable';

/** One feed that a person follows, as it stands in the settings, with how it fares. Immutable. */
export interface FollowedFeed {
  /** The feed's name in `sources[].feed` of its papers; two settings that ask for the same have the same. */
  readonly id: string;
  /** Where it stands in the setting `paperside.feeds.follow`, from 0. */
  readonly place: number;
  /** What a person calls it: `Daily Papers`, `arXiv cs.CL`. */
  readonly title: string;
  /** The page that a person would open; the URI of what is watched. */
  readonly page: string;
  /** Present for a file or folder on this computer; `path` as the person wrote it. */
  readonly watched?: { readonly uri: string; readonly path: string; readonly isFolder: boolean };
  readonly isPaused: boolean;
  /** Present while it is fetched. */
  readonly fetching?: FeedProgress;
  /** Absent until it was fetched for the first time, by whichever window. */
  readonly lastRun?: FeedRun;
  /** When it is due again, in milliseconds since 1970; absent where it is paused or nothing is fetched by itself. */
  readonly due?: number;
}

export interface FeedProgress {
  /** The part that came last, a day or a page; absent before the first. */
  readonly part?: string;
  readonly done: number;
  /** As far as is known; 0 where it isn't. */
  readonly of: number;
  readonly added: number;
  readonly updated: number;
}

/** What came of fetching a feed once. Plain data, kept for the next start and for other windows. */
export interface FeedRun {
  /** When it ended, in milliseconds since 1970. */
  readonly at: number;
  readonly added: number;
  readonly updated: number;
  /** At most 100 are kept. */
  readonly problems: readonly Problem[];
  /** Why it ended before its time, in one sentence for the person. What came before stays. */
  readonly failure?: string;
  /** Nobody could be reached at all: no reason to alarm anybody. */
  readonly isOffline?: boolean;
  readonly isCancelled?: boolean;
  /** The server says that the feed has moved here for good: its setting should name this address from now on. */
  readonly movedTo?: string;
}

/** An entry of the setting that can't be read. */
export interface FeedFault {
  readonly place: number;
  /** One sentence. */
  readonly fault: string;
}

/** What a feed that nobody follows yet would bring. */
export interface FeedPreview {
  /** What to follow, as one entry of `paperside.feeds.follow`: what was tried or, where that was a page, its feed. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** All feeds that a page names, in its order, where one was tried, else none; `papers` shows the first of them. */
  readonly offered: readonly { readonly address: string; readonly title: string }[];
  readonly id: string;
  readonly title: string;
  readonly page: string;
  readonly papers: readonly Paper[];
  readonly problems: readonly Problem[];
}

/** The feeds that are followed: they fetch themselves when they are due, once for all windows. */
export interface FollowedFeeds {
  readonly all: readonly FollowedFeed[];
  readonly faults: readonly FeedFault[];
  /** Any feed, its progress or the list changed. */
  onDidChange(listener: () => void): Disposable;
  /** A run ended, in this window. */
  onDidRun(listener: (feed: FollowedFeed, run: FeedRun) => void): Disposable;
  /**
   * Fetches now, also what is not due and what is paused; joins a run that is under way. Resolves when all are done:
   * failures stand in the runs.
   * @param ids those to fetch; all that aren't paused without it
   * @throws AbortError if `signal` aborts; what has arrived stays
   */
  refresh(ids?: readonly string[], signal?: AbortSignal): Promise<readonly FeedRun[]>;
  /** Ends the run of a feed. */
  cancel(id: string): void;
  /**
   * Lets the feed that other settings ask for have a feed's papers, and go on where that one is: a feed that has moved
   * for good. To be called before the setting is changed, and after it for what came meanwhile; twice does no harm.
   * @param settings as one entry of `paperside.feeds.follow`
   * @returns the id of the feed that they ask for
   * @throws PapersideError 'feedUnreadable' where the settings can't be read; as `Library.add` does
   */
  move(id: string, settings: unknown): Promise<string>;
  /**
   * Tries settings of a feed, without keeping anything: one request, or two where a page names its feed.
   * @param settings as one entry of `paperside.feeds.follow`
   * @throws HttpError; PapersideError 'feedUnreadable' where the settings can't be read
   */
  preview(settings: unknown, signal?: AbortSignal): Promise<FeedPreview>;
}
