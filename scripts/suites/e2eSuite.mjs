import { rmSync } from 'node:fs';
import { serverHost } from '../host/serverHost.mjs';
import { browser } from '../host/browser.mjs';
import { nodeSuite } from './nodeSuite.mjs';

/**
 * The tests that do what a person does, on the packed extension.
 * @param {string} vsix
 * @param {readonly string[]} args
 */
export async function e2eSuite(vsix, args) {
  await Promise.all([serverHost(), browser()]);
  rmSync('out/e2e.log', { force: true });
  return nodeSuite(
    {
      name: 'e2e',
      suffix: '.e2e.ts',
      main: 'test/support/e2eMain.ts',
      testTimeout: 60_000,
      timeout: 2_400_000,
      env: { PAPERSIDE_VSIX: vsix },
    },
    args,
  );
}
