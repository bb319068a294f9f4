import type { HttpSecret } from '../ports';
import { HttpError, isHttpError, type HttpFault } from '../problems';
import { readings } from './readings';

/**
 * As many characters of a key in a row are hidden like all of it: servers quote keys cut short, or the part of one that
 * they could make a host's name of. Fewer tell little, and every other sentence would have some of them.
 */
const TELLING = 8;

/** A text without what nobody may read, and without parts of that, however addresses, JSON and HTML write it. */
export function hideSecret(text: string, secret: HttpSecret | undefined): string {
  const hidden = [...stretches(text, secret, TELLING)].sort(([one], [other]) => one - other);
  let told = '';
  let end = 0;
  for (const [from, to] of hidden) {
    if (from > end || end === 0) told += `${text.slice(end, from)}…`;
    end = Math.max(end, to);
  }
  return told + text.slice(end);
}

/** Whether a text has a whole secret in it. */
function holdsSecret(text: string, secret: HttpSecret): boolean {
  return stretches(text, secret, Infinity).next().done !== true;
}

/** Where a text has `length` characters in a row of a secret, or all of a shorter one, in whatever case. */
function* stretches(
  text: string,
  secret: HttpSecret | undefined,
  length: number,
): Generator<readonly [from: number, to: number], void, void> {
  // What a message is made of has its white space in one.
  const words = (secret?.hidden ?? []).flatMap((word) => [word, word.replace(/\s+/g, ' ').trim()]);
  const sought = [...new Set(words.map(folded))]
    .filter((word) => word !== '')
    .map((word) => {
      const size = Math.min(length, word.length);
      const count = word.length - size + 1;
      return { size, parts: new Set(Array.from({ length: count }, (_, at) => word.slice(at, at + size))) };
    });
  if (sought.length === 0) return;
  for (const { characters, starts } of readings(text)) {
    const read = folded(characters);
    for (const { size, parts } of sought) {
      for (let at = 0; at + size <= read.length; at++) {
        if (parts.has(read.slice(at, at + size))) yield [starts[at] ?? 0, starts[at + size] ?? text.length];
      }
    }
  }
}

/** In lower case, every character where it was. */
function folded(text: string): string {
  return text.replace(/\p{Lu}/gu, (sign) => {
    const lower = sign.toLowerCase();
    return lower.length === sign.length ? lower : sign;
  });
}

/**
 * An address that a server has made, without the parameters that hold the secret; `undefined` where it can't be had
 * without. A part of a key is left in it: who knows what else the server means by that.
 */
export function withoutSecret(url: URL, secret: HttpSecret | undefined): URL | undefined {
  if (!secret) return url;
  const clean = new URL(url);
  for (const [name, value] of [...clean.searchParams]) {
    if (name in (secret.query ?? {}) || holdsSecret(name, secret) || holdsSecret(value, secret))
      clean.searchParams.delete(name);
  }
  if (holdsSecret(clean.hash, secret)) clean.hash = '';
  return holdsSecret(clean.href, secret) ? undefined : clean;
}

/** A failure of which no text holds the secret: neither its own, nor those of its causes. */
export function hideInError(error: unknown, secret: HttpSecret | undefined): unknown {
  if (!secret || !isHttpError(error)) return error;
  const fault = Object.fromEntries(
    Object.entries(error.fault).map(([name, told]: [string, unknown]) => [
      name,
      typeof told === 'string' && name !== 'kind' ? hideSecret(told, secret) : told,
    ]),
  ) as unknown as HttpFault;
  const cause = hideInCause(error.cause, secret, 0);
  return new HttpError(fault, hideSecret(error.host, secret), cause === undefined ? {} : { cause });
}

/** How deep a chain of causes is followed: it may be a ring. */
const MAX_CAUSES = 8;

function hideInCause(cause: unknown, secret: HttpSecret, depth: number): unknown {
  if (!(cause instanceof Error) || depth >= MAX_CAUSES) return undefined;
  const inner = hideInCause(cause.cause, secret, depth + 1);
  const clean = new Error(hideSecret(cause.message, secret), inner === undefined ? {} : { cause: inner });
  clean.name = hideSecret(cause.name, secret);
  clean.stack = hideSecret(cause.stack ?? '', secret);
  return clean;
}
