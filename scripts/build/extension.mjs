import { run } from '../system/processes.mjs';
import { Failure } from '../system/say.mjs';

/** Builds what ships into `dist/`. @param {{ production?: boolean }} [options] minified, without source maps */
export async function buildExtension({ production = false } = {}) {
  const args = ['esbuild.config.js', ...(production ? ['--production'] : [])];
  const { code } = await run(process.execPath, args, { timeout: 60_000 });
  if (code !== 0) throw new Failure('The extension does not build.');
}
