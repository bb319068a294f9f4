import type { EntryRequest } from '../../manifest/commands';
import type { ListedWork } from './listWorks';

/** What the tree's rows are to VS Code; the objects stay the same while their content changes. */
export type CitedElement = WorkRow | PlaceRow | UncitedRow;

/** The row of a work, and what a command gets that is called from it. */
export class WorkRow implements EntryRequest {
  readonly kind = 'work';
  /** The places that are shown below it, once somebody has opened it. */
  places: readonly PlaceRow[] | undefined;

  constructor(
    readonly note: string,
    readonly key: string,
    public work: ListedWork,
  ) {}

  /** For the commands that work on papers of the library. */
  get paperId(): string | undefined {
    return this.work.held?.paper.id;
  }
}

/** A place that cites a work. */
export interface PlaceRow extends EntryRequest {
  readonly kind: 'place';
  readonly parent: WorkRow;
  /** Which of the work's places it is, counted from 0. */
  readonly place: number;
  /** Counted from 0. */
  readonly line: number;
  readonly text: string;
  /** Where the key stands in `text`. */
  readonly highlight: readonly [number, number];
}

/** The row around the works that only the bibliography has. */
export interface UncitedRow {
  readonly kind: 'uncited';
}
