import * as vscode from 'vscode';
import type { Library } from '../core/library';
import type { Paper } from '../core/paper';
import type { PaperPicker, PickPurpose } from '../core/ports';
import { PapersideError } from '../core/problems';
import { requestedPapers, type PapersRequest, type TreeRow } from '../manifest/commands';

export interface AskedPapersDeps {
  readonly library: Pick<Library, 'get'>;
  readonly picker: PaperPicker;
}

/**
 * The papers that a command was called with; from the palette the person is asked for them.
 * @returns an empty list if the person left
 * @throws PapersideError 'paperUnknown'
 */
export async function askedPapers(
  { library, picker }: AskedPapersDeps,
  title: string,
  target: PapersRequest | TreeRow | undefined,
  selected: readonly TreeRow[] | undefined,
  { online = false }: Pick<PickPurpose, 'online'> = {},
): Promise<readonly Paper[]> {
  const placeholder = vscode.l10n.t('Type what you remember of the paper');
  const ids =
    target === undefined
      ? await picker.pick({ title, placeholder, many: true, online })
      : requestedPapers(target, selected);
  return (ids ?? []).map((id) => {
    const paper = library.get(id)?.paper;
    if (!paper) throw new PapersideError('paperUnknown', id);
    return paper;
  });
}
