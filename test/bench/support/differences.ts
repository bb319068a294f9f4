/** What only one of two lists has. */
export interface Difference {
  readonly only: 'first' | 'second';
  /** Its place in the list that has it. */
  readonly at: number;
  readonly value: string;
}

/** The fewest insertions and deletions that make the second list of the first, in order: all else is common to both. */
export function differences(first: readonly string[], second: readonly string[]): readonly Difference[] {
  // common[i][j]: length of the longest list that stands in both, from i and j on.
  const common = Array.from({ length: first.length + 1 }, () => new Uint32Array(second.length + 1));
  const lengthAt = (i: number, j: number) => common[i]?.[j] ?? 0;
  for (let i = first.length - 1; i >= 0; i--)
    for (let j = second.length - 1; j >= 0; j--) {
      const row = common[i];
      if (!row) continue;
      row[j] =
        first[i] === second[j]
          ? 1 + lengthAt(i + 1, j + 1)
          : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1));
    }
  const found: Difference[] = [];
  let [i, j] = [0, 0];
  while (i < first.length || j < second.length) {
    const [one, other] = [first[i], second[j]];
    if (one !== undefined && one === other) {
      i++;
      j++;
    } else if (one !== undefined && (other === undefined || lengthAt(i + 1, j) >= lengthAt(i, j + 1))) {
      found.push({ only: 'first', at: i++, value: one });
    } else if (other !== undefined) {
      found.push({ only: 'second', at: j++, value: other });
    }
  }
  return found;
}
