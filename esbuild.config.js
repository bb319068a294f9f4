// Builds what ships into dist/: --production minifies, --watch goes on building. Each bundle stands on its own.
const { mkdirSync, readdirSync, rmSync } = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');
const { writeCsl } = require('./scripts/build/csl.cjs');

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  // Its other builds read files by Node.
  alias: { liquidjs: 'liquidjs/dist/liquid.browser.mjs' },
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  target: 'es2022',
  metafile: true,
  logLevel: 'silent',
};
/** @type {import('esbuild').BuildOptions} */
const node = { platform: 'node', format: 'cjs', target: 'node20', external: ['vscode'] };
/** @type {import('esbuild').BuildOptions} */
const web = { platform: 'browser', format: 'cjs', external: ['vscode'] };
/** @type {import('esbuild').BuildOptions} */
const page = { platform: 'browser', format: 'iife' };

/** @type {Readonly<Record<string, import('esbuild').BuildOptions & { outfile: string }>>} */
const bundles = {
  extension: { ...node, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.js' },
  'extension.web': { ...web, entryPoints: ['src/extension.web.ts'], outfile: 'dist/extension.web.js' },
  worker: { ...node, entryPoints: ['src/worker/main.node.ts'], outfile: 'dist/worker.js' },
  'worker.web': { ...page, entryPoints: ['src/worker/main.web.ts'], outfile: 'dist/worker.web.js' },
  cslWorker: { ...node, entryPoints: ['src/worker/csl.node.ts'], outfile: 'dist/cslWorker.js' },
  'cslWorker.web': { ...page, entryPoints: ['src/worker/csl.web.ts'], outfile: 'dist/cslWorker.web.js' },
  mcp: {
    ...node,
    entryPoints: ['src/mcp/main.node.ts'],
    outfile: 'dist/mcp.js',
    alias: { ajv: './src/mcp/neverValidates.ts', 'ajv-formats': './src/mcp/neverValidates.ts' },
  },
  paperView: { ...page, entryPoints: ['src/webview/paperView/main.ts'], outfile: 'dist/paperView.js' },
  core: {
    platform: 'neutral',
    format: 'esm',
    mainFields: ['module', 'main'],
    entryPoints: ['src/core/index.ts'],
    outfile: 'dist/core.js',
  },
};

/** How many bundles are being built; at first all wait for it. */
let pending = Object.keys(bundles).length;

/**
 * Prints what `.vscode/tasks.json` reads: when building begins and ends, and each error with its place.
 * @returns {import('esbuild').Plugin}
 */
const report = () => ({
  name: 'report',
  setup(build) {
    let first = true;
    build.onStart(() => {
      if (!first) {
        if (pending === 0) console.log('[build] started');
        pending += 1;
      }
      first = false;
    });
    build.onEnd(({ errors, warnings }) => {
      print('error', errors);
      print('warning', warnings);
      pending -= 1;
      if (watch && pending === 0) console.log('[build] ended');
    });
  },
});

/**
 * @param {'error' | 'warning'} severity
 * @param {readonly import('esbuild').Message[]} messages
 */
function print(severity, messages) {
  for (const { text, location } of messages) {
    const place = location
      ? `${location.file}:${String(location.line)}:${String(location.column + 1)}`
      : 'build:1:1';
    console.error(`${place}: ${severity}: ${text}`);
  }
}

/**
 * Builds in place: there is no moment without `dist/`, so that a running window can be reloaded at any time.
 * @param {readonly string[]} copied what stands there besides the bundles
 */
function removeStale(copied) {
  const files = Object.values(bundles).map(({ outfile }) => path.basename(outfile));
  const kept = new Set(production ? files : files.flatMap((file) => [file, `${file}.map`]));
  for (const name of copied) kept.add(name);
  for (const name of readdirSync('dist')) {
    if (!kept.has(name)) rmSync(path.join('dist', name), { recursive: true });
  }
}

async function main() {
  mkdirSync('dist', { recursive: true });
  const copied = writeCsl('dist');
  const builds = Object.values(bundles).map((options) => ({ ...common, ...options, plugins: [report()] }));
  if (watch) {
    console.log('[build] started');
    const contexts = await Promise.all(builds.map((options) => esbuild.context(options)));
    await Promise.all(contexts.map((context) => context.watch()));
    return;
  }
  const results = await Promise.allSettled(builds.map((options) => esbuild.build(options)));
  removeStale(copied);
  if (results.some(({ status }) => status === 'rejected')) process.exitCode = 1;
}

module.exports = { bundles, common };
if (require.main === module) void main();
