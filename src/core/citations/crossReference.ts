const quarto =
  /^(?:fig|tbl|sec|eq|lst|suppfig|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|prf|nte|tip|wrn|imp|cau|dia|vid)-/;
const pandocCrossref = /^(?:fig|tbl|sec|eq|lst):/;

/**
 * Whether what stands after an `@` has the form of a reference to a figure, table, section or theorem, which Quarto
 * and pandoc-crossref write like citations.
 * @see https://quarto.org/docs/authoring/cross-references.html, https://lierdakil.github.io/pandoc-crossref/
 */
export function isCrossReference(key: string): boolean {
  return quarto.test(key) || pandocCrossref.test(key);
}
