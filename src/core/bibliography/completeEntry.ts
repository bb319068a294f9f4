import type { CslItem, Paper } from '../paper';
import type { BibliographyFileFormat } from '../ports';
import { addToEntry, type EntryPlace } from './addToEntry';
import type { Insertion } from './insertion';
import { missingFromEntry } from './missingFromEntry';

/**
 * The insertion that gives an entry what it lacks and the paper tells: everything that stands there stays as it is,
 * what is new comes at its end, written as the rest is.
 * @param entry as its bibliography has it, with what it takes from others
 * @returns `undefined` where nothing is missing, and where it can't be added soundly (see `addToEntry`)
 */
export function completeEntry(
  text: string,
  place: EntryPlace,
  entry: CslItem,
  paper: Paper,
  format: BibliographyFileFormat,
): Insertion | undefined {
  return addToEntry(text, place, entry, missingFromEntry(entry, paper), format);
}
