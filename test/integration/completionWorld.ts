import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PapersideApi } from '../../src/compose';
import { paperId, type Paper } from '../../src/core/paper';
import { FaultyServer, status } from '../support/faultyServer';
import { activatePaperside } from '../support/paperside';

export const SERVICES = [
  'arxiv',
  'crossref',
  'openAlex',
  'semanticScholar',
  'huggingFace',
  'dataCite',
  'dblp',
] as const;
export const setting = 'paperside.metadata.services';

/** All services on a server of this machine, each under its name, and what the person is told meanwhile. */
export class CompletionWorld {
  shown: string[] = [];
  readonly #told = vscode.window.showWarningMessage;
  readonly #calm = vscode.window.setStatusBarMessage;

  private constructor(
    readonly api: PapersideApi,
    readonly server: FaultyServer,
  ) {}

  static async start(): Promise<CompletionWorld> {
    const api = await activatePaperside();
    await api.library.ready;
    const world = new CompletionWorld(api, await FaultyServer.start());
    const { server, shown } = world;
    server.script('*', status(404, {}, '{}'));
    await world.use(Object.fromEntries(SERVICES.map((service) => [service, `${server.origin}/${service}`])));
    Object.assign(vscode.window, {
      showWarningMessage: (message: string) => Promise.resolve(void shown.push(message)),
      setStatusBarMessage: (message: string) => {
        shown.push(message);
        return new vscode.Disposable(() => undefined);
      },
    });
    return world;
  }

  async stop(): Promise<void> {
    Object.assign(vscode.window, { showWarningMessage: this.#told, setStatusBarMessage: this.#calm });
    await this.use(undefined);
    await this.server.stop();
  }

  /** Sets which services may be asked. */
  async use(value: unknown): Promise<void> {
    await vscode.workspace.getConfiguration().update(setting, value, vscode.ConfigurationTarget.Global);
  }

  async complete(papers: readonly Paper[]): Promise<void> {
    await vscode.commands.executeCommand('paperside.completeMetadata', {
      papers: papers.map(({ id }) => id),
    });
  }

  now({ id }: Paper): Paper | undefined {
    return this.api.library.get(id)?.paper;
  }

  async add(paper: Partial<Paper> & { readonly title: string }): Promise<Paper> {
    const whole = { authors: [], sources: [{ feed: 'completing', seen: '2026-04-22' }], ...paper };
    const id = paperId(whole);
    await this.api.library.add([{ id, ...whole }]);
    const held = this.api.library.get(id)?.paper;
    assert.ok(held);
    return held;
  }
}
