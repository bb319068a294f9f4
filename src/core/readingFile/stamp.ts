/** A day, or an instant with its zone, as RFC 3339 has them; fractions and seconds may lack. */
const stamp = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}))?$/i;

/** An instant in milliseconds since 1970; `undefined` where it is none, or one before that. */
export function readStamp(value: unknown): number | undefined {
  if (typeof value !== 'string' || !stamp.test(value)) return undefined;
  const at = Date.parse(value);
  return at >= 0 ? at : undefined;
}

export function formatStamp(at: number): string {
  return new Date(at).toISOString();
}
