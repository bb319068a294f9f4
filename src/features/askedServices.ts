import * as vscode from 'vscode';
import { createMetadataSources, readServices, type MetadataSource } from '../core/metadata';
import type { Http, Log, Pause } from '../core/ports';
import { PapersideError } from '../core/problems';
import { readSetting } from '../manifest/settings';

export interface ServiceDeps {
  /** The way to the network for one run, which may ask so much and no more. */
  readonly http: () => Http;
  readonly log: Log;
  readonly pause: Pause;
}

/**
 * The services that the setting lets us ask, as it is now.
 * @throws PapersideError 'fetchFailed' where there is none
 */
export function askedServices({ http, log, pause }: ServiceDeps): readonly MetadataSource[] {
  const { addresses, faults } = readServices(readSetting(vscode.workspace, 'paperside.metadata.services'));
  for (const fault of faults) log.warn(`paperside.metadata.services: ${fault}`);
  const today = new Date().toISOString().slice(0, 10);
  const sources = createMetadataSources(addresses, { http: http(), pause, today });
  if (sources.length > 0) return sources;
  throw new PapersideError(
    'fetchFailed',
    vscode.l10n.t('The setting paperside.metadata.services leaves no service to ask. Turn one on.'),
  );
}
