// Imports nothing but Node's own modules and this folder: it runs before there is a node_modules.
import { existsSync, readFileSync } from 'node:fs';
import { npm } from './processes.mjs';
import { saying } from './say.mjs';

/** As package.json's tools ask for it. */
const oldestNode = '20.19';
/** npm writes it last, with all that it installed. */
const installedLock = 'node_modules/.package-lock.json';

/** Sees to a Node that is new enough and to the packages of package-lock.json, installing them where they lack. */
export async function dependencies() {
  if (isOlder(process.versions.node, oldestNode)) {
    console.error(`Paperside's scripts need Node ${oldestNode} or newer; this is ${process.version}.`);
    process.exit(1);
  }
  if (isCurrent()) return;
  const { code, output } = await saying('Installing the packages of package-lock.json (npm ci)', () =>
    npm(['ci', '--no-audit', '--no-fund'], { quiet: true }),
  );
  if (code === 0) return;
  console.error(`${output}\nnpm ci failed. To mend it: check the network, then run npm ci.`);
  process.exit(1);
}

function isCurrent() {
  if (!existsSync(installedLock)) return false;
  /** @param {string} file @returns {Record<string, { version?: string; optional?: boolean }>} */
  const packages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const installed = packages(installedLock);
  return Object.entries(packages('package-lock.json')).every(
    ([name, { version, optional }]) =>
      name === '' || optional === true || installed[name]?.version === version,
  );
}

/**
 * @param {string} version
 * @param {string} than
 */
function isOlder(version, than) {
  const [a = 0, b = 0] = version.split('.').map(Number);
  const [c = 0, d = 0] = than.split('.').map(Number);
  return a < c || (a === c && b < d);
}
