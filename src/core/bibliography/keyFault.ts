import { isCiteKey } from '../citations';
import type { BibliographyFileFormat } from '../ports';

/** Why a key can't be used; `undefined` where it can. */
export type KeyFault =
  /** It has no characters. */
  | 'empty'
  /** It has white space, which ends a key in every notation. */
  | 'space'
  /** It has braces that don't pair: Pandoc could not find its end. */
  | 'braces'
  /** It has a character that ends a key in BibTeX or in `\cite{…}`, or begins a comment or math there. */
  | 'tex';

/**
 * Whether a key can stand in such a bibliography and in notes.
 * @param inLatex whether some note cites it by `\cite`, which allows no more than BibTeX
 */
export function keyFault(key: string, format: BibliographyFileFormat, inLatex = false): KeyFault | undefined {
  if (key === '') return 'empty';
  if (/\s/u.test(key)) return 'space';
  const isTex = inLatex || format === 'bibtex' || format === 'biblatex';
  if (isTex && /[,{}"%#$=\\~()']/.test(key)) return 'tex';
  return isCiteKey(key) ? undefined : 'braces';
}
