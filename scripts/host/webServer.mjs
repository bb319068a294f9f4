// Runs @vscode/test-web in a process of its own, since it logs to the console: webServer.mjs <its module> <options as JSON>
import { pathToFileURL } from 'node:url';

const [module = '', options = ''] = process.argv.slice(2);
/** @type {{ open: (options: object) => Promise<unknown> }} */
const { open } = await import(pathToFileURL(module).href);
await open(JSON.parse(options));
