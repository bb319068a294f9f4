import type { CslItem } from '../core/paper';

/**
 * Has the notes of the workspace cite another work in the place of an entry of a file: the work's entry comes into the
 * same file, where it isn't there yet, and its key in the place of the other one. All of it is one step to undo.
 * @returns the key of the work
 * @throws PapersideError 'editRefused', 'bibliographyDamaged'
 */
export type CiteInstead = (file: string, key: string, item: CslItem) => Promise<string>;
