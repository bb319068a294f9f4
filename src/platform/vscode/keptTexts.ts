import * as vscode from 'vscode';
import { KeptTexts } from '../../core/managedRegions';
import { workspaceStorage } from './workspaceStorage';

/** What we wrote into notes last, for all windows. */
export function keptTexts(context: vscode.ExtensionContext): KeptTexts {
  const storage = workspaceStorage(vscode.Uri.joinPath(context.globalStorageUri, 'noteBases'));
  return new KeptTexts(storage, crypto.randomUUID().replaceAll('-', ''));
}
