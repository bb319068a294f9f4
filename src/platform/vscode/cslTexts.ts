import * as vscode from 'vscode';
import type { CslTexts } from '../../worker';

/** What the CSL worker needs of the extension's files. Names are those of shipped styles and locales only. */
export function cslTexts(extensionUri: vscode.Uri): CslTexts {
  const read = async (...path: string[]): Promise<string> =>
    new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, ...path)));
  const known = (name: string, ...path: string[]): Promise<string | undefined> =>
    // Names come from notes: nothing but a plain name may reach the disk.
    /^[\w-]+$/.test(name) ? read(...path) : Promise.resolve(undefined);
  return {
    citeproc: () => read('dist', 'citeproc.mjs'),
    style: (name) => known(name, 'media', 'csl', 'styles', `${name}.csl`),
    locale: (tag) => known(tag, 'media', 'csl', 'locales', `locales-${tag}.xml`),
  };
}
