import type { CitedPaper, NoteWriting } from '../../core/ports';
import type { AddedEntries } from './addEntries';
import { formatOf, type WritingPlan } from './planWriting';

/** Entries that one writing put into a bibliography. */
export interface WrittenEntries extends AddedEntries {
  readonly entries: readonly CitedPaper[];
  /** URIs of the note that cites them and of the document that they stand in. */
  readonly note: string;
  readonly file: string;
}

/** So many are remembered: what a paper lacks comes seconds after it was cited, or never. */
const maxWritings = 100;

/** The entries that were made of papers since the window was opened, and stand in bibliographies. */
export class EntriesWritten {
  #written: readonly WrittenEntries[] = [];

  /** @param place the document that they stand in, and their text there; absent where none were added */
  keep(
    { cited, destination }: Pick<WritingPlan, 'cited' | 'destination'>,
    { entries }: Pick<NoteWriting, 'entries'>,
    note: string,
    place: Pick<WrittenEntries, 'file' | 'text'> | undefined,
  ): void {
    // An entry that somebody brought along is theirs.
    const ours = cited.filter(({ isNew }) => isNew);
    if (!place || ours.some(({ paper }) => entries?.has(paper.id))) return;
    const written = { ...place, note, entries: ours, format: formatOf(destination) };
    this.#written = [...this.#written, written].slice(-maxWritings);
  }

  /** Those with an entry of one of the papers, by its id. */
  of(papers: { has(id: string): boolean }): readonly WrittenEntries[] {
    return this.#written.filter(({ entries }) => entries.some(({ paper }) => papers.has(paper.id)));
  }

  replace(written: WrittenEntries, now: WrittenEntries): void {
    this.#written = this.#written.map((each) => (each === written ? now : each));
  }
}
