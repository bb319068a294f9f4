import type { HttpSecret, KeyForm, NewKey } from '../ports';

const MAX_KEY = 4_000;

/** Why a key can't be sent as it is, in one sentence; `undefined` for one that can. */
export function keyFault(form: KeyForm, value: string): string | undefined {
  if (value.trim() === '') return 'Type the key.';
  if (value.length > MAX_KEY) return `That is too long for a key: it may have ${MAX_KEY} characters.`;
  if (form === 'basic') {
    if (!/^[^:]+:./su.test(value)) return 'Type a name and a password.';
    return /[\p{Cc}\p{Cs}]/u.test(value)
      ? 'A name or a password has no line breaks or control characters.'
      : undefined;
  }
  if (form === 'mailto') return /^[^\s@]+@[^\s@]+$/.test(value) ? undefined : 'That is no e-mail address.';
  // What else is pasted along would break the header, or be refused without a word on why.
  return /^[\x21-\x7e]+$/.test(value) ? undefined : 'A key has letters, digits and signs only, no spaces.';
}

/** How a key is sent (see `KeyForm`), with all texts by which it could be told. */
export function keySecret({ address, form, value }: Omit<NewKey, 'service'>): HttpSecret {
  const authorization = (scheme: string, sent: string, proof = sent): HttpSecret => ({
    address,
    headers: { authorization: `${scheme} ${sent}` },
    hidden: [...new Set([sent, proof])],
  });
  // Who somebody is, they may read in a refusal: of a name, an e-mail address say, the service's host may be a part.
  const [, proof = value] = /^[^:]*:(.*)$/s.exec(value) ?? [];
  switch (form) {
    case 'x-api-key':
      return { address, headers: { [form]: value }, hidden: [value] };
    case 'api_key':
    case 'mailto':
      return { address, query: { [form]: value }, hidden: [value] };
    case 'bearer':
      return authorization('Bearer', value);
    case 'basic':
      return authorization('Basic', base64(value), proof);
    case 'apiKey':
      return authorization('ApiKey', value.includes(':') ? base64(value) : value, proof);
  }
}

/** Of the UTF-8 bytes (RFC 7617 §2.1). */
function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
