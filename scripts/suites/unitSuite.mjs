import { nodeSuite } from './nodeSuite.mjs';

/** The tests that need no VS Code. @param {readonly string[]} args */
export const unitSuite = (args) =>
  nodeSuite(
    {
      name: 'unit',
      suffix: '.test.ts',
      main: 'test/support/unitMain.ts',
      testTimeout: 40_000,
      timeout: 1_200_000,
    },
    args,
  );
