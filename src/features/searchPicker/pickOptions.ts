import type { Paper } from '../../core/paper';
import type { SearchService } from '../../core/ports';
import type { PickerUse } from './pickerRows';

/** What a person decided: the papers, and what is to be done with them. */
export interface Picked {
  readonly action: PickedAction;
  /** What was typed. */
  readonly query: string;
  /** The basket, and the row's paper. */
  readonly papers: readonly string[];
  /** Those of the papers that came from elsewhere, and that the library has yet to take in. */
  readonly elsewhere: readonly Paper[];
  /** The row's own paper: the one to open. */
  readonly active?: string;
  /** Terms by which the search found that paper in its abstract. */
  readonly matched?: readonly string[];
}

/** `enter` is what Enter does, `other` what Ctrl+Enter does; the others are asked for by name. */
export type PickedAction =
  'enter' | 'other' | 'cite' | 'summary' | 'note' | 'open' | 'save' | 'export' | 'import';

/** What the picker asks for, and how. */
export interface PickOptions extends PickerUse {
  readonly title: string;
  readonly placeholder: string;
  /** What stands in the box at first, selected so that typing replaces it. */
  readonly query: string;
  /** The papers that are in the basket at first. */
  readonly basket?: readonly string[];
  /** Whether what is typed can be saved as a search. */
  readonly saves?: boolean;
  /** Whether papers that others hold can be found as well, or were asked for. */
  readonly online?: 'offered' | 'wished';
  /** The papers to choose from, which typing narrows down; without it typing searches. */
  readonly list?: Pick<SearchService, 'search'>;
}
