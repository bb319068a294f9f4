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

/**
 * citeproc-js is no part of a bundle: it ships as a file of its own, under the first of its two licences, which asks for
 * its whole text and for a line of attribution.
 */
function citeprocNotice() {
  const folder = 'node_modules/citeproc';
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const cpal = readFileSync('scripts/build/CPAL-1.0.txt', 'utf8').trim();
  return `## citeproc ${version} (CPAL-1.0)

Citations by CSL (citeproc-js), http://citationstyles.org/

The file dist/citeproc.mjs is citeproc-js, unmodified; two lines at its end make it an ES module. Its source is at https://github.com/Juris-M/citeproc-js and in the npm package \`citeproc\`. Of the two licences that it offers, Paperside uses it under the Common Public Attribution License 1.0.

\`\`\`text
${readFileSync(path.join(folder, 'LICENSE'), 'utf8').replaceAll('\r\n', '\n').trim()}
\`\`\`

\`\`\`text
${cpal}
\`\`\`
`;
}

/** Names and roles stand in each file's `<info>`, which is as it came. */
function stylesNotice() {
  /** @param {string} folder */
  const names = (folder) => readdirSync(path.join('media/csl', folder)).sort().join(', ');
  return `## Citation styles and locales of the CSL project (CC-BY-SA-3.0)

The files in media/csl/styles and media/csl/locales are styles and locales of the Citation Style Language project, https://citationstyles.org/, unmodified: ${names('styles')}; ${names('locales')}. Authors, contributors and translators are named at the beginning of each file. The files come from https://github.com/citation-style-language/styles and https://github.com/citation-style-language/locales and are licensed under the Creative Commons Attribution-ShareAlike 3.0 Unported License, https://creativecommons.org/licenses/by-sa/3.0/.
`;
}

const packages = await bundledPackages();
const text = [
  '# Third-party notices\n\nPaperside contains code of these packages, under their own licences. Written by `node scripts/notices.mjs`.\n',
  ...packages.map(notice),
  citeprocNotice(),
  stylesNotice(),
].join('\n');
if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  console.error(`${file} is not what the bundles hold: run node scripts/notices.mjs`);
  process.exit(1);
}
console.log(packages.map((folder) => folder.replace(/^.*node_modules\//, '')).join(', '));
