/** Damerau and Levenshtein's, by strings that are aligned; what is more than `most` is only known to be more. */
export function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  const rows = [Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let a = 1; a <= one.length; a++) {
    const row = [a];
    for (let b = 1; b <= other.length; b++) {
      const isSame = one[a - 1] === other[b - 1];
      let least = Math.min(
        (rows[a - 1]?.[b] ?? 0) + 1,
        (row[b - 1] ?? 0) + 1,
        (rows[a - 1]?.[b - 1] ?? 0) + (isSame ? 0 : 1),
      );
      if (a > 1 && b > 1 && one[a - 1] === other[b - 2] && one[a - 2] === other[b - 1])
        least = Math.min(least, (rows[a - 2]?.[b - 2] ?? 0) + 1);
      row.push(least);
    }
    rows.push(row);
  }
  return rows.at(-1)?.at(-1) ?? 0;
}
