// npm run bench [-- part-of-a-name…]: the benches of test/bench, on the data that PAPERSIDE_DATA names.
import path from 'node:path';
import { dependencies } from './system/dependencies.mjs';

await dependencies();
const { bundle, findTests, outFolder } = await import('./build/tests.mjs');
const { run } = await import('./system/processes.mjs');
const { say } = await import('./system/say.mjs');

const limit = 1_800_000;
const filters = process.argv.slice(2);
const files = findTests('test/bench', '.bench.ts', filters);
if (files.length === 0) {
  say(`No bench in test/bench is called ${filters.join(' or ')}.`);
  process.exit(1);
}
const env = { ...process.env, PAPERSIDE_DATA: path.resolve(process.env.PAPERSIDE_DATA ?? '../shared/data') };
const benches = await bundle(files, outFolder('bench', filters), {
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  packages: 'external',
});
for (const file of benches) {
  const { code } = await run(process.execPath, ['--enable-source-maps', '--expose-gc', file], {
    env,
    timeout: limit,
  });
  if (code !== 0) process.exitCode = 1;
}
