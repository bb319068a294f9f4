import type { RenderedNote } from '../ports';
import type { NoteReading } from './noteReading';

/** How a note's citations look, as far as that is known. */
export interface NoteAnswer {
  /** The reading that was rendered: not always the one that is to be shown. */
  readonly reading: Pick<NoteReading, 'contents' | 'signature'>;
  readonly rendered: RenderedNote;
}

/** Nobody can tell how the note's citations look; why, a person reads below the note. */
export interface NoteFailure {
  readonly failure: string;
}

/** What a preview asks for while it renders; it can't wait. */
export interface NoteAnswers {
  /** Whether previews show citations at all. */
  isOn(): boolean;
  /**
   * What is known now of how a note looks. Whoever answers begins to find out the rest, and renders the preview again.
   * @param uri the note's URI as a string
   * @param inPreview whether a preview shows it, rather than a program that asks for the HTML
   */
  of(uri: string, reading: NoteReading, inPreview: boolean): NoteAnswer | NoteFailure | undefined;
}

/**
 * For each cluster of `reading`, which cluster of the answer says the same. While a new answer is under way, what
 * didn't change keeps the old one's looks.
 */
export function sameClusters(
  reading: NoteReading,
  { reading: answered }: NoteAnswer,
): readonly (number | undefined)[] {
  if (reading.signature === answered.signature) return [...reading.contents.keys()];
  const indices = new Map<string, number[]>();
  answered.contents.forEach((content, index) => {
    const same = indices.get(content);
    if (same) same.push(index);
    else indices.set(content, [index]);
  });
  for (const same of indices.values()) same.reverse();
  return reading.contents.map((content) => indices.get(content)?.pop());
}

/**
 * Whether a note cites works at all. In a text of a person who never heard of citations, `@name` greets somebody: it
 * does if the note says nothing of citing and nothing that it names is in a bibliography.
 */
export function citesWorks({ metadata }: Pick<NoteReading, 'metadata'>, { works }: RenderedNote): boolean {
  return metadata.isManuscript || works.size > 0;
}

/** The same for answers that look alike in print. */
export function looksOf(reading: NoteReading, rendered: RenderedNote): string {
  if (!citesWorks(reading, rendered)) return '';
  const { citations, notes, bibliography, hangingIndent, problems } = rendered;
  return JSON.stringify([
    citations,
    notes,
    bibliography,
    hangingIndent,
    problems.map(({ message }) => message),
  ]);
}
