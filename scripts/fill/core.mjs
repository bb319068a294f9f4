// The core's own reading and writing, bundled for Node.
import { build } from 'esbuild';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { temporaryFolder } from '../system/temporaryFolder.mjs';

/**
 * @typedef {typeof import('../../src/core/online/openSearch') & Pick<typeof import('../../src/core/library'), 'openLibrary'> & Pick<typeof import('../../src/core/bibliography'), 'parseBibliography' | 'toPaper'> & Pick<typeof import('../../src/core/feeds'), 'parseFeed'> & Pick<typeof import('../../src/core/clippings'), 'recognizeClipping'>} Core
 */

/** @returns {Promise<Core>} */
export async function loadCore() {
  const outfile = path.join(temporaryFolder('core'), 'core.mjs');
  await build({
    stdin: {
      contents: `
        export * from './src/core/online/openSearch';
        export { openLibrary } from './src/core/library';
        export { parseBibliography, toPaper } from './src/core/bibliography';
        export { recognizeClipping } from './src/core/clippings';
        export { parseFeed } from './src/core/feeds';`,
      resolveDir: '.',
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
    // Packages in CommonJS ask for Node's own modules by this name.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  return /** @type {Promise<Core>} */ (import(pathToFileURL(outfile).href));
}
