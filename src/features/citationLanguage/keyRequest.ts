import { isCrossReference, readCiteKey } from '../../core/citations';
import { lookupWords } from '../../core/lookup';

/** What somebody who types behind an `@` is looking for. */
export interface KeyRequest {
  /** See `lookupWords`. */
  readonly words: readonly string[];
  /** Whether the library is asked, too: not for what may refer to a figure or a section. */
  readonly inLibrary: boolean;
  /** Whether a typing error, or a word of the abstract, will do: not once a space may have begun prose. */
  readonly isForgiving: boolean;
}

/**
 * @param typed what stands behind the `@` and its brace
 * @param isKnown whether the note's bibliography has a key
 * @param crossReferences whether `@fig-plot` and the like refer to a part of the note
 * @returns `undefined` behind a key that exists: what follows is the sentence's own (`@kwon2023 shows`)
 */
export function keyRequest(
  typed: string,
  isKnown: (key: string) => boolean,
  crossReferences = true,
): KeyRequest | undefined {
  const key = readCiteKey(`@${typed}`, 0);
  if (key && key.end <= typed.length && isKnown(key.key)) return undefined;
  return {
    words: lookupWords(typed),
    inLibrary: !(crossReferences && isCrossReference(typed)),
    isForgiving: !/\s/.test(typed),
  };
}
