import type { QueryCompletion, QueryCompletionItem } from '../../core/ports';
import { completionWords } from '../queryWords';
import { escapeIcons, isolated, oneLine } from '../text';
import type { Wording } from '../wording';
import type { PickerRow } from './pickerRow';

/** What a query could go on with. */
export interface OfferedCompletion extends QueryCompletion {
  /** The query that it completes. */
  readonly query: string;
}

/** Papers are what one searches: what the query could go on with takes no more room than this. */
const mostFields = 3;
const mostValues = 6;
/** Fields are offered from so many letters on: most words that begin like one are words. */
const leastTyped = 2;
const maxLabel = 100;

/** A row for each way in which the query could go on. */
export function completionRows(
  { query, start, end, items }: OfferedCompletion,
  wording: Wording,
): readonly PickerRow[] {
  const typed = query.slice(start, end);
  const offered = items.filter(
    (item) => item.text !== typed && (!isField(item) || typed.length >= leastTyped),
  );
  return offered.slice(0, offered.some(isField) ? mostFields : mostValues).map((item, at) => ({
    kind: 'completion',
    // A value is complete, and a field wants one right behind it.
    completed: `${query.slice(0, start)}${item.text}${isField(item) ? '' : ' '}`,
    label: escapeIcons(isolated(oneLine(item.text, maxLabel))),
    description: [completionWords(item, wording), ...(at === 0 ? [wording.l10n.t('Tab')] : [])].join(' · '),
    icon: isField(item) ? 'symbol-field' : 'filter',
    buttons: [],
  }));
}

function isField({ text }: QueryCompletionItem): boolean {
  return text.endsWith(':');
}
