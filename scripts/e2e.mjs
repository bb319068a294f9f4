// npm run test:e2e [-- part-of-a-file-name… --grep=text]
import { packExtension } from './build/package.mjs';
import { e2eSuite } from './suites/e2eSuite.mjs';
import { finish } from './suites/result.mjs';

finish(await e2eSuite(await packExtension(), process.argv.slice(2)));
