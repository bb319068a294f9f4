import type * as vscode from 'vscode';
import type { Disposable, Log, ServiceKeys } from '../../core/ports';
import { openServiceKeys } from '../../core/serviceKeys';

/** The keys of services in VS Code's SecretStorage: encrypted by the system, and in no settings that are synced. */
export function createServiceKeys(secrets: vscode.SecretStorage, log: Log): ServiceKeys & Disposable {
  return openServiceKeys({
    log,
    store: {
      get: (name) => secrets.get(name),
      store: (name, value) => secrets.store(name, value),
      onDidChange: (listener) => secrets.onDidChange(({ key }) => listener(key)),
    },
  });
}
