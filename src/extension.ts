import * as vscode from 'vscode';
import { compose, type PapersideApi } from './compose';
import { canWrite, homeFolder, workerChannel } from './platform/node';

/** Desktop entry: the search worker is a thread. */
export function activate(context: vscode.ExtensionContext): PapersideApi {
  return compose(context, {
    connect: () => workerChannel(context.asAbsolutePath('dist/worker.js')),
    home: vscode.Uri.file(homeFolder()),
    canWrite: async (uri) => uri.scheme !== 'file' || canWrite(uri.fsPath),
  });
}
