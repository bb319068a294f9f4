import * as vscode from 'vscode';
import type { LanguageModel } from '../../../core/ports';
import { escapeIcons, oneLine } from '../../text';

const memory = 'paperside.languageModel';

interface ModelItem extends vscode.QuickPickItem {
  readonly model: LanguageModel;
}

/** Asks which of several models shall write; the one that was taken last comes first. @returns `undefined` if the person left */
export async function askModel(
  models: readonly LanguageModel[],
  memento: vscode.Memento,
): Promise<LanguageModel | undefined> {
  const [only] = models;
  if (models.length <= 1) return only;
  const last = memento.get<string>(memory);
  const sorted = [...models.filter(({ id }) => id === last), ...models.filter(({ id }) => id !== last)];
  const items = sorted.map((model): ModelItem => ({
    model,
    label: escapeIcons(oneLine(model.name, 80)),
    description: escapeIcons(oneLine(model.vendor, 40)),
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Summarize with a Language Model'),
    placeHolder: vscode.l10n.t('Which model? The abstracts are sent to it.'),
    matchOnDescription: true,
  });
  if (picked) await memento.update(memory, picked.model.id);
  return picked?.model;
}
