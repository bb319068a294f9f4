import * as vscode from 'vscode';
import { readSetting } from '../../manifest/settings';
import { citedViewId } from '../../manifest/views';
import type { Wording } from '../wording';
import { describeNoteStatus } from './describeNote';
import type { ListedWorks } from './listWorks';

/** The status bar's item about the note at hand; a click opens the view. */
export class NoteStatusItem implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem('paperside.note', vscode.StatusBarAlignment.Right, 91);

  constructor(private readonly wording: Wording) {
    this.#item.name = vscode.l10n.t('Citations of the Note');
    this.#item.command = `${citedViewId}.focus`;
  }

  /** @param works nothing where no note has the focus */
  show(works: ListedWorks | undefined): void {
    const isOn = readSetting(vscode.workspace, 'paperside.statusBar.show');
    const status = works && isOn ? describeNoteStatus(works, this.wording) : undefined;
    if (!status) {
      this.#item.hide();
      return;
    }
    this.#item.text = status.text;
    this.#item.tooltip = status.tooltip;
    this.#item.accessibilityInformation = { label: status.spoken, role: 'button' };
    this.#item.show();
  }

  dispose(): void {
    this.#item.dispose();
  }
}
