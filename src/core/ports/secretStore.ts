import type { Disposable } from './disposable';

/** Where the editor keeps secrets, encrypted by the system: never in settings or files of ours. */
export interface SecretStore {
  get(name: string): PromiseLike<string | undefined>;
  store(name: string, value: string): PromiseLike<void>;
  /** Also told of what another window does. */
  onDidChange(listener: (name: string) => void): Disposable;
}
