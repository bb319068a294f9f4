// What the tests of citing share: papers, the extension with these in its library, and what it said.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Paper } from '../../src/core/paper';
import type { Log } from '../../src/core/ports';
import type { PapersideApi } from '../../src/compose';
import { eventually } from '../support/eventually';
import { activatePaperside } from '../support/paperside';

function paper(fields: Partial<Paper> & Pick<Paper, 'id' | 'title'>): Paper {
  return { authors: [], sources: [{ feed: 'cite-tests', seen: '2026-04-22' }], ...fields };
}

/** A style that prints nothing but titles. */
export const titleStyle = `<?xml version="1.0"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>Mine</title><id>mine</id></info>
  <citation><layout><text variable="title"/></layout></citation>
</style>`;

/** Its authors' names are unknown, so its key comes from its title: `nanoflow2024`. */
export const nanoflow = paper({
  id: 'arxiv:2408.12757',
  arxivId: '2408.12757',
  title: 'NanoFlow: Towards Optimal Large Language Model Serving Throughput',
  published: '2024-08-22',
  url: 'https://arxiv.org/abs/2408.12757',
});

/** In no feed, so that its abstract stays as it is here. Key `exampleserve2024`. */
export const summed = paper({
  id: 'title:exampleserve',
  title: 'ExampleServe: How a Test Serves Large Models',
  abstract:
    'Large models have resulted in a surging demand for serving systems. ' +
    'We propose ExampleServe, a novel serving framework that exploits intra-device parallelism. ' +
    'ExampleServe splits inputs into smaller batches. ' +
    'Evaluation shows that ExampleServe achieves 68.5% of optimal throughput.',
  published: '2024-08-22',
  url: 'https://example.org/serve',
  aiSummary: 'ExampleServe raises throughput by running work of one GPU in parallel.',
});

/** Key `leviathan2023fast`. */
export const leviathan = paper({
  id: 'arxiv:2211.17192',
  arxivId: '2211.17192',
  title: 'Fast Inference from Transformers via Speculative Decoding',
  abstract:
    'Inference from large autoregressive models like Transformers is slow. We introduce speculative decoding.',
  authors: [
    { family: 'Leviathan', given: 'Yaniv' },
    { family: 'Kalman', given: 'Matan' },
    { family: 'Matias', given: 'Yossi' },
  ],
  published: '2023',
  url: 'https://arxiv.org/abs/2211.17192',
});

/** Key `exampleflow2024`; it has neither an arXiv id nor an abstract. */
export const plain = paper({
  id: 'title:exampleflow',
  title: 'ExampleFlow: A Paper That Is Known by Its Title',
  published: '2024',
});

/** For parts that a test builds for itself. */
export const quietLog: Log = {
  trace: () => undefined,
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

export async function activateWithPapers(): Promise<PapersideApi> {
  const api = await activatePaperside();
  await api.library.ready;
  await api.library.add([nanoflow, leviathan, plain, summed]);
  return api;
}

export function cite(
  papers: readonly Paper[],
  more: Readonly<Record<string, unknown>> = {},
): Thenable<unknown> {
  return vscode.commands.executeCommand('paperside.insertCitation', {
    papers: papers.map(({ id }) => id),
    ...more,
  });
}

/** The text of a document in an editor, or of a file that none shows. */
export async function textOf(folder: vscode.WorkspaceFolder, name: string): Promise<string> {
  return (await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, name))).getText();
}

export async function onDisk(folder: vscode.WorkspaceFolder, name: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder.uri, name)));
}

export async function exists(folder: vscode.WorkspaceFolder, name: string): Promise<boolean> {
  return vscode.workspace.fs.stat(vscode.Uri.joinPath(folder.uri, name)).then(
    () => true,
    () => false,
  );
}

/** Waits until a file on disk is as it should be. */
export async function onDiskBecomes(folder: vscode.WorkspaceFolder, name: string, expected: string | RegExp) {
  await eventually(`${name} on disk`, async () => {
    const text = await onDisk(folder, name);
    if (typeof expected === 'string') assert.equal(text, expected);
    else assert.match(text, expected);
    return true;
  });
}

/** Sets settings while `work` runs. */
export async function withSettings(
  settings: Readonly<Record<string, unknown>>,
  work: () => Promise<void>,
): Promise<void> {
  const set = (value: (key: string) => unknown) =>
    Promise.all(
      Object.keys(settings).map((key) =>
        vscode.workspace.getConfiguration().update(key, value(key), vscode.ConfigurationTarget.Global),
      ),
    );
  await set((key) => settings[key]);
  try {
    await work();
  } finally {
    await set(() => undefined);
  }
}

type Shown = 'showInformationMessage' | 'showWarningMessage' | 'showErrorMessage';

export interface Said {
  readonly status: string[];
  readonly toasts: { readonly kind: Shown; readonly message: string; readonly actions: string[] }[];
}

/** Records what is said while `work` runs. `answer` is the action that a person clicks. */
export async function listening(work: (said: Said) => Thenable<unknown>, answer?: string): Promise<Said> {
  const said: Said = { status: [], toasts: [] };
  const window = vscode.window as unknown as Record<string, unknown>;
  const kinds: readonly Shown[] = ['showInformationMessage', 'showWarningMessage', 'showErrorMessage'];
  const before = new Map(['setStatusBarMessage', ...kinds].map((name) => [name, window[name]]));
  window.setStatusBarMessage = (text: string) => {
    said.status.push(text);
    return { dispose: () => undefined };
  };
  for (const kind of kinds)
    window[kind] = (message: string, ...actions: string[]) => {
      said.toasts.push({ kind, message, actions });
      return Promise.resolve(answer !== undefined && actions.includes(answer) ? answer : undefined);
    };
  try {
    await work(said);
  } finally {
    for (const [name, value] of before) window[name] = value;
  }
  return said;
}
