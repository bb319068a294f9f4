// The papers of a library or a file. Nothing is written to either.
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Failure, say } from '../system/say.mjs';

/** @typedef {import('../../src/core/paper').Paper} Paper */

/**
 * @param {import('./arguments.mjs').Asked['from']} from
 * @param {import('./core.mjs').Core} core
 * @returns {Promise<readonly Paper[]>}
 */
export async function papersOnDisk({ kind, path: place }, core) {
  if (!existsSync(place)) throw new Failure(`There is no ${kind} at ${place}.`);
  const { papers, problems } =
    kind === 'library' ? await readLibrary(place, core) : await readPapers(place, core);
  for (const { message } of problems.slice(0, mostTold)) say(`  ${message}`);
  if (problems.length > mostTold) say(`  … and ${problems.length - mostTold} more problems.`);
  if (papers.length === 0) throw new Failure(`There are no papers in ${place}.`);
  return papers;
}

const mostTold = 10;

/** @param {string} place @param {import('./core.mjs').Core} core */
async function readLibrary(place, core) {
  const inside = path.join(place, 'library');
  const library = core.openLibrary({
    storage: readOnly(existsSync(inside) ? inside : place),
    log: silent,
    pause: () => setImmediate(),
    writer: 'fill',
    now: () => Date.now(),
  });
  await library.ready;
  const papers = Array.from(library.values(), ({ paper }) => paper);
  library.dispose();
  return { papers, problems: library.problems };
}

/** @param {string} file @param {import('./core.mjs').Core} core */
async function readPapers(file, core) {
  const text = await readFile(file, 'utf8');
  const today = new Date().toISOString().slice(0, 10);
  // A file of JSON may be anything.
  const told = core.recognizeClipping(text.slice(0, 20_000));
  const format =
    formats.get(path.extname(file).toLowerCase()) ?? (told?.kind === 'entries' ? told.format : undefined);
  if (format === undefined) return core.parseFeed(text, { capturedOn: today });
  const { items, problems } = core.parseBibliography(text, format);
  const papers = items
    .map((item) => core.toPaper(item, ''))
    .filter(({ id, title }) => id !== '' && title !== '');
  return { papers, problems };
}

/** @type {ReadonlyMap<string, 'bibtex' | 'csl-yaml' | 'ris'>} */
const formats = new Map([
  ['.bib', 'bibtex'],
  ['.yaml', 'csl-yaml'],
  ['.yml', 'csl-yaml'],
  ['.ris', 'ris'],
]);

/** @param {string} folder @returns {import('../../src/core/ports').Storage} */
function readOnly(folder) {
  const refused = () => Promise.reject(new Error('Nothing is written here.'));
  /** @template T @param {Promise<T>} found @param {T} instead */
  const orIfAbsent = (found, instead) =>
    found.catch((/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'ENOENT') return instead;
      throw error;
    });
  return {
    read: (name) =>
      orIfAbsent(
        readFile(path.join(folder, name)).then((bytes) => /** @type {Uint8Array | undefined} */ (bytes)),
        undefined,
      ),
    list: (name) =>
      orIfAbsent(
        readdir(path.join(folder, name), { withFileTypes: true }).then((entries) =>
          entries.filter((entry) => entry.isFile()).map((entry) => entry.name),
        ),
        [],
      ),
    write: refused,
    rename: refused,
    remove: () => Promise.resolve(),
  };
}

const nothing = () => undefined;
/** What the library could not read, its problems say. */
const silent = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };
