import * as vscode from 'vscode';
import { shellHtml } from './shellHtml';

/** The start page of the view called `view`: `dist/<view>.js` and `media/<view>.css`. */
export function renderShell(webview: vscode.Webview, extensionUri: vscode.Uri, view: string): string {
  const file = (...path: string[]) =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...path)).toString();
  return shellHtml({
    language: vscode.env.language,
    cspSource: webview.cspSource,
    nonce: createNonce(),
    script: file('dist', `${view}.js`),
    style: file('media', `${view}.css`),
  });
}

/** Where a view may load files from. */
export function viewRoots(extensionUri: vscode.Uri): readonly vscode.Uri[] {
  return [vscode.Uri.joinPath(extensionUri, 'dist'), vscode.Uri.joinPath(extensionUri, 'media')];
}

function createNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes));
}
