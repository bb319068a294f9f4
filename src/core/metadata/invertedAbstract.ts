/** No abstract is longer; a position beyond it is a fault or an attack. */
const MAX_WORDS = 20_000;

/** The text of OpenAlex's `abstract_inverted_index`: each word with the places at which it stands, from 0. */
export function invertedAbstract(index: Readonly<Record<string, unknown>>): string {
  const words: (string | undefined)[] = [];
  for (const [word, places] of Object.entries(index)) {
    for (const place of Array.isArray(places) ? (places as readonly unknown[]) : []) {
      if (typeof place === 'number' && Number.isInteger(place) && place >= 0 && place < MAX_WORDS)
        words[place] = word;
    }
  }
  return words
    .filter(Boolean)
    .join(' ')
    .replace(/^abstract[:.]?\s+/i, '');
}
