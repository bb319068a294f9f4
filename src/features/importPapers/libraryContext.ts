import type * as vscode from 'vscode';
import type { OpenLibrary } from '../../core/library';
import type { ContextKeys } from '../../manifest/contextKeys';
import { setContext } from '../commands';
import { sampleFeed } from './sampleFeed';

type LibraryKeys = Pick<ContextKeys, 'paperside.loaded' | 'paperside.empty' | 'paperside.hasSample'>;

/** Keeps the keys by which views and menus know what the library holds. */
export function registerLibraryContext(library: OpenLibrary): vscode.Disposable {
  let told: Partial<LibraryKeys> = {};
  const tell = () => {
    const now: LibraryKeys = {
      'paperside.loaded': library.loaded,
      'paperside.empty': library.loaded && library.size === 0,
      'paperside.hasSample': library.hasFeed(sampleFeed),
    };
    for (const key of Object.keys(now) as (keyof LibraryKeys)[]) {
      if (told[key] !== now[key]) setContext(key, now[key]);
    }
    told = now;
  };
  tell();
  void library.ready.then(tell);
  return library.onDidChange(tell);
}
