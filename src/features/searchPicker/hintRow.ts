import { escapeIcons, oneLine } from '../text';
import type { PickerRow, RowButton } from './pickerRow';

const longest = 300;

interface HintLook {
  readonly detail?: string | undefined;
  readonly icon?: string;
  readonly buttons?: readonly RowButton[];
}

/** A row that is only read. */
export function hintRow(
  message: string,
  { detail, icon = 'lightbulb', buttons = [] }: HintLook = {},
): PickerRow {
  const below = detail === undefined ? {} : { detail: escapeIcons(oneLine(detail, longest)) };
  return { kind: 'hint', label: escapeIcons(oneLine(message, longest)), ...below, icon, buttons };
}
