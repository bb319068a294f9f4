import type { Library } from '../../core/library';
import type { SearchProgress, SearchService } from '../../core/ports';
import { abortError, throwIfAborted } from '../../core/problems';

/** What may still be read or indexed when an agent asks. */
export interface OpeningLibrary {
  readonly library: Pick<Library, 'ready' | 'loaded'>;
  readonly search: Pick<SearchService, 'progress' | 'onDidProgress'>;
}

/** How long an agent waits for a library that is being opened, in milliseconds. */
const patience = 20_000;

/**
 * Waits until the library is read and indexed, or patience ends.
 * @returns whether it is
 * @throws AbortError if `signal` aborts
 */
export async function libraryOpened(
  { library, search }: OpeningLibrary,
  signal?: AbortSignal,
  limit = patience,
): Promise<boolean> {
  const isIndexed = ({ indexed, total }: SearchProgress) => indexed >= total;
  if (library.loaded && isIndexed(search.progress)) return true;
  const ends: (() => void)[] = [];
  const interrupted = new Promise<boolean>((resolve, reject) => {
    const cancel = () => reject(abortError());
    const timer = setTimeout(() => resolve(false), limit);
    signal?.addEventListener('abort', cancel);
    ends.push(
      () => clearTimeout(timer),
      () => signal?.removeEventListener('abort', cancel),
    );
  });
  const indexed = new Promise<boolean>((resolve) => {
    const look = () => {
      if (library.loaded && isIndexed(search.progress)) resolve(true);
    };
    library.ready.then(look, look);
    const listener = search.onDidProgress(look);
    ends.push(() => listener.dispose());
  });
  try {
    throwIfAborted(signal);
    return await Promise.race([indexed, interrupted]);
  } finally {
    for (const end of ends) end();
  }
}
