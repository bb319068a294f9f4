/**
 * What was found, and those of `kept` that stood in the list `before` though they are not found any more: each behind
 * the one that it stood behind.
 */
export function keepInPlace(
  found: readonly string[],
  before: readonly string[],
  kept: ReadonlySet<string>,
): readonly string[] {
  const ids = [...found];
  const listed = new Set(found);
  for (const [place, id] of before.entries()) {
    if (!kept.has(id) || listed.has(id)) continue;
    const neighbour = before.slice(0, place).findLast((each) => listed.has(each));
    ids.splice(neighbour === undefined ? 0 : ids.indexOf(neighbour) + 1, 0, id);
    listed.add(id);
  }
  return ids;
}
