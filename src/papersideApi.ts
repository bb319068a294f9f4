import type * as vscode from 'vscode';
import type * as core from './core';
import type { Library } from './core/library';
import type { FollowedFeeds, Leases, OnlineSearch, SearchService } from './core/ports';
import type { SavedSearches } from './core/savedSearches';
import type { MarkdownPreview } from './features/markdownPreview';
import type { ServerProgram } from './features/mcpServer';
import type { Channel } from './ipc';

/** What differs between the desktop and the browser. */
export interface Platform {
  connectSearch(): Channel;
  connectCsl(): Channel;
  /** The home folder, where there is one. */
  readonly home?: vscode.Uri;
  /** Whether the person's account may write a file, where that can be told. */
  readonly canWrite?: (uri: vscode.Uri) => Promise<boolean>;
  /**
   * Makes a file that nobody else makes at the same time. Gives whether this call has made it; `undefined` where that
   * can't be done, and nothing was.
   */
  readonly createNew?: (uri: vscode.Uri, contents: Uint8Array) => Promise<boolean | undefined>;
  readonly isBrowser: boolean;
  /** Leases by files that one window alone can make, where a folder is on a disk. */
  readonly openLeases?: (folder: vscode.Uri, holder: string) => Leases | undefined;
  /** The MCP server, where programs can be started. */
  readonly mcpServer?: ServerProgram;
}

/** What other extensions get of `activate`: the core's functions, and the live library and search. */
export interface PapersideApi {
  readonly core: typeof core;
  readonly library: Library;
  readonly search: SearchService;
  /** The searches that the person keeps, and what each finds now or found since a time. */
  readonly savedSearches: SavedSearches;
  /** The feeds that the person follows. */
  readonly feeds: FollowedFeeds;
  /** Search by engines elsewhere. A query leaves the machine whenever it is asked for papers. */
  readonly online: OnlineSearch;
  /** What VS Code's Markdown preview asks for. */
  readonly extendMarkdownIt: MarkdownPreview['extendMarkdownIt'];
}
