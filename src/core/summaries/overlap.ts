/** How often each word occurs. */
export type WordCounts = ReadonlyMap<string, number>;

export function countsOf(words: readonly string[]): WordCounts {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** How many words two texts share, each as often as both have it. */
export function sharedWords(left: WordCounts, right: WordCounts): number {
  let shared = 0;
  for (const [word, count] of right) {
    const other = left.get(word);
    if (other !== undefined) shared += Math.min(other, count);
  }
  return shared;
}

/** The length of the longest common subsequence; time is the product of the lengths. */
export function commonSubsequence(left: readonly string[], right: readonly string[]): number {
  let row = new Uint16Array(right.length + 1);
  for (const word of left) {
    const next = new Uint16Array(right.length + 1);
    for (let j = 1; j <= right.length; j++)
      next[j] = word === right[j - 1] ? (row[j - 1] ?? 0) + 1 : Math.max(row[j] ?? 0, next[j - 1] ?? 0);
    row = next;
  }
  return row[right.length] ?? 0;
}

/** Harmonic mean of precision and recall. */
export function f1(shared: number, left: number, right: number): number {
  return shared === 0 ? 0 : (2 * shared) / (left + right);
}

export function pairsOf(words: readonly string[]): string[] {
  return words.slice(1).map((word, index) => `${words[index]} ${word}`);
}

export function sharedDistinct(words: Iterable<string>, others: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of words) if (others.has(word)) shared++;
  return shared;
}
