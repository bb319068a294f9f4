import { areVersions, likeness, type PaperTraits } from '../paper';

/**
 * Whether all are the same as `best`, or other versions of it, such as the article beside its preprint: then it doesn't
 * matter that a service has several records.
 */
export function areOneWorkOrVersions(best: PaperTraits, all: readonly PaperTraits[]): boolean {
  return all.every((each) => each === best || likeness(best, each) !== undefined || areVersions(best, each));
}
