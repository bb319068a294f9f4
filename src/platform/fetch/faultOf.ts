import type { HttpFault } from '../../core/problems';

const OFFLINE = new Set([
  'EAI_AGAIN',
  'ENETUNREACH',
  'ENETDOWN',
  'ERR_INTERNET_DISCONNECTED',
  'ERR_NETWORK_CHANGED',
]);
const UNKNOWN = new Set(['ENOTFOUND', 'EAI_NODATA', 'EAI_NONAME', 'ERR_NAME_NOT_RESOLVED']);
const REFUSED = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ERR_CONNECTION_REFUSED',
  'ERR_ADDRESS_UNREACHABLE',
]);
const LATE = new Set([
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'ERR_CONNECTION_TIMED_OUT',
]);

/**
 * What a rejected `fetch` means. Node gives its reason as the `cause` of a “fetch failed”, sometimes some levels deep;
 * VS Code's own fetch over Chromium puts `net::ERR_…` into the message; a browser tells nothing at all.
 */
export function faultOf(error: unknown, isBrowser: boolean): HttpFault {
  const codes = [...codesOf(error)];
  const among = (set: ReadonlySet<string>) => codes.some((code) => set.has(code));
  if (among(OFFLINE)) return { kind: 'offline' };
  if (among(UNKNOWN)) return { kind: 'dns' };
  if (among(REFUSED)) return { kind: 'refused' };
  if (among(LATE)) return { kind: 'timeout', phase: 'idle', milliseconds: 10_000 };
  const certificate = codes.find((code) => /CERT|SELF_SIGNED|UNABLE_TO_|^ERR_SSL|^ERR_TLS|EPROTO/.test(code));
  if (certificate) return { kind: 'certificate', code: certificate };
  return isBrowser && codes.length === 0 ? { kind: 'cors' } : { kind: 'dropped' };
}

function* codesOf(error: unknown): Generator<string, void, void> {
  let cause = error;
  for (let depth = 0; depth < 6 && typeof cause === 'object' && cause !== null; depth++) {
    const { code, errors } = cause as { readonly code?: unknown; readonly errors?: unknown };
    if (typeof code === 'string') yield code;
    const net = cause instanceof Error ? /net::(ERR_[A-Z_]+)/.exec(cause.message)?.[1] : undefined;
    if (net) yield net;
    // One failure for each address of a host that has several.
    if (Array.isArray(errors)) for (const each of errors.slice(0, 4)) yield* codesOf(each);
    cause = (cause as { readonly cause?: unknown }).cause;
  }
}
