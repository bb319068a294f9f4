import type { Disposable } from './disposable';
import type { HttpSecret } from './httpRequest';

/**
 * How a key is sent: `x-api-key` as that header; `api_key` and `mailto` as these parameters of the query; the others
 * as `Authorization`, of which `basic` is a name and a password with a colon between them, and `apiKey` the scheme of
 * Elasticsearch, either encoded or as id and key with a colon between them.
 */
export type KeyForm = 'x-api-key' | 'api_key' | 'mailto' | 'bearer' | 'basic' | 'apiKey';

/** What may be told of a key that is kept. */
export interface KeptKey {
  /** `semanticScholar`, `feed:https://www.example.org`, `openSearch:https://search.example.org/papers`. */
  readonly service: string;
  /** The key goes to this `http` or `https` address and what is below it, and nowhere else. */
  readonly address: string;
  readonly form: KeyForm;
}

export interface NewKey extends KeptKey {
  readonly value: string;
}

/** The keys that a person has been given by services. They are never told, only sent. */
export interface ServiceKeys {
  /** All that are kept. @throws PapersideError 'keysUnusable' where the editor's store of secrets fails */
  list(): Promise<readonly KeptKey[]>;
  /**
   * What a request to `url` is to carry: the key whose address fits it most closely. Without it the request goes as it
   * is, so a store that fails is logged and costs the key alone.
   */
  secretFor(url: string): Promise<HttpSecret | undefined>;
  /**
   * Keeps a key, in place of the one that its service had.
   * @throws PapersideError 'keysUnusable' where it can't be stored, or can't be sent as it is
   */
  set(key: NewKey): Promise<void>;
  /** @returns whether there was one. @throws as `set` does */
  remove(service: string): Promise<boolean>;
  /** A key was set or removed, in whatever window. */
  onDidChange(listener: () => void): Disposable;
}
