// npm run test:unit [-- part-of-a-path… --grep=text]
import { unitSuite } from './suites/unitSuite.mjs';
import { finish } from './suites/result.mjs';

finish(await unitSuite(process.argv.slice(2)));
