// npm run test:integration [-- part-of-a-file-name… --grep=text --minimum]
import { buildExtension } from './build/extension.mjs';
import { integrationSuite } from './suites/integrationSuite.mjs';
import { finish } from './suites/result.mjs';

const args = process.argv.slice(2);
await buildExtension();
finish(await integrationSuite(args, args.includes('--minimum') ? 'minimum' : 'current'));
