import * as vscode from 'vscode';
import { readSetting } from '../../manifest/settings';

const keyPattern = 'paperside.citation.keyPattern';

/** Tells the pattern of citation keys now, and whenever the person changes it. */
export function followKeyPattern(tell: (pattern: string) => void): vscode.Disposable {
  tell(readSetting(vscode.workspace, keyPattern));
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(keyPattern)) tell(readSetting(vscode.workspace, keyPattern));
  });
}
