import type { CslItem, CslName } from '../paper';

/**
 * A work as citeproc gets it: what is absent or empty is left out, also among names, and there is a type.
 */
export function prepareItem(item: CslItem): CslItem {
  const fields: [string, unknown][] = [];
  for (const [name, value] of Object.entries(item)) {
    if (value === undefined || value === null || value === '') continue;
    if (isNames(value)) fields.push([name, value.filter((one) => Object.keys(one).length > 0)]);
    else fields.push([name, value]);
  }
  return { ...Object.fromEntries(fields), id: item.id, type: item.type === '' ? 'document' : item.type };
}

function isNames(value: unknown): value is readonly CslName[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'object' && one !== null)
  );
}
