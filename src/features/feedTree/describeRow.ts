import type { HeldPaper } from '../../core/library';
import { markIcon, marksOf, markWord, statesInWords, type MarkIcon } from '../marks';
import { isolated, oneLine } from '../text';
import { yearOf, type Wording } from '../wording';

/** A row as it is shown, in terms that need no VS Code. */
export interface RowText {
  readonly label: string;
  readonly description: string;
  readonly icon: MarkIcon;
  /** Words that the `when` clauses of the row's menus look for. */
  readonly contextValue: string;
  /** The whole row for a screen reader. */
  readonly spoken: string;
}

/** What the notes of the workspace say of the paper. */
export interface RowNotes {
  readonly cited: boolean;
  /** How many are about it or cite it. */
  readonly count: number;
}

const maxLabel = 400;

/**
 * The icon tells the first of starred, wanted, unread, cited, read; the description says in words what else
 * holds, so that nothing rests on a colour or on one picture alone, and how many notes name the paper.
 */
export function describeRow(held: HeldPaper, notes: RowNotes, wording: Wording): RowText {
  const { paper, state } = held;
  const label = oneLine(paper.title, maxLabel);
  const [shown, ...others] = marksOf(state, notes.cited);
  const named = notes.count > 0 ? [wording.notes(notes.count)] : [];
  // The number says as much as the word.
  const said = named.length > 0 ? others.filter((mark) => mark !== 'cited') : others;
  const facts = [wording.byline(paper), yearOf(paper)].filter((fact) => fact !== undefined);
  return {
    label: isolated(label),
    description: [...facts.map(isolated), ...said.map((mark) => markWord(mark, wording)), ...named].join(
      ' · ',
    ),
    icon: markIcon(shown),
    contextValue: [
      'paper',
      state.read ? 'read' : 'unread',
      state.starred ? 'starred' : 'unstarred',
      state.wanted ? 'wanted' : 'unwanted',
      ...([paper.url, paper.arxivId, paper.doi].some((one) => one !== undefined) ? ['online'] : []),
      ...(paper.pdfUrl !== undefined || paper.arxivId !== undefined ? ['pdf'] : []),
    ].join(' '),
    spoken: [label, ...statesInWords(state, notes.cited, wording), ...named, ...facts].join(', '),
  };
}
