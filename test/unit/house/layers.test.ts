import assert from 'node:assert/strict';
import { sourceImports, type SourceImport } from './sourceImports';

const imports = sourceImports();
const inside = (folder: string) => imports.filter(({ from }) => from.startsWith(`src/${folder}/`));
const lines = (found: readonly SourceImport[]) => found.map(({ from, to }) => `${from} imports ${to}`);

/** What each layer may import of ours; itself always. */
const layers: Readonly<Record<string, readonly string[]>> = {
  manifest: [],
  core: [],
  timing: [],
  notebooks: [],
  ipc: ['core'],
  worker: ['core', 'ipc'],
  webview: ['core', 'ipc', 'manifest'],
  platform: ['core', 'ipc', 'manifest', 'notebooks', 'timing', 'worker'],
  mcp: ['core', 'ipc', 'platform/node', 'timing', 'worker'],
  features: ['core', 'ipc', 'manifest', 'notebooks', 'timing'],
};
const withVscode = ['features', 'notebooks', 'platform'];
const withNode = /^src\/platform\/node\/|\.node\.ts$/;
/** The last folder of a path two levels under src: `src/core/paper`. */
const part = (file: string) => file.split('/').slice(0, 3).join('/');

describe('the layers', () => {
  for (const [layer, others] of Object.entries(layers)) {
    it(`${layer} imports only ${['itself', ...others].join(', ')}`, () => {
      const allowed = [layer, ...others].map((name) => `src/${name}/`);
      const wrong = inside(layer).filter(
        ({ to }) =>
          (to.startsWith('src/') && !allowed.some((folder) => to.startsWith(folder))) || to.startsWith('.'),
      );
      assert.deepEqual(lines(wrong), []);
    });
  }

  it('only features, notebooks and platform know VS Code', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        to === 'vscode' && from.split('/').length > 2 && !withVscode.includes(from.split('/')[1] ?? ''),
    );
    assert.deepEqual(lines(wrong), []);
  });

  it('only platform/node and *.node.ts know Node', () => {
    const wrong = imports.filter(({ from, to }) => to.startsWith('node:') && !withNode.test(from));
    assert.deepEqual(lines(wrong), []);
  });

  it('no feature imports another', () => {
    const wrong = inside('features').filter(
      ({ from, to }) => to.startsWith('src/features/') && part(from) !== part(to) && to.split('/').length > 3,
    );
    assert.deepEqual(lines(wrong), []);
  });

  it('a folder of the core is known by its index alone', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        to.startsWith('src/core/') &&
        part(from) !== part(to) &&
        to.split('/').length > 3 &&
        to !== `${part(to)}/index.ts`,
    );
    assert.deepEqual(lines(wrong), []);
  });
});
