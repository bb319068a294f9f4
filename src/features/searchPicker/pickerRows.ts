import type { HeldPaper } from '../../core/library';
import type { SearchAnswer, SearchHit } from '../../core/ports';
import { markIcon, marksOf, markWord } from '../marks';
import { escapeIcons, isolated, oneLine } from '../text';
import type { Wording } from '../wording';
import type { Basket } from './basket';
import { snippet } from './snippet';

/** A row of the picker in terms that need no VS Code. */
export interface PickerRow {
  /** What Enter means here. A hint is only read. */
  readonly kind: 'paper' | 'basket' | 'hint' | 'import';
  /** Of a row of the kind `paper`. */
  readonly paperId?: string;
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  /** A codicon's name. */
  readonly icon: string;
  readonly buttons: readonly RowButton[];
}

export type RowButton = 'cite' | 'summary' | 'star' | 'unstar' | 'open' | 'mark' | 'unmark' | 'clear';

/** What the picker is for: searching, with all that can be done to a hit, or choosing papers for a command. */
export interface PickerUse {
  readonly actions: boolean;
  readonly many: boolean;
  /** The label of the row on top that takes the marked papers, such as “Cite 3 papers”. */
  readonly takeBasket: (count: number) => string;
}

export interface PickerContent {
  readonly query: string;
  readonly answer: SearchAnswer;
  readonly basket: Basket;
  readonly use: PickerUse;
}

export interface PickerSource {
  readonly paper: (id: string) => HeldPaper | undefined;
  readonly isCited: (id: string) => boolean;
  readonly size: number;
}

const maxTitle = 300;
const maxSnippet = 160;

/** The basket, hints on the query, then the hits in their order; if there are none, what to do about it. */
export function pickerRows(
  content: PickerContent,
  source: PickerSource,
  wording: Wording,
): readonly PickerRow[] {
  const { answer, basket, use } = content;
  const papers = answer.hits.flatMap((hit) => {
    const held = source.paper(hit.id);
    return held ? [paperRow(held, hit, content, source, wording)] : [];
  });
  return [
    ...(basket.size > 0 ? [basketRow(basket, use, source)] : []),
    ...answer.hints.map(({ message }) => hintRow(message)),
    ...(papers.length > 0 ? papers : [nothingRow(content.query, source.size, wording)]),
  ];
}

function paperRow(
  { paper, state }: HeldPaper,
  hit: SearchHit,
  { basket, use }: PickerContent,
  source: PickerSource,
  wording: Wording,
): PickerRow {
  const { l10n } = wording;
  const marks = marksOf(state, source.isCited(paper.id));
  const marked = basket.has(paper.id);
  // Most papers of a search are unread: what is read says so, and the others are told by that.
  const words = [
    ...(state.read ? [l10n.t('read')] : []),
    ...marks.filter((mark) => mark !== 'unread').map((mark) => markWord(mark, wording)),
  ];
  const terms = hit.matches.filter(({ field }) => field === 'abstract').flatMap((match) => match.terms);
  const detail = [
    wording.byline(paper),
    paper.published,
    paper.listed === undefined ? undefined : l10n.t('listed {0}', paper.listed),
    paper.abstract === undefined ? undefined : snippet(paper.abstract, terms, maxSnippet),
  ];
  return {
    kind: 'paper',
    paperId: paper.id,
    label: escapeIcons(isolated(oneLine(paper.title, maxTitle))),
    description: [...(marked ? [l10n.t('in the basket')] : []), ...words].join(' · '),
    detail: escapeIcons(detail.flatMap((part) => (part === undefined ? [] : isolated(part))).join(' · ')),
    icon: marked ? 'pass-filled' : markIcon(marks[0]).id,
    buttons: [
      ...(use.actions ? (['cite', 'summary'] as const) : []),
      state.starred ? 'unstar' : 'star',
      ...(use.actions ? (['open'] as const) : []),
      ...(use.many ? [marked ? ('unmark' as const) : ('mark' as const)] : []),
    ],
  };
}

function basketRow(basket: Basket, use: PickerUse, source: PickerSource): PickerRow {
  const titles = basket.papers.map((id) => oneLine(source.paper(id)?.paper.title ?? id, 60));
  return {
    kind: 'basket',
    label: use.takeBasket(basket.size),
    detail: escapeIcons(oneLine(titles.join(' · '), maxTitle)),
    icon: 'checklist',
    buttons: ['clear'],
  };
}

function hintRow(message: string): PickerRow {
  return { kind: 'hint', label: escapeIcons(oneLine(message, maxTitle)), icon: 'lightbulb', buttons: [] };
}

function nothingRow(query: string, papers: number, { l10n }: Wording): PickerRow {
  if (papers === 0)
    return {
      kind: 'import',
      label: l10n.t('Import Papers…'),
      detail: l10n.t('There are no papers yet. Import a saved feed from files, the clipboard or the editor.'),
      icon: 'cloud-download',
      buttons: [],
    };
  return {
    kind: 'hint',
    label: escapeIcons(l10n.t('No paper matches “{0}”', oneLine(query, 60))),
    detail: l10n.t('Try fewer words, or take away a filter such as year: or is:unread.'),
    icon: 'info',
    buttons: [],
  };
}
