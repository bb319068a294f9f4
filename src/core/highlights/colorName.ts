/** The colours that Zotero offers, by its names; yellow is what a highlight has that nobody gave one, and says nothing. */
const names: ReadonlyMap<string, string> = new Map([
  ['#ff6666', 'red'],
  ['#5fb236', 'green'],
  ['#2ea8e5', 'blue'],
  ['#a28ae5', 'purple'],
  ['#e56eee', 'magenta'],
  ['#f19837', 'orange'],
  ['#aaaaaa', 'gray'],
]);

/**
 * What a colour is called, if somebody chose it among Zotero's.
 * @param color `#ff6666`, in small letters
 */
export function colorName(color: string | undefined): string | undefined {
  return color === undefined ? undefined : names.get(color);
}
