import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import type * as vscode from 'vscode';
import type { Bridge } from './bridge';
import { eventually } from './eventually';
import { everyLook, lookName, themes, viewports, type Look } from './looks';

/** A VS Code window under a test's hands: what a person does with it, in words, over Playwright's page. */
export class Window {
  constructor(
    readonly page: Page,
    private readonly bridge: Bridge,
    /** The workspace folder's path. */
    readonly workspace: string,
    private look: Look,
    readonly close: () => Promise<void>,
  ) {}

  /** Runs a function in the extension host; it sees only its arguments (see `Bridge.run`). */
  host<Args extends readonly unknown[], Result>(
    work: (api: typeof vscode, ...args: Args) => Result | Thenable<Result>,
    ...args: Args
  ): Promise<Result> {
    return this.bridge.run(work, ...args);
  }

  /** Runs a command from the palette by its title, as `Paperside: Search Papers…`. */
  async command(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.input.waitFor();
    await this.input.fill(`>${title}`);
    await this.row(title).first().waitFor();
    await this.page.keyboard.press('Enter');
    // What the command asks for may use the same field.
    await this.page.waitForFunction(() => {
      const field = document.querySelector<HTMLInputElement>('.quick-input-widget input.input');
      return !field || field.offsetParent === null || !field.value.startsWith('>');
    });
  }

  /** The text field of the palette or of a quick pick. */
  get input(): Locator {
    return this.page.locator('.quick-input-widget input.input');
  }

  /** Rows of the palette or of a quick pick that contain a text. */
  row(text: string | RegExp): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row', { hasText: text });
  }

  /** The row on top, once it contains a text. */
  firstRow(text: string | RegExp): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row[data-index="0"]', { hasText: text });
  }

  /** Opens a container of the activity bar. */
  async showContainer(name: string): Promise<void> {
    const tab = this.page.locator('.activitybar').getByRole('tab', { name });
    if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
  }

  /** A row of a tree view. */
  tree(name: string | RegExp): Locator {
    return this.page.getByRole('treeitem', { name });
  }

  /** Opens a file of the workspace, the cursor at its end, the keyboard in it. */
  async open(name: string): Promise<void> {
    await this.host(
      async (api, file) => {
        const document = await api.workspace.openTextDocument(api.Uri.file(file));
        const end = document.lineAt(document.lineCount - 1).range.end;
        // Not set on the editor afterwards: that is a message nobody waits for, which may come amid the next keys.
        await api.window.showTextDocument(document, {
          viewColumn: api.ViewColumn.One,
          selection: new api.Range(end, end),
        });
      },
      path.join(this.workspace, name),
    );
    await this.page.locator(`.tab.active[data-resource-name="${path.basename(name)}"]`).waitFor();
    await this.page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();
  }

  /** Waits until the active editor's text is or matches something, and gives it. */
  editorText(expected: string | RegExp): Promise<string> {
    return eventually(`an editor with ${String(expected)}`, async () => {
      const text = await this.host((api) => api.window.activeTextEditor?.document.getText() ?? '');
      const fits = typeof expected === 'string' ? text === expected : expected.test(text);
      if (!fits) throw new Error(`The active editor should have ${String(expected)}, but has:\n${text}`);
      return text;
    });
  }

  /** The inside of the webview that is visible. */
  webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  /** A toast that shows a text. */
  toast(text: string | RegExp): Locator {
    return this.page.locator('.notifications-toasts').getByText(text);
  }

  /** The text of a file of the workspace on disk. */
  file(name: string): string {
    return readFileSync(path.join(this.workspace, name), 'utf8');
  }

  /** Waits until a file of the workspace is as it should be on disk. */
  async eventuallyFile(name: string, fits: (text: string) => boolean): Promise<void> {
    await eventually(name, () => {
      const text = this.file(name);
      if (!fits(text)) throw new Error(`${name} is not as it should be:\n${text}`);
      return text;
    });
  }

  /** Drags one thing onto another; VS Code drops into an editor only while Shift is held. */
  async drag(from: Locator, onto: Locator, { shift = false } = {}): Promise<void> {
    const [start, end] = [await this.restingBox(from), await this.restingBox(onto)];
    const { mouse, keyboard } = this.page;
    await mouse.move(start.x + 40, start.y + start.height / 2);
    await mouse.down();
    await mouse.move(start.x + 60, start.y + start.height / 2 + 2, { steps: 4 });
    if (shift) await keyboard.down('Shift');
    await mouse.move(end.x + 5, end.y + 8, { steps: 12 });
    // The editor offers itself as a target a moment after the pointer is over it.
    for (let step = 1; step <= 4; step++) {
      await this.page.waitForTimeout(300);
      await mouse.move(end.x + 5 + step, end.y + 9, { steps: 3 });
    }
    await this.page.waitForTimeout(300);
    await mouse.up();
    if (shift) await keyboard.up('Shift');
  }

  /** Where it is, once it has not moved for a while: rows come in above others. */
  private async restingBox(what: Locator): Promise<{ x: number; y: number; height: number }> {
    let last = '';
    return eventually('something visible that stays where it is', async () => {
      const box = await what.boundingBox();
      await this.page.waitForTimeout(300);
      const isResting = box !== null && JSON.stringify(box) === last;
      last = JSON.stringify(box);
      return isResting ? box : undefined;
    });
  }

  /** Writes `out/screenshots/<name>-<theme>.png`, once what moves has come to rest. @returns its path */
  async screenshot(name: string): Promise<string> {
    const file = `out/screenshots/${name}-${lookName(this.look)}.png`;
    mkdirSync('out/screenshots', { recursive: true });
    await this.page.waitForTimeout(400);
    await this.page.screenshot({ path: file, animations: 'disabled' });
    return file;
  }

  /** A picture in each look, of what stays open while the window changes; then the window is as it was. */
  async screenshots(name: string): Promise<void> {
    const before = this.look;
    // Away from what shows a hover.
    await this.page.mouse.move(0, 0);
    for (const look of everyLook) {
      await this.lookAs(look);
      await this.screenshot(name);
    }
    await this.lookAs(before);
  }

  private async lookAs(look: Look): Promise<void> {
    const { theme, viewport } = look;
    await this.host(async (api, name) => {
      const settings = api.workspace.getConfiguration('workbench');
      await settings.update('colorTheme', name, api.ConfigurationTarget.Global);
    }, themes[theme].name);
    await this.page.locator(`.monaco-workbench.${themes[theme].sign}`).first().waitFor();
    // Who sees so little at a time has put the sidebar away.
    const isZoomed = viewport === 'zoomed';
    if (isZoomed !== (this.look.viewport === 'zoomed'))
      await this.host((api) => api.commands.executeCommand('workbench.action.toggleSidebarVisibility'));
    await this.page.setViewportSize(viewports[viewport]);
    this.look = look;
  }
}
