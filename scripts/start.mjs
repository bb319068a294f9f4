// npm start [-- folder]: a real VS Code with Paperside and a copy of the sample workspace, or the given folder.
import { dependencies } from './system/dependencies.mjs';

await dependencies();
const { buildExtension } = await import('./build/extension.mjs');
const { openForUse } = await import('./host/openForUse.mjs');
const { described, say } = await import('./system/say.mjs');

try {
  say('Building Paperside …');
  await buildExtension();
  await openForUse(process.argv[2]);
} catch (error) {
  say(described(error));
  process.exitCode = 1;
}
