import type { Finding } from '../../core/bibliographyCheck';
import type { CslItem } from '../../core/paper';

/** What an entry's note says of a work that doesn't stand. In English, as services and most bibliographies say it. */
const notes: Partial<Record<Finding['kind'], { readonly text: string; readonly said: RegExp }>> = {
  retracted: { text: 'Retracted', said: /\bretract(?:ed|ion)\b/i },
  withdrawn: { text: 'Withdrawn', said: /\bwithdr(?:awn|awal|ew)\b/i },
  concern: { text: 'Under an expression of concern', said: /\bexpression of concern\b/i },
};

/** Whether whoever reads the entry is told by its own note. */
export function isSaid({ note }: CslItem, { kind }: Finding): boolean {
  return typeof note === 'string' && notes[kind]?.said.test(note) === true;
}

/** The note that says it; `undefined` where nothing of the kind was found, and where the entry has a note of its own. */
export function noteToSay({ note }: CslItem, { kind }: Finding): string | undefined {
  return note === undefined ? notes[kind]?.text : undefined;
}
