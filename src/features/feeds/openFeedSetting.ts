import * as vscode from 'vscode';
import { entryRange } from './entryRange';

const key = 'paperside.feeds.follow';

/** Opens the person's settings as text and selects the entry at a place, so that it can be mended. */
export async function openFeedSetting(place: number): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openSettingsJson', {
    revealSetting: { key, edit: false },
  });
  const editor = vscode.window.activeTextEditor;
  if (!editor?.document.uri.path.endsWith('settings.json')) return;
  const range = entryRange(editor.document.getText(), key, place);
  if (!range) return;
  const [start, end] = range.map((offset) => editor.document.positionAt(offset));
  if (!start || !end) return;
  editor.selection = new vscode.Selection(start, end);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
