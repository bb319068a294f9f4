import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import esbuild, { type BuildOptions, type Metafile } from 'esbuild';

interface Build {
  readonly bundles: Readonly<Record<string, BuildOptions>>;
  readonly common: BuildOptions;
}

const { bundles, common } = createRequire(path.resolve('package.json'))('./esbuild.config.js') as Build;
const web = Object.keys(bundles).filter((name) => bundles[name]?.platform === 'browser');

describe('the bundles', () => {
  const built: Record<string, Metafile> = {};

  before(async function () {
    this.timeout(60_000);
    for (const [name, options] of Object.entries(bundles)) {
      const result = await esbuild.build({
        ...common,
        ...options,
        metafile: true,
        write: false,
        sourcemap: false,
      });
      built[name] = result.metafile;
    }
  });

  const outside = (name: string) =>
    Object.values(built[name]?.outputs ?? {}).flatMap(({ imports }) =>
      imports.filter(({ external }) => external).map((found) => found.path),
    );

  it('know VS Code only as extension entries', () => {
    const knowing = Object.keys(bundles).filter((name) => outside(name).includes('vscode'));
    assert.deepEqual(
      knowing.filter((name) => !name.startsWith('extension')),
      [],
    );
  });

  it('for the web need nothing but VS Code from outside', () => {
    for (const name of web)
      assert.deepEqual(
        outside(name).filter((found) => found !== 'vscode'),
        [],
        name,
      );
  });

  it('have no runtime import cycle in our sources', () => {
    for (const [name, { inputs }] of Object.entries(built)) {
      assert.equal(cycle(inputs)?.join(' → '), undefined, name);
    }
  });

  it('keep the MCP server to itself, and VS Code out of it', () => {
    for (const [name, { inputs }] of Object.entries(built)) {
      const files = Object.keys(inputs);
      const served = files.filter((file) => /^src\/mcp\/|node_modules\/@modelcontextprotocol\//.test(file));
      if (name !== 'mcp') assert.deepEqual(served, [], name);
      else
        assert.deepEqual(
          files.filter((file) => /^src\/(features|webview|platform\/vscode)\//.test(file)),
          [],
        );
    }
  });

  it('of the core and the worker hold no feature and no platform', () => {
    for (const name of ['core', 'worker', 'worker.web', 'cslWorker', 'cslWorker.web']) {
      const files = Object.keys(built[name]?.inputs ?? {});
      assert.ok(files.length > 1, name);
      assert.deepEqual(
        files.filter((file) => /^src\/(features|platform|webview)\//.test(file)),
        [],
        name,
      );
    }
  });
});

/** The first cycle among files of `src/`, as a path that ends where it began. */
function cycle(inputs: Metafile['inputs']): readonly string[] | undefined {
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): readonly string[] | undefined => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (done.has(file)) return undefined;
    done.add(file);
    for (const { path: next } of inputs[file]?.imports ?? []) {
      const found = next.startsWith('src/') ? visit(next, [...trail, file]) : undefined;
      if (found) return found;
    }
    return undefined;
  };
  for (const file of Object.keys(inputs)) {
    const found = file.startsWith('src/') ? visit(file, []) : undefined;
    if (found) return found;
  }
  return undefined;
}
