import type { HttpError } from '../problems';

/** The one version of its API that Zotero speaks. */
export const ZOTERO_API_VERSION = '3';

/** What of a Zotero is asked for. */
export interface ZoteroPlace {
  /** `http://127.0.0.1:23119`, or another port. */
  readonly base: string;
  /** `users/0` for the person's own library, `groups/12345` for a group's. */
  readonly library: string;
  /** A collection's key; without it the whole library. */
  readonly collection?: string;
}

/** What a failure means where it is Zotero that was asked, and how to mend it; `undefined` where nothing is special. */
export function zoteroFault(
  { fault }: HttpError,
  { base, library, collection }: ZoteroPlace,
): string | undefined {
  switch (fault.kind) {
    case 'refused':
      return `Zotero doesn’t run, or not at ${base}. Start Zotero on the machine where VS Code runs its extensions.`;
    case 'dropped':
      return `Zotero cut the connection at ${base}. Update it to version 7 or later, and check that no other program listens there.`;
    case 'dns':
    case 'timeout':
      return `Nothing answers at ${base}. Lead a port of the machine where VS Code runs its extensions to Zotero’s, and take 127.0.0.1 with that port as “base”.`;
    case 'cors':
      return 'The browser keeps Zotero’s answers from Paperside. Use VS Code on the desktop, where Zotero runs.';
    case 'wrongType':
      return `What listens at ${base} is not Zotero’s local API. Check the port in “base”.`;
    case 'status':
      switch (fault.status) {
        case 400:
          // Against pages that give themselves out for this machine, Zotero minds by which name it is called.
          return fault.says?.includes('Host')
            ? `Zotero answers to localhost and 127.0.0.1 alone, not to ${base}. Lead a port of the machine where VS Code runs its extensions to Zotero’s.`
            : `Zotero doesn’t know the user of “${library}”. Take “users/0” for your own library.`;
        case 403:
          return !fault.says?.startsWith('Local API')
            ? betweenUs(fault.status, base)
            : 'Zotero’s local API is off. Turn on “Allow other applications on this computer to communicate with Zotero” in Zotero’s settings, under Advanced.';
        case 404:
          return notFound(library, collection);
        case 407:
        case 502:
        case 503:
        case 504:
          return betweenUs(fault.status, base);
        case 501:
          return `Zotero speaks another version of its API than ${ZOTERO_API_VERSION}. Update Zotero and Paperside.`;
        default:
          return undefined;
      }
    default:
      return undefined;
  }
}

/** What Zotero never says itself. */
function betweenUs(status: number, base: string): string {
  return `Something between VS Code and Zotero refuses (${status}), such as a proxy. Add 127.0.0.1 to VS Code’s setting http.noProxy, and check what listens at ${base}.`;
}

function notFound(library: string, collection: string | undefined): string {
  const group = library.startsWith('groups/') ? `no group ${library.slice(7)}` : undefined;
  const missing = [group, collection === undefined ? undefined : `no collection ${collection}`]
    .filter((each) => each !== undefined)
    .join(' or ');
  return missing === ''
    ? 'This Zotero has no local API (404). Update it to version 7 or later.'
    : `Zotero has ${missing} (404). Check the address of it in Zotero’s web library, and that it is synced to this machine.`;
}
