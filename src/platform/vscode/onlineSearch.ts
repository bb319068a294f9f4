import * as vscode from 'vscode';
import { readServices } from '../../core/metadata';
import { createEngines, openOnlineSearch, readLabIndexes, type OnlineSearchOptions } from '../../core/online';
import type { Disposable, Http, OnlineSearch } from '../../core/ports';
import { Emitter } from '../../core/emitter';
import { readSetting } from '../../manifest/settings';
import { systemClock } from '../fetch';
import { localDate } from '../../timing/localDate';

type Given = Omit<
  OnlineSearchOptions,
  'engines' | 'onDidChangeEngines' | 'clock' | 'dateOf' | 'order' | 'keyPattern'
>;

const SETTINGS = [
  'paperside.online.engines',
  'paperside.online.openSearch',
  'paperside.metadata.services',
] as const;

/** Search by the engines of the settings; by none in a workspace that isn't trusted. See `openOnlineSearch`. */
export function createOnlineSearch(options: Given & { readonly http: Http }): OnlineSearch & Disposable {
  const { log } = options;
  const changes = new Emitter<void>(log);
  let engines: ReturnType<typeof createEngines>['engines'] | undefined;
  const read = () => {
    if (!vscode.workspace.isTrusted) return [];
    const { addresses } = readServices(readSetting(vscode.workspace, 'paperside.metadata.services'));
    const { indexes, faults } = readLabIndexes(readSetting(vscode.workspace, 'paperside.online.openSearch'));
    const names = readSetting(vscode.workspace, 'paperside.online.engines');
    const created = createEngines({ names, addresses, indexes }, options);
    for (const fault of faults) log.warn(fault);
    for (const fault of created.faults) log.warn(`paperside.online.engines: ${fault}`);
    return created.engines;
  };
  const reread = () => {
    engines = undefined;
    changes.fire();
  };
  const search = openOnlineSearch({
    ...options,
    engines: () => (engines ??= read()),
    onDidChangeEngines: (listener) => changes.on(listener),
    clock: systemClock,
    dateOf: (milliseconds) => localDate(new Date(milliseconds)),
    order: () => readSetting(vscode.workspace, 'paperside.search.order'),
    keyPattern: () => readSetting(vscode.workspace, 'paperside.citation.keyPattern'),
  });
  const subscriptions = [
    search,
    vscode.workspace.onDidGrantWorkspaceTrust(reread),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (SETTINGS.some((key) => change.affectsConfiguration(key))) reread();
    }),
  ];
  return {
    get engines() {
      return search.engines;
    },
    onDidChangeEngines: (listener) => search.onDidChangeEngines(listener),
    start: (query) => search.start(query),
    dispose: () => {
      for (const subscription of subscriptions) subscription.dispose();
      changes.clear();
    },
  };
}
