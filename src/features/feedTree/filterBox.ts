import * as vscode from 'vscode';
import type { QueryHint } from '../../core/ports';

export interface FilterBoxDeps {
  readonly query: string;
  /** Filters by what is typed so far. @returns what of it was not understood */
  readonly apply: (query: string) => Promise<readonly QueryHint[]>;
}

const pauseWhileTyping = 120;

/**
 * Asks for the filter and filters while one types. Enter keeps it, Esc brings the former one back.
 * Resolves when the box is closed.
 */
export async function showFilterBox({ query, apply }: FilterBoxDeps): Promise<void> {
  const { t } = vscode.l10n;
  const box = vscode.window.createInputBox();
  box.title = t('Filter Feed');
  box.placeholder = t('Words, or author: org: year: is:unread is:starred is:cited "phrase" -word');
  box.prompt = t('Enter keeps the filter, an empty one shows all papers, Esc goes back to what was.');
  box.value = query;
  let typed: ReturnType<typeof setTimeout> | undefined;
  let open = true;
  const filter = async (value: string) => {
    const hints = await apply(value);
    if (open && box.value === value) box.validationMessage = asWarning(hints);
  };
  const accepted = await new Promise<boolean>((resolve) => {
    box.onDidChangeValue((value) => {
      clearTimeout(typed);
      typed = setTimeout(() => void filter(value), pauseWhileTyping);
    });
    box.onDidAccept(() => resolve(true));
    box.onDidHide(() => resolve(false));
    box.show();
  });
  open = false;
  clearTimeout(typed);
  const { value } = box;
  box.dispose();
  await apply(accepted ? value : query);
}

function asWarning(hints: readonly QueryHint[]): vscode.InputBoxValidationMessage | undefined {
  if (hints.length === 0) return undefined;
  return {
    message: hints.map(({ message }) => message).join(' '),
    severity: vscode.InputBoxValidationSeverity.Info,
  };
}
