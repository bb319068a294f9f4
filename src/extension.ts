import * as vscode from 'vscode';
import { compose, type PapersideApi } from './compose';
import { canWrite, createNew, fileLeases, homeFolder, ownRuntime, workerChannel } from './platform/node';

/** Desktop entry: workers are threads. */
export function activate(context: vscode.ExtensionContext): PapersideApi {
  return compose(context, {
    connectSearch: () => workerChannel(context.asAbsolutePath('dist/worker.js'), 'search'),
    connectCsl: () => workerChannel(context.asAbsolutePath('dist/cslWorker.js'), 'citation'),
    home: vscode.Uri.file(homeFolder()),
    canWrite: async (uri) => uri.scheme !== 'file' || canWrite(uri.fsPath),
    createNew: async (uri, contents) => (uri.scheme === 'file' ? createNew(uri.fsPath, contents) : undefined),
    isBrowser: false,
    mcpServer: { ...ownRuntime(), script: context.asAbsolutePath('dist/mcp.js') },
    openLeases: (uri, holder) =>
      uri.scheme === 'file' ? fileLeases({ folder: uri.fsPath, holder, now: () => Date.now() }) : undefined,
  });
}
