import * as vscode from 'vscode';
import { PoliteHttp } from '../../core/fetching';
import { openFollowedFeeds, storageLeases } from '../../core/following';
import type { OpenLibrary } from '../../core/library';
import type { Disposable, FollowedFeeds, Leases, Log, Pause, ServiceKeys } from '../../core/ports';
import { withServiceKeys } from '../../core/serviceKeys';
import { readSetting } from '../../manifest/settings';
import { createFetchHttp, systemClock } from '../fetch';
import { workspaceFiles } from './workspaceFiles';
import { everySecond, workspaceStorage } from './workspaceStorage';

export interface NetworkOptions {
  readonly log: Log;
  /** Whether this runs in a browser, which lets less of the network through. */
  readonly isBrowser: boolean;
  readonly extension: vscode.Extension<unknown>;
  readonly keys: ServiceKeys;
  readonly leases: Leases;
}

export interface LeasesOptions {
  /** The folder of their own, shared by all windows. */
  readonly folder: vscode.Uri;
  /** Leases that one window alone can get, where the folder allows them. */
  readonly openLeases?: ((folder: vscode.Uri, holder: string) => Leases | undefined) | undefined;
  /** Names this window and this start of it. */
  readonly writer: string;
}

/** What windows learn by that one of them is at something. */
export function createLeases({ folder, openLeases, writer }: LeasesOptions): Leases {
  return (
    openLeases?.(folder, writer) ??
    storageLeases({
      storage: workspaceStorage(folder),
      holder: writer,
      clock: systemClock,
      random: () => Math.random(),
    })
  );
}

/** The one way to the network: polite towards services, by VS Code's proxy and certificates. */
export function createHttp({ log, isBrowser, extension, keys, leases }: NetworkOptions): PoliteHttp {
  const { version } = extension.packageJSON as { readonly version: string };
  const userAgent = `Paperside/${version} (VS Code extension ${extension.id})`;
  const inner = createFetchHttp({ isBrowser, userAgent, log, now: () => Date.now() });
  return new PoliteHttp(withServiceKeys(inner, keys), {
    clock: systemClock,
    random: () => Math.random(),
    leases,
    onWait: ({ lane, milliseconds, why }) =>
      log.debug(`${lane} is asked again in ${Math.ceil(milliseconds / 1000)} s (${why}).`),
  });
}

export interface FollowedFeedsOptions {
  readonly library: OpenLibrary;
  readonly http: PoliteHttp;
  /** The folder of its own in which it keeps how each feed fares. */
  readonly folder: vscode.Uri;
  readonly leases: Leases;
  /** The home folder, where there is one. */
  readonly home?: vscode.Uri;
  readonly log: Log;
  readonly pause: Pause;
  /** Names this window and this start of it. */
  readonly writer: string;
}

/** The feeds of the settings; see `openFollowedFeeds`. */
export function createFollowedFeeds(options: FollowedFeedsOptions): FollowedFeeds & Disposable {
  const { folder, home } = options;
  return openFollowedFeeds({
    ...options,
    clock: systemClock,
    random: () => Math.random(),
    files: workspaceFiles(home),
    storage: workspaceStorage(folder),
    settings: () => ({
      follow: readSetting(vscode.workspace, 'paperside.feeds.follow'),
      interval: readSetting(vscode.workspace, 'paperside.feeds.interval'),
    }),
    onDidChangeSettings: (listener) =>
      vscode.workspace.onDidChangeConfiguration((change) => {
        const isOurs = ['paperside.feeds.follow', 'paperside.feeds.interval'].some((key) =>
          change.affectsConfiguration(key),
        );
        if (isOurs) listener();
      }),
    watch: everySecond,
  });
}
