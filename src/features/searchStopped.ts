import { isPapersideError } from '../core/problems';
import type { Localizer } from './wording';

/** In whatever place search is missed. */
export function searchStopped(l10n: Localizer): string {
  return l10n.t('Search has stopped and starts again by itself.');
}

/**
 * What is said in the place of an answer while search is not to be had; `undefined` for other failures. That it
 * stopped is told in a message once: each search that fails for it must not tell so again.
 */
export function searchStoppedWords(error: unknown, l10n: Localizer): string | undefined {
  if (!isPapersideError(error) || error.code !== 'workerStopped') return undefined;
  return searchStopped(l10n);
}
