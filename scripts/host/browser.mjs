// The Chromium that shows the workbench to the tests: `PAPERSIDE_CHROMIUM`, an installed one, or Debian's.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../system/say.mjs';
import { aptInstall, onPath } from './aptPackages.mjs';

const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];
const packages = ['chromium-headless-shell', 'fonts-dejavu-core'];
const { HOME = '', LOCALAPPDATA = '', PROGRAMFILES = '' } = process.env;
const applications = ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
  ['/Applications', path.join(HOME, 'Applications')].map(
    (folder) => `${folder}/${name}.app/Contents/MacOS/${name}`,
  ),
);
const programs = [PROGRAMFILES, process.env['PROGRAMFILES(X86)'] ?? '', LOCALAPPDATA].flatMap((folder) =>
  ['Google/Chrome', 'Chromium', 'Microsoft/Edge'].map((name) =>
    path.join(folder, name, 'Application', name.endsWith('Edge') ? 'msedge.exe' : 'chrome.exe'),
  ),
);

function installed() {
  const wanted = process.env.PAPERSIDE_CHROMIUM;
  if (wanted) {
    if (existsSync(wanted)) return wanted;
    throw new Failure(
      `PAPERSIDE_CHROMIUM names ${wanted}, which does not exist.`,
      'unset PAPERSIDE_CHROMIUM',
    );
  }
  if (process.platform === 'darwin') return applications.find((file) => existsSync(file));
  if (process.platform === 'win32') return programs.find((file) => existsSync(file));
  return onPath(names);
}

/** @returns {Promise<string>} the path of a Chromium or Chrome */
export async function browser() {
  const found = installed() ?? ((await aptInstall(packages)) ? installed() : undefined);
  if (found !== undefined) return found;
  const mend = {
    darwin: 'brew install --cask google-chrome',
    win32: 'winget install Google.Chrome',
    linux: `sudo apt-get install -y ${packages.join(' ')}`,
  };
  throw new Failure(
    'The tests need Chromium or Chrome, and none was found.',
    mend[/** @type {'linux'} */ (process.platform)] ?? 'install Chromium, and name it in PAPERSIDE_CHROMIUM',
  );
}

/** Nothing but this machine can be reached, wherever the tests run. */
export const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost , EXCLUDE *.localhost',
];
