import fc from 'fast-check';
import type { KeyForm } from '../../../../src/core/ports';
import * as answer from '../../../support/faultyServer';
import type { Answer } from '../../../support/faultyServer';

export const KEY_FORMS: readonly KeyForm[] = ['x-api-key', 'api_key', 'mailto', 'bearer', 'basic', 'apiKey'];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Every way to fail, by a server that quotes in it whatever it was sent; some lead to another origin. */
export const quotingAnswers = (
  other: () => string,
): Readonly<Record<string, (quoted: string) => Answer>> => ({
  'refused in JSON': (quoted) => answer.status(401, {}, JSON.stringify({ error: `No such key: ${quoted}` })),
  'refused in words': (quoted) => answer.status(403, {}, `What is ${quoted}?`),
  'asked too often': () => answer.status(429, { 'retry-after': '1' }),
  'in trouble': (quoted) => answer.status(500, {}, quoted),
  'a page': (quoted) =>
    answer.ok(
      `<html><head><title>${quoted.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)} is no key</title></head><form><input type="password"></form></html>`,
      'text/html',
    ),
  'a few words': (quoted) => answer.ok(`Rate exceeded for ${quoted}`, 'text/plain'),
  'a type that quotes': (quoted) =>
    answer.ok('\u0000\u0001\u0002', `application/${quoted.replace(/[^\x21-\x7e]/g, '')}`),
  'an encoding that quotes': (quoted) =>
    answer.ok('[]', `application/json; charset="${quoted.replace(/[^\x21-\x7e]|"/g, '')}"`),
  'sent on elsewhere': (quoted) => answer.redirect(`${other()}/x?key=${encodeURIComponent(quoted)}`),
  'sent to a host that quotes': (quoted) =>
    answer.redirect(`http://${/[A-Za-z0-9-]{1,60}$/.exec(quoted)?.[0] ?? 'x'}.example/`),
  // Of a key cut short, its half is what it says most of.
  'refused with half of it': (quoted) =>
    answer.status(403, {}, `No such key: ${quoted.slice(0, quoted.length / 2)}***`),
  'refused with its end': (quoted) =>
    answer.status(403, {}, JSON.stringify({ message: `…${quoted.slice(-quoted.length / 2)}?` })),
  'refused in other escapes': (quoted) =>
    answer.status(
      400,
      {},
      `{"error":"${quoted.replace(/[^a-z0-9]/gi, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)}"}`,
    ),
  'a page in other escapes': (quoted) =>
    answer.ok(
      `<html><head><title>${quoted.replace(/[^a-z0-9]/gi, (sign) => `&#x${sign.charCodeAt(0).toString(16)};`)}</title></head></html>`,
      'text/html',
    ),
  'sent on to a path that quotes': (quoted) => answer.redirect(`/as/${encodeURIComponent(quoted)}/x`, 301),
  'sent on to a fragment that quotes': (quoted) =>
    answer.redirect(`/well#key=${encodeURIComponent(quoted)}`, 301),
  'told by a version that quotes': (quoted) => (response) => {
    response.setHeader('etag', `"${quoted.replace(/[^\x21-\x7e]|"/g, '')}"`);
    response.setHeader('content-type', 'application/json');
    response.end('[]');
  },
  'sent to a scheme': (quoted) => answer.redirect(`file:///${encodeURIComponent(quoted)}`),
  'sent in a circle': (quoted) => answer.redirect(`/fault?key=${encodeURIComponent(quoted)}`),
  cut: () => answer.dropped('[1,2,3,4,5]', 3),
  'of a wrong length': () => answer.wrongLength('[1]', 100),
  silent: () => answer.silent,
  'too long': (quoted) => answer.ok(`["${quoted}${'x'.repeat(60_000)}"]`),
  broken: () => (response) => response.destroy(),
  sound: () => answer.json([]),
});

// Signs one by one: a whole string may be made of words that stand in every stack of calls, such as “property”.
const signs = (all: RegExp, minLength: number, maxLength: number) => {
  const matching = Array.from({ length: 0x7f - 0x21 }, (_, at) => String.fromCharCode(0x21 + at)).filter(
    (sign) => all.test(sign),
  );
  return fc.array(fc.constantFrom(...matching), { minLength, maxLength }).map((some) => some.join(''));
};
// Half of them could be part of a host's name.
const printable = fc.oneof(signs(/./, 12, 60), signs(/[A-Za-z0-9]/, 12, 40));
/** A key that its form can carry, as long as keys are. */
export const someKey = fc
  .constantFrom(...KEY_FORMS)
  .chain((form) =>
    (form === 'mailto'
      ? signs(/[a-z0-9.+]/, 12, 30).map((name) => `${name}@lab.test`)
      : form === 'basic'
        ? fc.tuple(signs(/[a-z]/, 3, 9), printable).map((parts) => parts.join(':'))
        : form === 'api_key'
          ? printable
          : printable.map((text) => text.replaceAll(':', '.'))
    ).map((value) => ({ form, value })),
  );
