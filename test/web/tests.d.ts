/** The web tests by file name, put in by the bundler: a worker can't read folders. */
declare module 'paperside:tests' {
  const tests: readonly (readonly [file: string, load: () => void])[];
  export default tests;
}

declare module 'mocha/mocha';
