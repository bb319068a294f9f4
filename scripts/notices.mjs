// Writes THIRD-PARTY-NOTICES.md: every package whose code is in a bundle, with its licence. `--check` only compares.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import esbuild from 'esbuild';

const { bundles, common } = createRequire(import.meta.url)('../esbuild.config.js');
const file = 'THIRD-PARTY-NOTICES.md';

/** Folders in node_modules of which some file ends in what ships. */
async function bundledPackages() {
  const folders = new Set();
  for (const options of Object.values(bundles)) {
    const { metafile } = await esbuild.build({
      ...common,
      ...options,
      plugins: [],
      metafile: true,
      write: false,
      sourcemap: false,
    });
    for (const output of Object.values(metafile?.outputs ?? {}))
      for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
        const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
        if (folder !== undefined && bytesInOutput > 0) folders.add(folder);
      }
  }
  return [...folders].sort();
}

/** @param {string} folder */
function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const licence = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (licence === undefined) throw new Error(`${name} has no licence file; write its notice by hand.`);
  const text = readFileSync(path.join(folder, licence), 'utf8').replaceAll('\r\n', '\n').trim();
  return `## ${name} ${version} (${license})\n\n\`\`\`text\n${text}\n\`\`\`\n`;
}

const packages = await bundledPackages();
const text = [
  '# Third-party notices\n\nPaperside contains code of these packages, under their own licences. Written by `node scripts/notices.mjs`.\n',
  ...packages.map(notice),
].join('\n');
if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  console.error(`${file} is not what the bundles hold: run node scripts/notices.mjs`);
  process.exit(1);
}
console.log(packages.map((folder) => folder.replace(/^.*node_modules\//, '')).join(', '));
