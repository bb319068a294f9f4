import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { activatePaperside } from '../support/paperside';

type Strings = Readonly<Record<string, string>>;
interface Placed {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
}
interface Key extends Placed {
  readonly key: string;
  readonly mac?: string;
}
interface Contributions {
  readonly commands: readonly { readonly command: string; readonly title: string; readonly icon?: string }[];
  readonly menus?: Readonly<Record<string, readonly Placed[]>>;
  readonly keybindings?: readonly Key[];
  readonly views: Readonly<Record<string, readonly { readonly id: string; readonly when?: string }[]>>;
  readonly viewsWelcome?: readonly {
    readonly view: string;
    readonly contents: string;
    readonly when?: string;
  }[];
  readonly viewsContainers: { readonly activitybar: readonly { readonly id: string }[] };
  readonly walkthroughs?: readonly { readonly steps: readonly Placed[] }[];
}

/** Keys of VS Code's own that our `when` clauses read. A misspelt one would be silently false for ever. */
const keysOfVscode = [
  'activeCustomEditorId',
  'activeWebviewPanelId',
  'config.*',
  'editorFocus',
  'editorHasSelection',
  'editorLangId',
  'editorReadonly',
  'editorTextFocus',
  'focusedView',
  'inQuickInput',
  'inputFocus',
  'isWeb',
  'listFocus',
  'listMultiSelection',
  'resourceExtname',
  'resourceLangId',
  'resourceScheme',
  'textInputFocus',
  'view',
  'viewItem',
  'webviewId',
  'webviewSection',
  'workspaceFolderCount',
];

describe('package.json agrees with the code', () => {
  let folder: string;
  let manifest: { readonly contributes: Contributions; readonly icon: string };
  let contributes: Contributions;
  let source: string;
  let nls: Strings;
  let commands: readonly string[];

  before(async () => {
    await activatePaperside();
    folder = vscode.extensions.getExtension('paperside.paperside')?.extensionPath ?? '';
    // From disk: what VS Code gives is translated already.
    source = readFileSync(path.join(folder, 'package.json'), 'utf8');
    manifest = JSON.parse(source) as typeof manifest;
    contributes = manifest.contributes;
    nls = JSON.parse(readFileSync(path.join(folder, 'package.nls.json'), 'utf8')) as Strings;
    commands = contributes.commands.map(({ command }) => command);
  });

  const views = () => Object.values(contributes.views).flat();
  const menuItems = () => Object.values(contributes.menus ?? {}).flat();
  const unknown = (found: readonly (string | undefined)[]) =>
    found.filter((command) => command !== undefined && !commands.includes(command));

  it('registers exactly the commands that it declares', async () => {
    // VS Code registers commands of its own under the ids of views, such as paperside.feed.focus.
    const ofViews = [...views(), ...contributes.viewsContainers.activitybar].map(({ id }) => `${id}.`);
    const declared = new Set(commands);
    const registered = (await vscode.commands.getCommands(true)).filter(
      (command) =>
        declared.has(command) ||
        (command.startsWith('paperside.') &&
          !ofViews.some((view) => view !== 'paperside.' && command.startsWith(view))),
    );
    assert.deepEqual([...registered].sort(), [...commands].sort());
  });

  it('offers only commands that exist', () => {
    const offered = [
      ...menuItems().map(({ command }) => command),
      ...(contributes.keybindings ?? []).map(({ command }) => command),
    ];
    assert.deepEqual(unknown(offered), []);
  });

  it('links only to commands that exist', async () => {
    // Another extension's commands are registered once it is wanted.
    const offered = vscode.extensions.all.flatMap(({ packageJSON }) => {
      const { contributes } = packageJSON as { contributes?: { commands?: { command: string }[] } };
      return contributes?.commands?.map(({ command }) => command) ?? [];
    });
    const known = [...(await vscode.commands.getCommands(true)), ...offered];
    const linked = Object.values(nls).flatMap((text) =>
      [...text.matchAll(/command:([\w.]+)/g)].map(([, command = '']) => command),
    );
    assert.deepEqual(
      linked.filter((command) => !known.includes(command)),
      [],
    );
  });

  it('names only views that exist', () => {
    const known = views().map(({ id }) => id);
    const named = [
      ...(contributes.viewsWelcome ?? []).map(({ view }) => view),
      ...clauses().flatMap((clause) => [...clause.matchAll(/\bview == ([\w.]+)/g)].map(([, view]) => view)),
    ];
    assert.deepEqual(
      named.filter((view) => view !== undefined && !known.includes(view)),
      [],
    );
  });

  const clauses = () =>
    [
      ...menuItems(),
      ...(contributes.keybindings ?? []),
      ...views(),
      ...(contributes.viewsWelcome ?? []),
      ...(contributes.walkthroughs ?? []).flatMap(({ steps }) => steps),
    ].flatMap(({ when }) => (when === undefined ? [] : [when]));

  it('reads in its when clauses only keys that somebody sets', () => {
    const ours = [
      ...readFileSync(path.join(folder, 'src/manifest/contextKeys.ts'), 'utf8').matchAll(
        /'(paperside\.\w+)':/g,
      ),
    ].map(([, key]) => key);
    const unset = clauses()
      .flatMap((clause) => clause.split(/&&|\|\||[()]/))
      .map((term) => /^\s*!?\s*([\w.]+)/.exec(term)?.[1])
      .filter((key) => key !== undefined && !/^(true|false)$/.test(key))
      .filter(
        (key) => !ours.includes(key) && !keysOfVscode.includes(key?.replace(/^config\..*/, 'config.*') ?? ''),
      );
    assert.deepEqual(unset, []);
  });

  it('has a text for every string, and uses every text', () => {
    const used = new Set([...source.matchAll(/"%([\w.-]+)%"/g)].map(([, key = '']) => key));
    assert.deepEqual([...used].sort(), Object.keys(nls).sort());
    assert.deepEqual(
      Object.entries(nls).filter(([, text]) => text.trim() === ''),
      [],
    );
  });

  it('refers only to files that exist', () => {
    const files = [...source.matchAll(/"(?:\.\/)?((?:dist|media|syntaxes)\/[^"]+)"/g)].map(
      ([, file = '']) => file,
    );
    assert.ok(files.includes(manifest.icon));
    assert.deepEqual(
      files.filter((file) => !existsSync(path.join(folder, file))),
      [],
    );
  });

  it('binds no key twice for the same place', () => {
    const bound = (contributes.keybindings ?? []).map(({ key, when = '' }) => `${key} ${when}`);
    assert.equal(new Set(bound).size, bound.length, bound.join('\n'));
  });
});
