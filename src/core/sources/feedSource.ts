import type { Paper } from '../paper';
import type { Files, Http, Pause } from '../ports';
import type { Problem } from '../problems';
import type { SourceMemory } from './sourceMemory';

/**
 * Where a feed's papers come from. A source knows addresses and shapes; how politely it is asked, when, and what
 * becomes of its papers is for others to say.
 */
export interface FeedSource {
  /** The feed's name in `sources[].feed` of its papers. */
  readonly feed: string;
  /** What a person calls it: `Daily Papers`, `arXiv cs.CL`. */
  readonly title: string;
  /** The page that a person would open; the URI of what is watched. */
  readonly page: string;
  /** Present for what stands on this computer, rather than with a service. */
  readonly watched?: Watched;
  /**
   * What is new since the source was asked last, part by part as it arrives. Who stores a part's papers and then its
   * memory may be stopped at any moment: what was not stored is fetched again, and adding it twice does no harm.
   * A part that can't be read is told in its `problems`, and the others come all the same.
   * @throws HttpError where the service can't be reached or wants to be left alone; AbortError if `signal` aborts
   */
  fetch(ask: FetchAsk, signal?: AbortSignal): AsyncGenerator<SourcePart, void, void>;
}

export interface FetchAsk {
  /** The day it is in UTC, `YYYY-MM-DD`. */
  readonly today: string;
  /** The last part's memory of the last time; empty for the first time. */
  readonly memory: SourceMemory;
  /** What the last fetch told, where it came to its end: of what hasn't changed since it still holds. */
  readonly problems?: readonly Problem[];
}

/** A file or folder on this computer. */
export interface Watched {
  readonly uri: string;
  /** As the person wrote it. */
  readonly path: string;
  readonly isFolder: boolean;
}

export interface SourcePart {
  /** What was asked for: a day, a page. */
  readonly name: string;
  /** What the feed calls itself, where the answer says so. */
  readonly title?: string;
  readonly papers: readonly Paper[];
  readonly problems: readonly Problem[];
  /** The server says that nothing has changed. */
  readonly isUnchanged: boolean;
  /** The feed has moved here for good. */
  readonly movedTo?: string;
  /** How many parts are done, and how many there are as far as is known. */
  readonly done: number;
  readonly of: number;
  /** To be kept once the papers are. */
  readonly memory: SourceMemory;
}

/** What every source of a service needs. */
export interface SourceWorld {
  readonly http: Http;
  readonly pause: Pause;
}

/** What sources on this computer need. */
export interface FilesWorld {
  readonly files: Files;
  readonly pause: Pause;
}
