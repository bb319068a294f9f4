import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PapersideApi } from '../../src/compose';
import { eventually } from '../support/eventually';
import { FaultyServer, json, ok, status } from '../support/faultyServer';
import * as records from '../support/scholarlyRecords';
import type { KnownWork } from '../support/scholarlyRecords';
import { SERVICES, setting } from './completionWorld';
import { created, drawn, setSetting, type Picker } from './uiWorld';

/** Where each engine is asked for papers, below its own folder of the server. */
export const ASKED = {
  openAlex: '/openAlex/works',
  semanticScholar: '/semanticScholar/graph/v1/paper/search/bulk',
  huggingFace: '/huggingFace/api/papers/search',
  arxiv: '/arxiv/api/query',
} as const;

/** The engines on a server of this machine, which find nothing until told otherwise. */
export class OnlineWorld {
  private constructor(
    readonly api: PapersideApi,
    readonly server: FaultyServer,
  ) {}

  static async start(api: PapersideApi): Promise<OnlineWorld> {
    const server = await FaultyServer.start();
    const world = new OnlineWorld(api, server);
    server.script('*', status(404, {}, '{}'));
    world.find([]);
    await world.use();
    return world;
  }

  /** Asks each service of the server, but `others` at their own addresses. */
  async use(others: Readonly<Record<string, string>> = {}): Promise<void> {
    const own = SERVICES.map((service) => [service, `${this.server.origin}/${service}`] as const);
    await setSetting(setting, { ...Object.fromEntries(own), ...others });
  }

  async stop(): Promise<void> {
    await setSetting('paperside.online.when', undefined);
    await setSetting(setting, undefined);
    await this.server.stop();
    for (const feed of Object.keys(ASKED)) {
      await this.api.library.removeSource(`online:${feed}`);
      await this.api.library.removeSource(`metadata:${feed}`);
    }
  }

  /** What each engine finds from now on. */
  find(
    openAlex: readonly KnownWork[],
    more: Partial<Record<'semanticScholar' | 'huggingFace' | 'arxiv', readonly KnownWork[]>> = {},
  ): void {
    const { semanticScholar = [], huggingFace = [], arxiv = [] } = more;
    const papers = semanticScholar.map((work) => records.semanticScholarPaper(work));
    this.server
      .script(
        ASKED.openAlex,
        json({
          meta: { count: openAlex.length, next_cursor: null },
          results: openAlex.map((work) => records.openAlexWork(work)),
        }),
      )
      .script(ASKED.semanticScholar, json({ total: papers.length, token: null, data: papers }))
      .script(
        ASKED.huggingFace,
        json(huggingFace.map((work) => ({ paper: records.huggingFacePaper(work), title: work.title }))),
      )
      .script(ASKED.arxiv, ok(records.arxivFeed(arxiv), 'application/atom+xml'));
  }

  /** How often anybody was asked for papers. */
  get asked(): number {
    return Object.values(ASKED).reduce((sum, path) => sum + this.server.asked(path).length, 0);
  }
}

/** Opens a search with what stands in its box, as `command` does. */
export async function opened(
  command: 'paperside.search' | 'paperside.searchOnline',
  query: string,
): Promise<Picker> {
  const picker = await created<Picker>('createQuickPick', () =>
    vscode.commands.executeCommand(command, query),
  );
  await eventually('rows', () => picker.items.length > 0 || undefined);
  return picker;
}

/** Waits until nobody is asked any more, and what came stands on the screen. */
export async function answered(picker: Picker): Promise<void> {
  await eventually('the answer', () => below(picker).length > 0 || undefined);
  await eventually('that nobody is asked', () => !picker.busy || undefined, 15_000);
  await drawn();
}

/** The rows below the separator. */
export function below(picker: Picker): readonly vscode.QuickPickItem[] {
  const separator = picker.items.findIndex(({ kind }) => kind === vscode.QuickPickItemKind.Separator);
  return separator < 0 ? [] : picker.items.slice(separator + 1);
}

/** Goes down to a row as somebody does who looks where they are at each step, and accepts it. */
export async function acceptOnline(picker: Picker, label: RegExp): Promise<void> {
  for (let step = 0; step <= picker.items.length; step++) {
    if (label.test(picker.activeItems[0]?.label ?? '')) break;
    await vscode.commands.executeCommand('quickInput.next');
    await drawn();
  }
  const rows = picker.items.map((item) => item.label).join('\n');
  assert.match(picker.activeItems[0]?.label ?? '', label, rows);
  await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
}
