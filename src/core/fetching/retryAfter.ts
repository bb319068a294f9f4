/**
 * How long a server asks to wait, in milliseconds: by `Retry-After` in seconds or as a date (RFC 9110 §10.2.3), else
 * by the `t` of an exhausted `RateLimit` (draft-ietf-httpapi-ratelimit-headers), as Hugging Face sends it.
 */
export function retryAfter(header: (name: string) => string | undefined, now: number): number | undefined {
  const asked = header('retry-after')?.trim();
  if (asked && /^\d{1,9}$/.test(asked)) return Number(asked) * 1000;
  const date = asked && /^[A-Za-z]{3},/.test(asked) ? Date.parse(asked) : NaN;
  if (!Number.isNaN(date)) return Math.max(0, date - now);
  const limit = header('ratelimit');
  const reset = limit && /;\s*r=0\b/.test(limit) ? /;\s*t=(\d{1,9})\b/.exec(limit)?.[1] : undefined;
  return reset === undefined ? undefined : (Number(reset) + 1) * 1000;
}
