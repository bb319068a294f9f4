// npm run package: the one .vsix, in the repository's root.
import { dependencies } from './system/dependencies.mjs';

await dependencies();
const { packExtension, checkPackage } = await import('./build/package.mjs');
const { described, say } = await import('./system/say.mjs');
try {
  const vsix = await packExtension();
  checkPackage(vsix).forEach((problem) => {
    process.exitCode = 1;
    say(problem);
  });
} catch (error) {
  say(described(error));
  process.exitCode = 1;
}
