import * as vscode from 'vscode';
import { readServices, type ServiceAddresses } from '../../core/metadata';
import { labIndexId, readLabIndexes } from '../../core/online';
import { readFeedSettings } from '../../core/sources';
import { readSetting } from '../../manifest/settings';

/** Where the setting says that services are. */
export function serviceAddresses(): ServiceAddresses {
  return readServices(readSetting(vscode.workspace, 'paperside.metadata.services')).addresses;
}

/** The addresses of feeds that are followed as such: only of these nobody knows how they know a person. */
export function followedAddresses(): readonly string[] {
  return readSetting(vscode.workspace, 'paperside.feeds.follow').flatMap((entry) => {
    const read = readFeedSettings(entry);
    return 'settings' in read && read.settings.kind === 'feed' ? [read.settings.address] : [];
  });
}

/** The search engines of labs that the settings name, by the ids of their keys. */
export function labIndexIds(): readonly string[] {
  return readLabIndexes(readSetting(vscode.workspace, 'paperside.online.openSearch')).indexes.map(labIndexId);
}
