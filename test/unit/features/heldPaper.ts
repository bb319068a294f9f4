import type { HeldPaper, ReadingState } from '../../../src/core/library';
import type { Paper } from '../../../src/core/paper';

/** A paper of the library that is known to have what a test says, and nothing else. */
export function heldPaper(
  paper: Partial<Paper> & { readonly id: string },
  state: Partial<ReadingState> = {},
): HeldPaper {
  return {
    paper: { title: `Title of ${paper.id}`, authors: [], sources: [], ...paper },
    state: { read: false, starred: false, wanted: false, ...state },
    revision: 1,
  };
}
