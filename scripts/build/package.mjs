// Packs the extension, and looks into the package: it must hold what is used and nothing else.
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { run } from '../system/processes.mjs';
import { Failure, say } from '../system/say.mjs';

/** Bytes. The whole extension is smaller than one picture of it may be. */
const largest = 2.5e6;
const unwanted = /node_modules|\.map$|\.tsx?$|^extension\/(src|test|scripts|out|docs)\//;

/**
 * Builds for production and packs.
 * @returns {Promise<string>} the path of the only .vsix in the repository's root
 */
export async function packExtension() {
  for (const name of readdirSync('.')) if (name.endsWith('.vsix')) rmSync(name);
  const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const vsix = path.resolve(`${name}-${version}.vsix`);
  const { code, output } = await run(
    process.execPath,
    [
      'node_modules/@vscode/vsce/vsce',
      'package',
      '--no-dependencies',
      '--allow-missing-repository',
      // Pictures stand beside README in the repository; where that is published decides their address.
      '--no-rewrite-relative-links',
      '--out',
      vsix,
    ],
    { quiet: true, timeout: 120_000 },
  );
  if (code !== 0) throw new Failure(`vsce could not pack the extension:\n${output}`);
  return vsix;
}

/**
 * Prints the size, and says what is wrong with a package.
 * @param {string} vsix
 * @returns {string[]} sentences; none if all is well
 */
export function checkPackage(vsix) {
  const bytes = readFileSync(vsix);
  const files = unzipSync(bytes);
  const names = Object.keys(files);
  say(`${path.basename(vsix)}: ${(bytes.length / 1e6).toFixed(2)} MB, ${String(names.length)} files`);
  const manifest = JSON.parse(new TextDecoder().decode(files['extension/package.json']));
  const needed = [
    manifest.main,
    manifest.browser,
    manifest.icon,
    'package.nls.json',
    'media/sample-feed.txt',
    'dist/citeproc.mjs',
    'dist/mcp.js',
    'dist/worker.js',
    'dist/cslWorker.js',
    'dist/cslWorker.web.js',
    'media/csl/styles/apa.csl',
    'media/csl/locales/locales-en-US.xml',
  ];
  return [
    ...(bytes.length > largest ? [`The package is larger than ${String(largest / 1e6)} MB.`] : []),
    ...names.filter((name) => unwanted.test(name)).map((name) => `The package should not hold ${name}.`),
    ...needed
      .map((file) => path.posix.join('extension', file))
      .filter((file) => files[file] === undefined)
      .map((file) => `The package lacks ${file}.`),
  ];
}
