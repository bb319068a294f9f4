import { literatureNames } from '../notes';

/** What a note says of the paper that it is about. */
export interface NamedPaper {
  /** `arxiv:…`, `doi:…` or `title:…`; all of one paper, unless the note is about several. */
  readonly ids: readonly string[];
  /** Citation keys, the one that its regions cite first. */
  readonly keys: readonly string[];
}

/** @param path the note's path or URI */
export function namedPaper(path: string, markdown: string): NamedPaper {
  const { ids, keys } = literatureNames(path, markdown);
  const isCited = (key: string) => markdown.includes(`[@${key}]`);
  return { ids, keys: [...keys].sort((a, b) => Number(isCited(b)) - Number(isCited(a))) };
}
