import type { Paper } from '../../core/paper';
import { markIcon, marksOf, markWord } from '../marks';
import { escapeIcons, isolated, oneLine } from '../text';
import type { Wording } from '../wording';
import type { PickerRow } from './pickerRow';
import type { PickerContent, PickerSource } from './pickerRows';
import type { ShownPaper } from './shownPapers';

/** What is said of a paper beside what is known of it. */
export interface PaperRemarks {
  /** What comes into sight first, behind the title. */
  readonly first?: string;
  /** Whether it is told that the library holds it. Below the title, where there is room for it whatever the title. */
  readonly tellsHeld?: boolean;
  /** Who has it. */
  readonly engines?: readonly string[];
  /** The sentence of its abstract that tells why it was found. */
  readonly sentence: string | undefined;
  /** A row that has to leave room for the sentence tells fewer dates. */
  readonly isBrief: boolean;
}

export const maxTitle = 300;

/** The row of a paper: its title and states, below it who, when, and why it was found. */
export function paperRow(
  { paper, state }: ShownPaper,
  { first, tellsHeld = false, engines = [], sentence, isBrief }: PaperRemarks,
  { basket, use, isByDate }: Pick<PickerContent, 'basket' | 'use' | 'isByDate'>,
  source: Pick<PickerSource, 'isCited'>,
  wording: Wording,
): PickerRow {
  const { l10n } = wording;
  const marks = state ? marksOf(state, source.isCited(paper.id)) : [];
  const marked = basket.has(paper.id);
  // Most papers of a search are unread: what is read says so, and the others are told by that.
  const words = [
    ...(marked ? [l10n.t('in the basket')] : []),
    ...(first === undefined ? [] : [first]),
    ...(state?.read ? [l10n.t('read')] : []),
    ...marks.filter((mark) => mark !== 'unread').map((mark) => markWord(mark, wording)),
  ];
  const detail = [
    state && tellsHeld ? l10n.t('in your library') : undefined,
    wording.byline(paper),
    ...datesOf(paper, isByDate, isBrief, wording),
    engines.length > 0 ? engines.join(', ') : undefined,
    sentence,
  ];
  return {
    kind: 'paper',
    paperId: paper.id,
    label: escapeIcons(isolated(oneLine(paper.title, maxTitle))),
    description: escapeIcons(words.join(' · ')),
    detail: escapeIcons(detail.flatMap((part) => (part === undefined ? [] : isolated(part))).join(' · ')),
    icon: marked ? 'pass-filled' : state ? markIcon(marks[0]).id : 'cloud',
    buttons: [
      ...(use.actions ? (['cite', 'summary', 'note'] as const) : []),
      // To have a state a paper must be in the library: where papers are only asked for, being taken brings it there.
      ...(state || use.actions ? [state?.starred ? ('unstar' as const) : ('star' as const)] : []),
      ...(use.actions ? (['open'] as const) : []),
      ...(use.many ? [marked ? ('unmark' as const) : ('mark' as const)] : []),
    ],
  };
}

/** When it was published and listed; only one of them where the sentence that matched needs the room. */
function datesOf(
  { published, listed }: Paper,
  isByDate: boolean,
  isBrief: boolean,
  { l10n }: Wording,
): readonly (string | undefined)[] {
  const listing = listed === undefined ? undefined : l10n.t('listed {0}', listed);
  if (!isBrief) return [published, listing];
  return [isByDate ? (listing ?? published) : published];
}
