import * as vscode from 'vscode';
import type { PapersideApi } from '../../src/compose';

/** Activates the extension under test, as VS Code would, and gives what its `activate` returns. */
export async function activatePaperside(): Promise<PapersideApi> {
  const extension = vscode.extensions.getExtension<PapersideApi>('paperside.paperside');
  if (extension === undefined) throw new Error('VS Code does not know the extension paperside.paperside');
  return extension.activate();
}
