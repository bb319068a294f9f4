import { foldText } from './foldText';
import { greekLetters } from './greekLetters';
import { MAX_TITLE, plainTitle } from './plainTitle';

/**
 * A title with all that sources write differently taken away: case, accents, white space, punctuation, LaTeX, tags,
 * alphabets of mathematics. `Nexus:Proactive Intra-GPU` and `{N}exus: \emph{Proactive} Intra GPU` give the same.
 */
export function normalizeTitle(title: string): string {
  return lettersOf(plainTitle(title)) || title.slice(0, MAX_TITLE).trim();
}

/** The letters and digits of a text that is plain already, and the signs that tell `C++` from `C#`. */
export function lettersOf(text: string): string {
  return foldText(text)
    .toLowerCase()
    .replace(/[α-ωϑϕϵ]/g, (letter) => greekLetters[letter] ?? letter)
    .replace(/[^\p{L}\p{N}+#]+/gu, '');
}
