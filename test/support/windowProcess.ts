import path from 'node:path';
import { buildSync } from 'esbuild';

/**
 * Makes a script of TypeScript, whose imports are relative to the repository, ready to be forked: a window as a
 * process of its own, which can be killed.
 * @returns its path
 */
export function buildWindow(folder: string, script: string): string {
  const outfile = path.join(folder, 'window.cjs');
  buildSync({
    stdin: { contents: script, resolveDir: process.cwd(), loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    loader: { '.txt': 'text' },
  });
  return outfile;
}
