/** Floats, callouts, proofs, theorems, equations and sections; `dia`, `vid` and `suppfig` are its manual's own examples. */
const quarto =
  /^(?:[fF]ig|[tT]bl|[lL]st|[eE]q|[sS]ec|[tT]hm|[lL]em|[cC]or|[pP]rp|[cC]nj|[dD]ef|[eE]xm|[eE]xr|[aA]lg|[pP]rf|[rR]em|[sS]ol|[nN]te|[tT]ip|[wW]rn|[iI]mp|[cC]au|[dD]ia|[vV]id|[sS]uppfig)-/;
const pandocCrossref = /^(?:[fF]ig|[tT]bl|[lL]st|[eE]q|[sS]ec):/;

/**
 * Whether what stands after an `@` has the form of a reference to a figure, table, section or theorem, which Quarto
 * and pandoc-crossref write like citations; with a capital (`@Fig-plot`) their words get one, too.
 * @see https://quarto.org/docs/authoring/cross-references.html, https://lierdakil.github.io/pandoc-crossref/
 */
export function isCrossReference(key: string): boolean {
  return quarto.test(key) || pandocCrossref.test(key);
}
