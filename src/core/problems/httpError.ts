import { PapersideError } from './papersideError';

/** Why an address gave no answer that could be used. Plain data, so that it can be stored as a feed's last result. */
export type HttpFault =
  /** No `http` or `https` address. */
  | { readonly kind: 'badAddress' }
  /** The machine has no network. */
  | { readonly kind: 'offline' }
  /** The host's name is unknown. */
  | { readonly kind: 'dns' }
  /** The host is there, but nothing listens. */
  | { readonly kind: 'refused' }
  /** The connection can't be trusted; `code` is Node's, such as `CERT_HAS_EXPIRED`. */
  | { readonly kind: 'certificate'; readonly code: string }
  /** The connection ended before the answer was whole. */
  | { readonly kind: 'dropped' }
  /** `idle`: nothing came for so long; `total`: the whole took longer than that. */
  | { readonly kind: 'timeout'; readonly phase: 'idle' | 'total'; readonly milliseconds: number }
  | { readonly kind: 'tooLarge'; readonly limit: number }
  | { readonly kind: 'redirectRefused'; readonly why: RedirectRefusal; readonly to: string }
  /** `found` says what came instead, `title` what the page calls itself. */
  | {
      readonly kind: 'wrongType';
      readonly found: string;
      readonly title?: string;
      readonly isLogin: boolean;
    }
  | { readonly kind: 'badEncoding'; readonly charset: string }
  /** A browser keeps the answer from us, and tells no more. `withKey`: a key's header was sent, which needs leave. */
  | { readonly kind: 'cors'; readonly withKey?: true }
  /** `retryAfter` in milliseconds; `says` is the server's own word, cut and without secrets. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly retryAfter?: number;
      readonly says?: string;
    }
  /** Asked not at all: the host is left alone until then (milliseconds since 1970), since it failed, or asks for it. */
  | { readonly kind: 'resting'; readonly until: number; readonly why: 'backOff' | 'asked' }
  /** Asked not at all: it is asked by other windows, which count as one with this. */
  | { readonly kind: 'busy' }
  /** Asked not at all: this run has asked as much as one run may. */
  | { readonly kind: 'budgetSpent' };

export type RedirectRefusal = 'scheme' | 'host' | 'downgrade' | 'loop' | 'tooMany' | 'noTarget' | 'key';

/** A request that failed. The message is a sentence for a person; it never holds a query or a header. */
export class HttpError extends PapersideError {
  constructor(
    readonly fault: HttpFault,
    /** The host that was asked, for the sentence; may be empty. */
    readonly host: string,
    /** `sentence` is what to say instead where somebody knows the service better. */
    options?: { readonly cause?: unknown; readonly sentence?: string },
  ) {
    super('fetchFailed', options?.sentence ?? describeHttpFault(fault, host), options);
  }
}

/** Tells by name and shape, since errors also come from other bundles. */
export function isHttpError(error: unknown): error is HttpError {
  return error instanceof Error && error.name === 'PapersideError' && 'fault' in error;
}

/** Whether asking again, later, may well succeed. */
export function isTransient(fault: HttpFault): boolean {
  switch (fault.kind) {
    case 'dropped':
    case 'timeout':
    case 'refused':
      return true;
    case 'status':
      return fault.status === 408 || fault.status === 425 || fault.status === 429 || fault.status >= 500;
    default:
      return false;
  }
}

/** What happened and what to do, in one or two sentences. */
export function describeHttpFault(fault: HttpFault, host: string): string {
  const who = host || 'The server';
  switch (fault.kind) {
    case 'badAddress':
      return 'The address is no http or https address. Mend it in the feed’s settings.';
    case 'offline':
      return 'This computer is offline. It is tried again when the network is back.';
    case 'dns':
      return `There is no host called ${who}. Check the address, or the network.`;
    case 'refused':
      return `${who} doesn’t accept connections. Check the address and the port, and whether the service runs.`;
    case 'certificate':
      return `The certificate of ${who} can’t be trusted (${fault.code}). If a proxy stands between, add its certificate to the system.`;
    case 'dropped':
      return `${who} broke the connection before the answer was whole. Try again later.`;
    case 'timeout':
      return fault.phase === 'idle'
        ? `${who} sent nothing for ${seconds(fault.milliseconds)}. Try again later.`
        : `${who} took longer than ${seconds(fault.milliseconds)}. Try again later.`;
    case 'tooLarge':
      return `${who} sent more than ${fault.limit} bytes, which is more than is read. Ask for less, or raise the limit.`;
    case 'redirectRefused':
      return `${who} ${refusal(fault.why, fault.to)}`;
    case 'wrongType':
      return wrongType(fault, who);
    case 'badEncoding':
      return `The answer of ${who} is not written in the encoding it names (${fault.charset}). Tell those who run it.`;
    case 'cors':
      return fault.withKey
        ? `The browser keeps the answer of ${who} from Paperside (CORS): perhaps it allows no key from here, or sends on, which is not followed with one. Use VS Code on the desktop, remove the key, or take a proxy that allows it.`
        : `The browser keeps the answer of ${who} from Paperside (CORS). Use VS Code on the desktop, or a proxy that allows it.`;
    case 'status':
      return status(fault, who);
    case 'resting':
      return fault.why === 'asked'
        ? `${who} asks to wait until ${minuteOf(fault.until)}. It is left alone until then.`
        : `${who} failed, and is left alone until ${minuteOf(fault.until)}.`;
    case 'busy':
      return `${who} is being asked by another window, and wants one question at a time. Try again in a moment.`;
    case 'budgetSpent':
      return 'This run has asked as much as one run may. The rest comes with the next one.';
  }
}

/** `2026-04-22 08:05 UTC`, the next full minute: a wait of some seconds isn't over in the one that runs. */
function minuteOf(milliseconds: number): string {
  return `${new Date(Math.ceil(milliseconds / 60_000) * 60_000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function seconds(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds} ms` : `${Math.round(milliseconds / 1000)} s`;
}

function refusal(why: RedirectRefusal, to: string): string {
  switch (why) {
    case 'scheme':
      return 'sends on to something that is no web address, which is not followed.';
    case 'host':
      return `sends on to ${to}. If you trust that, make it the feed’s address.`;
    case 'downgrade':
      return 'sends on to an address without encryption, which is not followed.';
    case 'loop':
      return 'sends in a circle. Check the address.';
    case 'tooMany':
      return 'sends on and on. Check the address.';
    case 'noTarget':
      return 'sends on without saying whereto. Check the address.';
    case 'key':
      return 'sends on to an address that has the key in it, which is not followed.';
  }
}

function wrongType(
  { found, title, isLogin }: Extract<HttpFault, { readonly kind: 'wrongType' }>,
  who: string,
): string {
  const what = title ? `${found} (“${title}”)` : found;
  return isLogin
    ? `${who} answered with ${what} that asks for a login. Log in, or use an address that needs none.`
    : `${who} answered with ${what}, which can’t be read here. Check the address.`;
}

function status({ status, retryAfter, says }: Extract<HttpFault, { readonly kind: 'status' }>, who: string) {
  const told = says ? ` It says: “${says}”.` : '';
  const wait = retryAfter === undefined ? '' : ` It asks to wait ${seconds(retryAfter)}.`;
  switch (status) {
    case 400:
      return `${who} doesn’t understand the request (400).${told}`;
    case 401:
    case 403:
      return `${who} refuses access (${status}). Check the key or the address.${told}`;
    case 404:
    case 410:
      return `${who} has nothing at this address (${status}). Check it.${told}`;
    case 407:
      return 'The proxy asks for a login (407). Set it up in VS Code’s proxy settings.';
    case 429:
      return `${who} was asked too often (429).${wait || ' It is asked again later.'}`;
    default:
      return status >= 500
        ? `${who} has trouble of its own (${status}).${wait || ' Try again later.'}${told}`
        : `${who} answered with status ${status}.${told}`;
  }
}
