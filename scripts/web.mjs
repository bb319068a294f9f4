// npm run test:web [-- part-of-a-file-name…]
import { buildExtension } from './build/extension.mjs';
import { webSuite } from './suites/webSuite.mjs';
import { finish } from './suites/result.mjs';

await buildExtension();
finish(await webSuite(process.argv.slice(2)));
