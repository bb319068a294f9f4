import { readFeedSettings, type FeedSettings } from './feedSettings';

type WatchedSettings = Extract<FeedSettings, { readonly kind: 'file' | 'folder' }>;

/**
 * What somebody means who types or pastes a path, as it is or in quotes. What ends like a file is taken for one; which
 * of the two it is, only the disk can tell. `undefined` for what is no whole path.
 */
export function recognizeFile(text: string): WatchedSettings | undefined {
  const path = text
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
    .trim();
  const isFile = /[^\\/.][^\\/]*\.[\w-]{1,10}$/.test(path);
  const read = readFeedSettings({ kind: isFile ? 'file' : 'folder', path });
  if (!('settings' in read)) return undefined;
  const { settings } = read;
  return settings.kind === 'file' || settings.kind === 'folder' ? settings : undefined;
}
