import type { SecretStore } from '../../src/core/ports';

/** A store of secrets that several windows share. */
export class MemorySecrets implements SecretStore {
  readonly kept = new Map<string, string>();
  /** What it says instead of answering. */
  fault: Error | undefined;
  readonly #listeners = new Set<(name: string) => void>();

  async get(name: string): Promise<string | undefined> {
    await Promise.resolve();
    if (this.fault) throw this.fault;
    return this.kept.get(name);
  }

  async store(name: string, value: string): Promise<void> {
    await Promise.resolve();
    if (this.fault) throw this.fault;
    this.kept.set(name, value);
    for (const listener of this.#listeners) listener(name);
  }

  onDidChange(listener: (name: string) => void) {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  }
}
