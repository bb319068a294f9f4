/** The name that somebody may have meant: the one with the fewest typing errors between, at most one in three letters. */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  const wanted = plain(name);
  let best: string | undefined;
  let least = Math.floor(wanted.length / 3) + 1;
  for (const candidate of names) {
    const distance = plain(candidate) === wanted ? 0 : distanceBetween(wanted, plain(candidate));
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best ?? names.find((candidate) => wanted.length > 2 && plain(candidate).startsWith(wanted));
}

function plain(name: string): string {
  return name.slice(0, 40).replace(/[-_]/g, '').toLowerCase();
}

/** Letters to add, to drop, to change or to swap with the next. */
function distanceBetween(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    [before, last] = [last, row];
  }
  return last[b.length] ?? a.length;
}
