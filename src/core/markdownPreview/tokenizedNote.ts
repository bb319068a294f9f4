import type { Env, Token } from 'markdown-it';
import type { NoteReading } from './noteReading';

/** Where clusters stand in a run of inline text: by the offset of their start. */
export type Places = ReadonlyMap<number, Place>;

export interface Place {
  /** The offset behind the cluster. */
  readonly end: number;
  /** Which of the note's clusters it is. */
  readonly cluster: number;
}

/** What the rules share while markdown-it parses one note, and keep for its renderer. */
export class TokenizedNote {
  /** Clusters that the preview's text shows. */
  readonly placed = new Set<number>();
  /** The blocks of each footnote, by its label. */
  readonly footnotes = new Map<string, readonly Token[]>();
  readonly #places = new WeakMap<readonly Token[], Places>();
  /** Whether the note says where its bibliography is to stand. */
  hasRefs = false;

  /** @param env what the note was parsed with: it knows the addresses that links refer to */
  constructor(
    readonly reading: NoteReading,
    readonly env: Env,
  ) {}

  /** @param children the list that the tokens of the inline text go to, which tells one run from another */
  place(children: readonly Token[], places: Places): void {
    if (places.size > 0) this.#places.set(children, places);
  }

  placesIn(children: readonly Token[]): Places | undefined {
    return this.#places.get(children);
  }
}

/**
 * Finds the note that rules work on. Nothing of it is put into `env` or tokens: the editor sends tokens about as JSON,
 * and renders them with another `env` than it parsed them with.
 */
export class TokenizedNotes {
  readonly #byEnv = new WeakMap<object, TokenizedNote>();
  readonly #byToken = new WeakMap<Token, TokenizedNote>();

  begin(env: Env, reading: NoteReading): void {
    this.#byEnv.set(env, new TokenizedNote(reading, env));
  }

  /** The env is used for another text, which cites nothing. */
  end(env: object): void {
    this.#byEnv.delete(env);
  }

  /** The note that is parsed with this env; `undefined` if it cites nothing. */
  parsing(env: object): TokenizedNote | undefined {
    return this.#byEnv.get(env);
  }

  keep(token: Token, note: TokenizedNote): void {
    this.#byToken.set(token, note);
  }

  of(token: Token | undefined): TokenizedNote | undefined {
    return token && this.#byToken.get(token);
  }
}
