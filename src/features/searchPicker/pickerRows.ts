import { hintWords } from '../queryWords';
import { escapeIcons, oneLine } from '../text';
import type { Wording } from '../wording';
import type { Basket } from './basket';
import { completionRows, type OfferedCompletion } from './completionRows';
import { abstractTerms, type ExplainedAnswer } from './explainedAnswer';
import { hintRow } from './hintRow';
import { papersOf, type OnlineContent } from './onlineContent';
import { onlineRows } from './onlineRows';
import { maxTitle, paperRow } from './paperRow';
import type { PickerRow } from './pickerRow';
import type { ShownPaper } from './shownPapers';

/** What the picker is for: searching, with all that can be done to a hit, or choosing papers for a command. */
export interface PickerUse {
  readonly actions: boolean;
  readonly many: boolean;
  /** The label of the row on top that takes the marked papers, such as “Cite 3 papers”. */
  readonly takeBasket: (count: number) => string;
  /** What is said where there are no papers; else that nothing matches the query. */
  readonly nothing?: string;
  /** Whether papers of the library are told from others wherever they stand. */
  readonly tellsHeld?: boolean;
}

export interface PickerContent {
  readonly query: string;
  readonly answer: ExplainedAnswer;
  readonly completion?: OfferedCompletion | undefined;
  /** What a key came to. */
  readonly remark?: string | undefined;
  /** How it stands with papers that others hold, where that is shown. */
  readonly online?: OnlineContent | undefined;
  readonly basket: Basket;
  readonly use: PickerUse;
  /** Whether papers come by date: then that must be in sight. */
  readonly isByDate: boolean;
}

export interface PickerSource {
  readonly paper: (id: string) => ShownPaper | undefined;
  readonly isCited: (id: string) => boolean;
  /** How many papers the library holds. */
  readonly size: number;
}

/**
 * The basket, what the query could go on with, hints on it, then the hits in their order; if there are none, what to do
 * about it. Below them what others hold.
 */
export function pickerRows(
  content: PickerContent,
  source: PickerSource,
  wording: Wording,
): readonly PickerRow[] {
  const { answer, basket, completion, online, use } = content;
  // A paper that has come into the library meanwhile stays where it is: below.
  const below = new Set(papersOf(online).map(({ id }) => id));
  const papers = answer.hits.flatMap((hit) => {
    const shown = below.has(hit.id) ? undefined : source.paper(hit.id);
    if (!shown) return [];
    const elsewhere = wording.l10n.t('not in the library: comes into it when taken');
    const remarks = {
      ...(shown.state ? {} : { first: elsewhere }),
      tellsHeld: use.tellsHeld === true,
      sentence: answer.sentences.get(hit.id),
      isBrief: abstractTerms(hit).length > 0,
    };
    return [paperRow(shown, remarks, content, source, wording)];
  });
  const completions = completion ? completionRows(completion, wording) : [];
  // What could be typed next needs no hint as long as it stands there.
  const hints = answer.hints.filter(({ code }) => code !== 'valueMissing' || completions.length === 0);
  return [
    ...(basket.size > 0 ? [basketRow(basket, use, source)] : []),
    ...completions,
    ...(content.remark === undefined ? [] : [hintRow(content.remark)]),
    ...hints.map((hint) => hintRow(hintWords(hint, wording))),
    ...(papers.length > 0 ? papers : [nothingRow(content, source.size, wording)]),
    ...(online ? onlineRows(online, content, source, wording) : []),
  ];
}

function basketRow(basket: Basket, use: PickerUse, source: PickerSource): PickerRow {
  const titles = basket.papers.map((id) => oneLine(source.paper(id)?.paper.title ?? id, 60));
  return {
    kind: 'basket',
    label: use.takeBasket(basket.size),
    detail: escapeIcons(oneLine(titles.join(' · '), maxTitle)),
    icon: 'checklist',
    buttons: [...(use.actions ? (['export'] as const) : []), 'clear'],
  };
}

function nothingRow({ query, online, use }: PickerContent, papers: number, { l10n }: Wording): PickerRow {
  if (papers === 0)
    return {
      kind: 'import',
      label: l10n.t('Import Papers…'),
      detail: l10n.t('There are no papers yet. Import a saved feed from files, the clipboard or the editor.'),
      icon: 'cloud-download',
      buttons: [],
    };
  if (use.nothing !== undefined) return hintRow(use.nothing, { icon: 'info' });
  if (papersOf(online).length > 0)
    return hintRow(l10n.t('No paper of the library matches “{0}”', oneLine(query, 60)), { icon: 'info' });
  return hintRow(l10n.t('No paper matches “{0}”', oneLine(query, 60)), {
    detail: l10n.t('Try fewer words, or take away a filter such as year: or is:unread.'),
    icon: 'info',
  });
}
