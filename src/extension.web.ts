import * as vscode from 'vscode';
import { compose, type PapersideApi } from './compose';
import { workerChannel } from './platform/web';

/** Browser entry: the search worker is a Web Worker. */
export function activate(context: vscode.ExtensionContext): PapersideApi {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'worker.web.js');
  return compose(context, { connect: () => workerChannel(script.toString(true)) });
}
