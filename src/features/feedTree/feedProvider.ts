import * as vscode from 'vscode';
import type { Library } from '../../core/library';
import type { CitationUsage, Pause } from '../../core/ports';
import type { CommandId } from '../../manifest/commands';
import type { Wording } from '../wording';
import { describeRow } from './describeRow';
import type { FeedElement, FeedGroup, FeedMore, FeedRow } from './feedElement';
import type { FeedMemory } from './feedMemory';
import type { FeedModel, Refresh } from './feedModel';
import { renderTooltip } from './renderTooltip';
import type { SearchesInTree } from './searchesInTree';

export interface FeedProviderDeps {
  readonly library: Pick<Library, 'get' | 'ready' | 'loaded' | 'size'>;
  readonly usage: Pick<CitationUsage, 'isCited' | 'countOf'>;
  readonly model: FeedModel;
  readonly searches: SearchesInTree;
  readonly pause: Pause;
  readonly memory: FeedMemory;
  readonly wording: Wording;
  /** Whether the tree is filtered: then every group stands open. */
  readonly filtered: () => boolean;
}

/** Turns the model's rows into VS Code's tree items. */
export class FeedProvider implements vscode.TreeDataProvider<FeedElement>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<FeedElement[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(private readonly deps: FeedProviderDeps) {}

  refresh(what: Refresh): void {
    if (what === 'all') this.#changed.fire(undefined);
    else if (what.length > 0) this.#changed.fire([...what]);
  }

  async getChildren(element?: FeedElement): Promise<FeedElement[]> {
    const { library, model, searches, pause } = this.deps;
    // VS Code shows progress as long as this waits; papers that are there already are shown at once.
    if (!library.loaded && library.size === 0) await library.ready.catch(() => undefined);
    switch (element?.kind) {
      case undefined:
        return [...searches.root(), ...(await model.children(undefined, pause))];
      case 'group':
        return [...(await model.children(element, pause))];
      case 'searches':
      case 'search':
        return [...(await searches.children(element))];
      case 'paper':
      case 'more':
      case 'note':
        return [];
    }
  }

  getParent(element: FeedElement): FeedElement | undefined {
    const { model, searches } = this.deps;
    switch (element.kind) {
      case 'group':
      case 'searches':
        return undefined;
      case 'search':
        return searches.rows.root;
      case 'note':
        return element.search;
      case 'more':
        return model.isGrouped || element.group.kind === 'search' ? element.group : undefined;
      case 'paper':
        return element.search ?? model.groupOf(element.paperId);
    }
  }

  getTreeItem(element: FeedElement): vscode.TreeItem {
    switch (element.kind) {
      case 'group':
        return this.#groupItem(element);
      case 'paper':
        return this.#paperItem(element);
      case 'more':
        return moreItem(element, this.deps.wording);
      case 'searches':
      case 'search':
      case 'note':
        return this.deps.searches.item(element);
    }
  }

  /** The tooltip, made only when somebody points at the row. */
  resolveTreeItem(item: vscode.TreeItem, element: FeedElement): vscode.TreeItem {
    const { library, usage, wording } = this.deps;
    const held = element.kind === 'paper' ? library.get(element.paperId) : undefined;
    if (held) {
      const tooltip = new vscode.MarkdownString(renderTooltip(held, usage.isCited(held.paper.id), wording));
      tooltip.isTrusted = false;
      tooltip.supportHtml = false;
      item.tooltip = tooltip;
    }
    return item;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #groupItem(group: FeedGroup): vscode.TreeItem {
    const { wording, model } = this.deps;
    const count = model.sizeOf(group);
    const item = new vscode.TreeItem(group.label);
    // A filtered group has an id of its own, so that opening it there changes nothing for the unfiltered one.
    item.id = this.deps.filtered() ? `filtered ${group.key}` : group.key;
    item.description = wording.count(count);
    item.contextValue = 'group';
    item.tooltip = `${group.label} · ${wording.papers(count)}`;
    item.accessibilityInformation = { label: `${group.label}, ${wording.papers(count)}` };
    item.collapsibleState = this.#isOpen(group)
      ? vscode.TreeItemCollapsibleState.Expanded
      : vscode.TreeItemCollapsibleState.Collapsed;
    return item;
  }

  /** The first group stands open, so that there is something to see; the others as the person left them. */
  #isOpen(group: FeedGroup): boolean {
    const { memory, model, filtered } = this.deps;
    if (filtered()) return true;
    return memory.wasOpened(group.key) ?? model.groups[0] === group;
  }

  #paperItem(row: FeedRow): vscode.TreeItem {
    const held = this.deps.library.get(row.paperId);
    // A row may be asked for in the moment in which its paper goes.
    if (!held) return new vscode.TreeItem('');
    const { usage, wording } = this.deps;
    const notes = { cited: usage.isCited(row.paperId), count: usage.countOf(row.paperId) };
    const text = describeRow(held, notes, wording);
    const item = new vscode.TreeItem(text.label);
    // The same paper may stand below several searches.
    item.id = [row.search?.key, 'paper', row.paperId].filter((part) => part !== undefined).join(' ');
    item.description = text.description;
    item.iconPath = new vscode.ThemeIcon(text.icon.id, new vscode.ThemeColor(text.icon.color));
    item.contextValue = text.contextValue;
    item.accessibilityInformation = { label: text.spoken };
    item.command = {
      command: 'paperside.openSelected' satisfies CommandId,
      title: vscode.l10n.t('Open Paper'),
      arguments: [row],
    };
    return item;
  }
}

function moreItem(element: FeedMore, wording: Wording): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('Show More Papers'));
  item.id = `more ${element.group.key}`;
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.tooltip = vscode.l10n.t(
    'The first of {0} are shown; the filter finds all',
    wording.papers(element.group.papers.length),
  );
  item.command = {
    command: 'paperside.openSelected' satisfies CommandId,
    title: item.tooltip,
    arguments: [element],
  };
  return item;
}
