import * as v from 'valibot';
import { maxReference } from './findReference';

/** How tools let a paper be named. */
export const paperField = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(maxReference),
  v.description(
    'The paper: its id or citation key as another tool gave it, its DOI, its arXiv id, or its exact title.',
  ),
);

/** How tools let a note be named. */
export const noteField = v.optional(
  v.pipe(
    v.string(),
    v.minLength(1),
    v.maxLength(500),
    v.description(
      'The note whose bibliography counts: its path from the workspace folder, such as notes/review.md. Without it, the note that is open.',
    ),
  ),
);
