import type { Basket } from './basket';
import type { PickerRow } from './pickerRow';
import type { Picked, PickedAction } from './pickOptions';

export type Decision = Omit<Picked, 'query' | 'elsewhere'>;

/** What taking a row decides; `undefined` for one that ends nothing. */
export function decisionOn(
  { kind, paperId }: PickerRow,
  action: PickedAction,
  basket: Basket,
): Decision | undefined {
  if (kind === 'import') return { action: 'import', papers: [] };
  if (kind === 'basket') return { action: action === 'summary' ? action : 'cite', papers: basket.papers };
  return paperId === undefined ? undefined : { action, papers: basket.with(paperId), active: paperId };
}
