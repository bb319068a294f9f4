import * as vscode from 'vscode';
import type { Pause, RenderedNotes } from '../../core/ports';
import { isAbort } from '../../core/problems';
import type { CommandId } from '../../manifest/commands';
import { shortReference } from '../entryWords';
import { sourceOf } from '../noteSource';
import type { Wording } from '../wording';
import type { CitedElement, PlaceRow, WorkRow } from './citedElement';
import type { CitedModel, Refresh } from './citedModel';
import { workTooltip } from './workTooltip';

export interface CitedProviderDeps {
  readonly model: CitedModel;
  readonly notes: Pick<RenderedNotes, 'references'>;
  /** The text of the note at hand: it names its style. */
  readonly text: () => string;
  readonly wording: Wording;
  readonly pause: Pause;
}

/** Rows made between two pauses. */
const rowsPerSlice = 100;

/** Turns the model's rows into VS Code's tree items. */
export class CitedProvider implements vscode.TreeDataProvider<CitedElement>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<CitedElement[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;

  #rows = 0;
  #turn: Promise<void> = Promise.resolve();

  constructor(private readonly deps: CitedProviderDeps) {}

  refresh(what: Refresh): void {
    if (what === 'all') this.#changed.fire(undefined);
    else if (what.length > 0) this.#changed.fire([...what]);
  }

  getChildren(element?: CitedElement): CitedElement[] {
    return [...this.deps.model.children(element)];
  }

  getParent(element: CitedElement): CitedElement | undefined {
    return this.deps.model.parentOf(element);
  }

  /** VS Code asks for the items of all rows at one stroke, and makes nodes of them as they come: in turns. */
  async getTreeItem(element: CitedElement): Promise<vscode.TreeItem> {
    if (++this.#rows % rowsPerSlice === 0) this.#turn = this.#turn.then(this.deps.pause);
    await this.#turn;
    switch (element.kind) {
      case 'work':
        return workItem(element);
      case 'place':
        return placeItem(element, this.deps.wording);
      case 'uncited':
        return this.#uncitedItem();
    }
  }

  /** The tooltip, rendered only when somebody points at the row. */
  async resolveTreeItem(
    item: vscode.TreeItem,
    element: CitedElement,
    token: vscode.CancellationToken,
  ): Promise<vscode.TreeItem> {
    if (element.kind !== 'work') return item;
    const { work, note } = element;
    const reference = work.match && (await this.#reference(element, token));
    const file =
      work.match && work.match.file.uri !== note
        ? vscode.workspace.asRelativePath(vscode.Uri.parse(work.match.file.uri, true))
        : undefined;
    const text = workTooltip(work, { reference, file }, this.deps.wording);
    const tooltip = new vscode.MarkdownString(text);
    tooltip.isTrusted = false;
    tooltip.supportHtml = false;
    item.tooltip = tooltip;
    return item;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #reference({ note, work }: WorkRow, token: vscode.CancellationToken): Promise<string | undefined> {
    const item = work.match?.item;
    if (!item) return undefined;
    const controller = new AbortController();
    token.onCancellationRequested(() => controller.abort());
    try {
      const source = sourceOf({ uri: vscode.Uri.parse(note, true), text: this.deps.text() });
      const [reference] = await this.deps.notes.references(source, [item], controller.signal);
      return reference;
    } catch (error) {
      // A tooltip is no place for errors: the worker, if that failed, says so elsewhere.
      return isAbort(error) ? undefined : shortReference(item);
    }
  }

  #uncitedItem(): vscode.TreeItem {
    const { model, wording } = this.deps;
    const label = vscode.l10n.t('In the Bibliography Only');
    const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
    item.id = 'uncited';
    item.description = wording.count(model.uncitedCount);
    item.tooltip = vscode.l10n.t('Named by nocite in the front matter');
    item.contextValue = 'uncited';
    return item;
  }
}

function workItem(row: WorkRow): vscode.TreeItem {
  const { note, key, work } = row;
  const { text } = work;
  const { Collapsed, None } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(text.label, work.places.length > 0 ? Collapsed : None);
  item.id = `${note} ${key}`;
  item.description = text.description;
  item.iconPath = new vscode.ThemeIcon(text.icon.id, new vscode.ThemeColor(text.icon.color));
  item.contextValue = text.contextValue;
  item.accessibilityInformation = { label: text.spoken };
  item.command = {
    command: (work.places.length > 0 ? 'paperside.goToCitation' : 'paperside.goToEntry') satisfies CommandId,
    title: vscode.l10n.t('Go to Citation'),
    arguments: [row],
  };
  return item;
}

function placeItem(row: PlaceRow, wording: Wording): vscode.TreeItem {
  const [from, to] = row.highlight;
  const item = new vscode.TreeItem({ label: row.text, highlights: [[from, to]] });
  item.id = `${row.note} ${row.key} ${String(row.place)}`;
  const where = wording.l10n.t('line {0}', wording.count(row.line + 1));
  item.description = where;
  item.contextValue = 'place';
  item.accessibilityInformation = { label: `${row.text}, ${where}` };
  item.tooltip = row.text;
  item.command = {
    command: 'paperside.goToCitation' satisfies CommandId,
    title: vscode.l10n.t('Go to Citation'),
    arguments: [row],
  };
  return item;
}
