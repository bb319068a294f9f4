import * as v from 'valibot';
import { Emitter } from '../emitter';
import { isBelow, parseAddress } from '../fetching';
import type {
  Disposable,
  HttpSecret,
  KeptKey,
  KeyForm,
  Log,
  NewKey,
  SecretStore,
  ServiceKeys,
} from '../ports';
import { PapersideError } from '../problems';
import { keyFault, keySecret } from './keySecret';

export interface ServiceKeysWorld {
  readonly store: SecretStore;
  readonly log: Log;
}

/** All keys are one secret: so they are read at once, and no list of them has to stand elsewhere. */
const NAME = 'serviceKeys';

const FORMS = ['x-api-key', 'api_key', 'mailto', 'bearer', 'basic', 'apiKey'] as const satisfies KeyForm[];
const keptSchema = v.array(
  v.object({ service: v.string(), address: v.string(), form: v.picklist(FORMS), value: v.string() }),
);

/** The keys of services in the editor's store of secrets. They are read anew for each use: nothing here holds one. */
export function openServiceKeys(world: ServiceKeysWorld): ServiceKeys & Disposable {
  return new StoredKeys(world);
}

class StoredKeys implements ServiceKeys, Disposable {
  readonly #changed: Emitter<void>;
  readonly #listening: Disposable;
  /** One change at a time: each reads all keys and writes them again. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly world: ServiceKeysWorld) {
    this.#changed = new Emitter(world.log);
    this.#listening = world.store.onDidChange((name) => {
      if (name === NAME) this.#changed.fire();
    });
  }

  async list(): Promise<readonly KeptKey[]> {
    return (await this.#read()).map(({ service, address, form }) => ({ service, address, form }));
  }

  async secretFor(url: string): Promise<HttpSecret | undefined> {
    const asked = parseAddress(url);
    if (!asked) return undefined;
    const kept = await this.#read().catch((error: unknown) => {
      this.world.log.warn(error instanceof Error ? error.message : String(error));
      return [];
    });
    const [closest] = kept
      .filter(({ address }) => isBelow(asked, address))
      .sort((one, other) => other.address.length - one.address.length);
    return closest && keySecret(closest);
  }

  async set(key: NewKey): Promise<void> {
    const { service, address, form, value } = key;
    const fault = parseAddress(address) ? keyFault(form, value) : 'A key is for an http or https address.';
    if (fault !== undefined) throw new PapersideError('keysUnusable', fault);
    await this.#change((kept) => [
      ...kept.filter((each) => each.service !== service),
      { service, address, form, value },
    ]);
  }

  async remove(service: string): Promise<boolean> {
    let was = false;
    await this.#change((kept) => {
      was = kept.some((each) => each.service === service);
      return kept.filter((each) => each.service !== service);
    });
    return was;
  }

  onDidChange(listener: () => void): Disposable {
    return this.#changed.on(listener);
  }

  dispose(): void {
    this.#listening.dispose();
    this.#changed.clear();
  }

  #change(change: (kept: readonly NewKey[]) => readonly NewKey[]): Promise<void> {
    const work = this.#last.then(async () => {
      const after = JSON.stringify(change(await this.#read()));
      await this.#asked(() => this.world.store.store(NAME, after));
    });
    this.#last = work.catch(() => undefined);
    return work;
  }

  async #read(): Promise<readonly NewKey[]> {
    const text = await this.#asked(() => this.world.store.get(NAME));
    const read = v.safeParse(keptSchema, text === undefined ? [] : parseJson(text));
    if (read.success) return read.output;
    this.world.log.warn('The keys of services that were kept can’t be read any more. Set them again.');
    return [];
  }

  /** @throws PapersideError without what the store said: that might quote what it was given */
  async #asked<T>(ask: () => PromiseLike<T>): Promise<T> {
    try {
      return await ask();
    } catch {
      throw new PapersideError(
        'keysUnusable',
        'The system’s store of secrets doesn’t answer. Unlock it, or set it up.',
      );
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
