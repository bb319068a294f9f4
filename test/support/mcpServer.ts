import { mkdtempSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { buildSync, type BuildOptions } from 'esbuild';
import { openLibrary, type OpenLibrary } from '../../src/core/library';
import { connectMcp, type McpSession } from './mcpClient';
import { nodeStorage } from './nodeStorage';

const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };
let built: string | undefined;

/** The bundle as it ships, beside that of the search worker. @returns the path of `mcp.js` */
export function builtMcpServer(): string {
  if (built !== undefined) return built;
  const { bundles, common } = createRequire(path.resolve('package.json'))('./esbuild.config.js') as {
    readonly bundles: Readonly<Record<string, BuildOptions>>;
    readonly common: BuildOptions;
  };
  const folder = mkdtempSync(path.join(os.tmpdir(), 'paperside-mcp-'));
  for (const name of ['mcp', 'worker'])
    buildSync({
      ...common,
      ...bundles[name],
      minify: true,
      sourcemap: false,
      outfile: path.join(folder, `${name}.js`),
    });
  process.on('exit', () => void rm(folder, { recursive: true, force: true }));
  return (built = path.join(folder, 'mcp.js'));
}

/** A library on the disk, as a window writes it. */
export function windowOn(folder: string, writer = 'window'): OpenLibrary {
  return openLibrary({
    storage: nodeStorage(folder),
    log: silent,
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    writer,
    now: () => Date.now(),
  });
}

/** A new folder for a library, and what is beside it. */
export async function libraryFolder(): Promise<string> {
  const folder = path.join(mkdtempSync(path.join(os.tmpdir(), 'paperside-served-')), 'library');
  await mkdir(folder);
  return folder;
}

/** Starts the server under plain Node, and connects the SDK's own client. */
export async function startMcp(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<McpSession> {
  return connectMcp(process.execPath, [builtMcpServer(), ...args], env);
}
