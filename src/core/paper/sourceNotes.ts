import type { SourceNote } from './paper';

/** The most notes that are kept of a paper: the newest. */
const MAX_NOTES = 50;

/**
 * Two lists of notes as one: of each note the text that was written last. The order in which lists come makes no
 * difference, nor does a repetition, so that two windows that read a source at once agree.
 * @returns `held` itself if `incoming` says nothing new
 */
export function uniteNotes(
  held: readonly SourceNote[] | undefined,
  incoming: readonly SourceNote[] | undefined,
): readonly SourceNote[] | undefined {
  if (!held || !incoming) return held ?? incoming;
  const notes = new Map(held.map((note) => [note.id, note]));
  for (const note of incoming) {
    const known = notes.get(note.id);
    if (!known || compareTold(note, known) > 0) notes.set(note.id, note);
  }
  const united = [...notes.values()].sort(newestFirst).slice(0, MAX_NOTES);
  return united.length === held.length && united.every((note, i) => note === held[i]) ? held : united;
}

/** Which of two texts of one note counts: the later one. */
function compareTold(one: SourceNote, other: SourceNote): number {
  return compare(one.changed, other.changed) || compare(one.text, other.text);
}

function newestFirst(one: SourceNote, other: SourceNote): number {
  return compare(other.changed, one.changed) || compare(one.id, other.id);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
