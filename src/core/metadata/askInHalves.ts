import type { Paper } from '../paper';
import { isHttpError, isTransient, type HttpError } from '../problems';
import type { MetadataSource, Reading } from './metadataSource';

export type AskedPart = { readonly works: readonly Paper[] } & (
  { readonly reading: Reading } | { readonly why: string }
);

/**
 * What a source has of works by their identifiers. A request that it can't answer is made again in halves: one
 * identifier alone may spoil it.
 * @throws HttpError where the service can't be asked at all; AbortError if `signal` aborts
 */
export async function askInHalves(
  source: MetadataSource,
  works: readonly Paper[],
  signal?: AbortSignal,
): Promise<readonly AskedPart[]> {
  try {
    return [{ works, reading: await source.byIds(works, signal) }];
  } catch (error) {
    if (!isHttpError(error) || !isSpoiled(error)) throw error;
    if (works.length < 2) return [{ works, why: error.message }];
    const middle = Math.ceil(works.length / 2);
    const first = await askInHalves(source, works.slice(0, middle), signal);
    return [...first, ...(await askInHalves(source, works.slice(middle), signal))];
  }
}

/** Whether only this request failed, and the next may well succeed. */
export function isSpoiled({ fault }: HttpError): boolean {
  if (fault.kind === 'tooLarge' || fault.kind === 'badEncoding') return true;
  return (
    fault.kind === 'status' &&
    fault.status < 500 &&
    !isTransient(fault) &&
    ![401, 403, 407].includes(fault.status)
  );
}
