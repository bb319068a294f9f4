import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  installVsix,
  linkExtension,
  prepareData,
  startServer,
  type Log,
} from '../../scripts/host/server.mjs';
import { serverHost } from '../../scripts/host/serverHost.mjs';
import { quietSettings } from '../../scripts/host/quietSettings.mjs';
import { openPage, workbenchPath } from '../../scripts/host/workbench.mjs';
import { Bridge } from './bridge';
import { eventually } from './eventually';
import { themes, viewports, type Theme, type Viewport } from './looks';
import { Window } from './window';

export { Window } from './window';
export type { Theme } from './looks';

export interface LaunchOptions {
  readonly theme?: Theme;
  readonly viewport?: Viewport;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Files of the workspace by path, beside those of the sample. */
  readonly files?: Readonly<Record<string, string>>;
  /** Folders of unpacked extensions that are installed as well. */
  readonly extensions?: readonly string[];
  /** Whether the workspace is one that the person does not trust. */
  readonly untrusted?: boolean;
  /** Fills the extension's global storage before the start. */
  readonly store?: (folder: string) => Promise<void>;
  /** What the bridge measures in the extension host: see bridge/watch.js. */
  readonly watch?: 'times' | 'blocks';
}

/** The windows that are open now. */
export const openWindows = new Set<Window>();

const log: Log = (source, line) => {
  mkdirSync('out', { recursive: true });
  appendFileSync('out/e2e.log', `[${source}] ${line}\n`);
};

/**
 * Opens a fresh VS Code in a browser page: the packed extension installed, an empty library, a copy of the sample
 * workspace. `npm run test:e2e` packs the extension and names it in PAPERSIDE_VSIX.
 */
export async function launch(options: LaunchOptions = {}): Promise<Window> {
  const {
    theme = 'light',
    viewport = 'wide',
    settings = {},
    files = {},
    extensions = [],
    store,
    watch,
    untrusted = false,
  } = options;
  const host = await serverHost();
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'paperside-e2e-'));
  const workspace = path.join(scratch, 'workspace');
  cpSync('docs/sample-workspace', workspace, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(workspace, name)), { recursive: true });
    writeFileSync(path.join(workspace, name), text);
  }
  const data = path.join(scratch, 'server');
  const restricted = {
    'security.workspace.trust.enabled': true,
    'security.workspace.trust.startupPrompt': 'never',
    'security.workspace.trust.banner': 'never',
  };
  await prepareData(data, {
    ...quietSettings,
    'workbench.colorTheme': themes[theme].name,
    ...(untrusted && restricted),
    ...settings,
  });
  await installVsix(host, data, packedExtension());
  for (const extension of ['test/support/bridge', ...extensions]) await linkExtension(data, extension);
  await store?.(path.join(data, 'data/User/globalStorage/paperside.paperside'));
  const socket = path.join(scratch, 'bridge.sock');
  const env = { PAPERSIDE_BRIDGE: socket, ...(watch && { PAPERSIDE_WATCH: watch }) };
  const server = await startServer(host, { data, env, log, trust: untrusted });
  const authority = `127.0.0.1:${String(server.port)}`;
  const workbench = await openPage(`http://${authority}`, {
    path: workbenchPath(authority, workspace),
    viewport: viewports[viewport],
    log,
  });
  const bridge = await Bridge.connect(socket);
  // A list or a paste asks those extensions that are there: ours starts with the window, and later than the editor.
  await eventually(
    'Paperside to be active',
    () => bridge.run((api) => api.extensions.getExtension('paperside.paperside')?.isActive || undefined),
    30_000,
  );
  const close = async () => {
    openWindows.delete(window);
    bridge.close();
    await workbench.close();
    server.stop();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  const window = new Window(workbench.page, bridge, workspace, { theme, viewport }, close);
  openWindows.add(window);
  return window;
}

function packedExtension(): string {
  const vsix = process.env.PAPERSIDE_VSIX;
  if (vsix === undefined || !existsSync(vsix)) throw new Error('Start the e2e tests with npm run test:e2e');
  return vsix;
}
