import { literatureNames } from '../notes';
import type { Paper } from '../paper';

/**
 * Whether a note is about the paper: its front matter has one of the paper's ids, or, where it has none at all, the
 * paper's key.
 * @param path the note's path or URI
 */
export function isAboutPaper(path: string, markdown: string, paper: Paper, key: string): boolean {
  const { ids, keys } = literatureNames(path, markdown);
  return namesPaper(markdown, paper) || (ids.length === 0 && keys.includes(key));
}

/** Whether the front matter has an id of the paper. */
export function namesPaper(markdown: string, { id, arxivId, doi }: Paper): boolean {
  const names = [id, arxivId && `arxiv:${arxivId}`, doi && `doi:${doi}`];
  return literatureNames('', markdown).ids.some((other) => names.includes(other));
}
