// Bundles the unit tests and runs them with mocha. Arguments are path prefixes; none means all.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';

const root = 'test/unit';
const prefixes = process.argv.slice(2).map((p) => path.normalize(p));
const files = readdirSync(root, { recursive: true })
  .map((name) => path.join(root, name))
  .filter((name) => name.endsWith('.test.ts'))
  .filter((name) => prefixes.length === 0 || prefixes.some((prefix) => name.startsWith(prefix)))
  .sort();
if (files.length === 0) throw new Error('no unit test found');
const out = prefixes.length === 0 ? 'out/unit' : `out/unit-${process.pid}`;
rmSync(out, { recursive: true, force: true });
await build({
  entryPoints: files,
  outdir: out,
  outbase: '.',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  sourcemap: 'inline',
  external: ['fast-check', 'esbuild', 'playwright-core'],
  loader: { '.css': 'text', '.txt': 'text' },
  logLevel: 'warning',
});
const built = files.map((file) => path.join(out, file.replace(/\.ts$/, '.js')));
const { status } = spawnSync(process.execPath, ['--enable-source-maps', 'node_modules/mocha/bin/mocha.js', ...built], {
  stdio: 'inherit',
});
if (prefixes.length > 0) rmSync(out, { recursive: true, force: true });
process.exit(status ?? 1);
