import * as vscode from 'vscode';
import { compose, type PapersideApi } from './compose';
import { workerChannel } from './platform/web';

/** Browser entry: workers are Web Workers. */
export function activate(context: vscode.ExtensionContext): PapersideApi {
  const script = (name: string): string =>
    vscode.Uri.joinPath(context.extensionUri, 'dist', name).toString(true);
  return compose(context, {
    connectSearch: () => workerChannel(script('worker.web.js'), 'search'),
    connectCsl: () => workerChannel(script('cslWorker.web.js'), 'citation'),
    isBrowser: true,
  });
}
