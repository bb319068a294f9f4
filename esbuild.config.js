// Builds everything that ships (dist/) and, with --tests, what the tests load (out/).
const esbuild = require('esbuild');
const { rmSync } = require('node:fs');

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** @type {esbuild.BuildOptions} */
const common = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  target: 'es2022',
  logLevel: 'warning',
  metafile: true,
};
const node = { platform: 'node', format: 'cjs', target: 'node20', external: ['vscode'] };
const web = { platform: 'browser', format: 'cjs', external: ['vscode'] };

/** @type {Record<string, esbuild.BuildOptions>} */
const bundles = {
  extension: { ...node, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.js' },
  'extension.web': { ...web, entryPoints: ['src/extension.web.ts'], outfile: 'dist/extension.web.js' },
  worker: { ...node, entryPoints: ['src/worker/main.node.ts'], outfile: 'dist/worker.js' },
  'worker.web': { ...web, format: 'iife', entryPoints: ['src/worker/main.web.ts'], outfile: 'dist/worker.web.js' },
  paperView: { platform: 'browser', format: 'iife', entryPoints: ['src/webview/paperView/main.ts'], outfile: 'dist/paperView.js' },
  core: { platform: 'neutral', format: 'esm', mainFields: ['module', 'main'], entryPoints: ['src/core/index.ts'], outfile: 'dist/core.js' },
};

async function main() {
  rmSync('dist', { recursive: true, force: true });
  for (const options of Object.values(bundles)) {
    const context = await esbuild.context({ ...common, ...options });
    if (watch) await context.watch();
    else {
      await context.rebuild();
      await context.dispose();
    }
  }
}

module.exports = { bundles, common };
if (require.main === module) {
  main().catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
}
