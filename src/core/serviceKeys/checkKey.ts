import type { Http } from '../ports';
import { isHttpError } from '../problems';
import type { KeyCheck } from './keyedServices';

/** What a service makes of a key. */
export type KeyAnswer = 'taken' | 'refused';

/**
 * Asks once with the key that is kept.
 * @throws HttpError where the service says nothing on the key; AbortError if `signal` aborts
 */
export async function checkKey(http: Http, check: KeyCheck, signal?: AbortSignal): Promise<KeyAnswer> {
  const accept = check.accept === 'json' ? (['json'] as const) : (['json', 'xml', 'html', 'text'] as const);
  try {
    await http.fetch({ url: check.url, accept }, signal);
    return 'taken';
  } catch (error) {
    if (!isHttpError(error) || error.fault.kind !== 'status') throw error;
    const { status } = error.fault;
    if (status === 401 || status === 403) return 'refused';
    throw error;
  }
}
