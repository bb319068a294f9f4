// Finds test files by their names and bundles them, each to a file of its own.
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

/**
 * @param {string} folder such as `test/unit`
 * @param {string} suffix such as `.test.ts`
 * @param {readonly string[]} [filters] parts of paths, of which one must be in a file's; none lets all in
 * @returns {string[]} paths from the repository's root
 */
export function findTests(folder, suffix, filters = []) {
  const wanted = filters.map((filter) => path.normalize(filter));
  return readdirSync(folder, { recursive: true })
    .map((name) => path.join(folder, String(name)))
    .filter((file) => file.endsWith(suffix))
    .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
    .sort();
}

/** What a run of all bundles to has a fixed name, which `.vscode/launch.json` knows; parts get their own, side by side.
 * @param {string} suite
 * @param {readonly string[]} filters
 */
export function outFolder(suite, filters) {
  if (filters.length === 0) return path.join('out', suite);
  const folder = path.join('out', `${suite}-${process.pid}`);
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * @param {readonly string[]} files
 * @param {string} outdir emptied first
 * @param {import('esbuild').BuildOptions} [options]
 * @returns {Promise<string[]>} the bundles, as absolute paths, in the order of the files
 */
export async function bundle(files, outdir, options = {}) {
  rmSync(outdir, { recursive: true, force: true });
  await build({
    entryPoints: [...files],
    outdir,
    outbase: '.',
    bundle: true,
    alias: { liquidjs: 'liquidjs/dist/liquid.browser.mjs' },
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: 'inline',
    loader: { '.css': 'text', '.txt': 'text' },
    logLevel: 'warning',
    external: ['vscode', 'mocha', 'fast-check', 'esbuild', 'playwright-core'],
    ...options,
  });
  const extension = options.outExtension?.['.js'] ?? '.js';
  return files.map((file) => path.resolve(outdir, file.replace(/\.ts$/, extension)));
}
