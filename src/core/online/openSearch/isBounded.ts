/** Characters of a field; a title is shorter. An abstract that is longer is none. */
const longest: Readonly<Record<string, number>> = { title: 2_000, venue: 2_000, published: 40, listed: 40 };
const usual = 200_000;
/** The longest list of authors known has some 5,000, of several parts each. */
const mostParts = 100_000;
const deepest = 4;

/** Whether what stands in a field is of a size that a paper's may be. */
export function isBounded(field: string, value: unknown): boolean {
  let characters = longest[field] ?? usual;
  let parts = mostParts;
  const fits = (part: unknown, depth: number): boolean => {
    if (--parts < 0 || depth > deepest) return false;
    if (typeof part === 'string') return (characters -= part.length) >= 0;
    if (typeof part !== 'object' || part === null) return true;
    return Object.values(part).every((inner) => fits(inner, depth + 1));
  };
  return fits(value, 0);
}
