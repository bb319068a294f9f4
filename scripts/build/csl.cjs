// What CSL rendering needs beside the bundles: citeproc-js as a file of its own, and styles and locales as modules.
const { mkdirSync, readFileSync, readdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');

/** Appended, so that the file above stays as its authors wrote it, with its notice first. */
const asModule = `

// Added by Paperside's build, below the unmodified file: what makes it an ES module.
function module() {}
export { CSL as default };
`;

/**
 * `citeproc.mjs` ships with the extension; the modules of `csl/` are for users of \`core.js\`, which can't read files.
 * @param {string} folder
 * @returns {string[]} the names written, relative to the folder
 */
function writeCsl(folder) {
  const citeproc = readFileSync(require.resolve('citeproc'), 'utf8');
  writeFileSync(path.join(folder, 'citeproc.mjs'), citeproc + asModule);
  for (const kind of ['styles', 'locales']) {
    mkdirSync(path.join(folder, 'csl', kind), { recursive: true });
    for (const file of readdirSync(path.join('media/csl', kind))) {
      const name = file.replace(/^locales-|\.(?:csl|xml)$/g, '');
      const text = readFileSync(path.join('media/csl', kind, file), 'utf8');
      writeFileSync(
        path.join(folder, 'csl', kind, `${name}.mjs`),
        `export default ${JSON.stringify(text)};\n`,
      );
    }
  }
  return ['citeproc.mjs', 'csl'];
}

module.exports = { writeCsl };
