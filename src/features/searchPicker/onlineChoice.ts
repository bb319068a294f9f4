import * as vscode from 'vscode';
import { readSetting } from '../../manifest/settings';
import type { OnlineSectionDeps } from './onlineSection';

const setting = 'paperside.online.when';
const usedKey = 'paperside.online.used';

/** What the person has chosen about searching online, and whether they know it. */
export class OnlineChoice implements Readonly<OnlineSectionDeps['choice']> {
  constructor(private readonly memento: Pick<vscode.Memento, 'get' | 'update'>) {}

  get when() {
    return readSetting(vscode.workspace, setting);
  }

  get isTrusted(): boolean {
    return vscode.workspace.isTrusted;
  }

  get wasUsed(): boolean {
    return this.memento.get(usedKey) === true;
  }

  noteUse(): void {
    if (!this.wasUsed) void this.memento.update(usedKey, true);
  }

  /** From now on each pause in typing asks. */
  async askAfterPause(): Promise<void> {
    await vscode.workspace
      .getConfiguration()
      .update(setting, 'afterPause', vscode.ConfigurationTarget.Global);
  }
}
