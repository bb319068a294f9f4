// npm test: everything, each step whatever the others came to; the last line is `N passed, N failed`.
import { dependencies } from './system/dependencies.mjs';

await dependencies();
const { testAll } = await import('./suites/testAll.mjs');
await testAll();
