import type { CslItem } from '../paper';

export type EssentialField = 'author' | 'title' | 'year';

/** What a reference can't do without and the item has not. Editors and a date of any form will do. */
export function missingFields(item: CslItem): readonly EssentialField[] {
  const missing: EssentialField[] = [];
  const names = [item.author, item.editor, item['container-author'], item['translator'], item['director']];
  if (!names.some((list) => Array.isArray(list) && list.length > 0)) missing.push('author');
  if (typeof item.title !== 'string' || item.title.trim() === '') missing.push('title');
  if (!item.issued && !item['status']) missing.push('year');
  return missing;
}
