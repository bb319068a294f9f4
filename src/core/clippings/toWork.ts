import { keyFault, toPaper } from '../bibliography';
import type { CslItem } from '../paper';
import type { ClippedWork } from './clipping';

/** @param index tells works apart of which nothing is known */
export function toWork(item: CslItem, index: number): ClippedWork {
  const { 'citation-key': citationKey, citekey, ...rest } = item;
  const key = [item.id, citationKey, citekey].find(
    (one): one is string => typeof one === 'string' && isKey(one),
  );
  const paper = toPaper(item, `entry:${index}`);
  return { paper, item: { ...rest, id: key ?? '', type: item.type }, ...(key !== undefined && { key }) };
}

/** Zotero's own ids are addresses (`http://zotero.org/users/…`), and some programs only count: `1`, `2`. */
function isKey(text: string): boolean {
  return !/:\/\/|^\d{1,3}$/.test(text) && keyFault(text, 'biblatex') === undefined;
}
