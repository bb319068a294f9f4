import { HttpError, isHttpError } from '../../problems';
import type { LabIndex } from './labIndexes';

/** A failed request in the words of whoever runs an OpenSearch or Elasticsearch: what happened, and what to do. */
export function engineFault(error: unknown, index: LabIndex): unknown {
  if (!isHttpError(error)) return error;
  const sentence = sentenceFor(error, index);
  return sentence === undefined ? error : new HttpError(error.fault, error.host, { cause: error, sentence });
}

function sentenceFor({ fault, host }: HttpError, { title, index }: LabIndex): string | undefined {
  switch (fault.kind) {
    case 'badAddress':
      return `The address of ${title} is no http or https address. Mend it in the setting paperside.online.openSearch.`;
    case 'certificate':
      return `The certificate of ${host} can’t be trusted (${fault.code}). OpenSearch and Elasticsearch make one of their own when they are installed: add their root certificate to those of this computer, or ask who runs ${title} for one that is signed.`;
    case 'cors':
      return `The browser keeps the answer of ${host} from Paperside (CORS). Ask who runs ${title} to allow the address of this VS Code by http.cors.enabled, http.cors.allow-origin and http.cors.allow-headers, or use VS Code on the desktop.`;
    case 'wrongType':
      return fault.isLogin
        ? `${host} answered with a page that asks for a login. Take the address of the engine itself, not of its dashboards, and set a key.`
        : `${host} answered with ${fault.found}, as OpenSearch and Elasticsearch don’t. Check the address in the setting paperside.online.openSearch: the engine itself listens at port 9200 as a rule.`;
    case 'status':
      return statusSentence(fault, { title, index, host });
    default:
      return undefined;
  }
}

function statusSentence(
  { status, says }: { readonly status: number; readonly says?: string },
  { title, index, host }: { readonly title: string; readonly index: string; readonly host: string },
): string | undefined {
  const told = says ? ` It says: “${says}”.` : '';
  switch (status) {
    case 401:
      return `${title} wants to know who asks (401). Run Paperside: Set API Key of a Service… and give its key.${told}`;
    case 403:
      return `${title} doesn’t let this key search the index “${index}” (403). Ask who runs it for the right to read it.${told}`;
    case 404:
      return `${title} has no index “${index}” (404). Check its name in the setting paperside.online.openSearch; docs/opensearch.md says how an index is filled.${told}`;
    case 400:
      return `${title} doesn’t understand the question (400). Perhaps the index “${index}” has another mapping than docs/opensearch.md says.${told}`;
    case 413:
      return `${host} takes no question of this length (413). Search with fewer words.`;
    case 429:
      return `${title} has more to do than it can (429). Search again in a moment.`;
    case 502:
    case 503:
    case 504:
      return `${title} is starting, or not well (${status}). Search again in a moment, or tell who runs it.${told}`;
    default:
      return undefined;
  }
}
