import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import esbuild, { type BuildOptions } from 'esbuild';
import { shippedLocales, shippedStyles } from '../../../../src/core/csl';
import type * as core from '../../../../src/core';
import { doe } from './cslWorld';

const load = createRequire(path.resolve('package.json'));
const { bundles, common } = load('./esbuild.config.js') as {
  readonly bundles: Readonly<Record<string, BuildOptions>>;
  readonly common: BuildOptions;
};
const { writeCsl } = load('./scripts/build/csl.cjs') as { writeCsl: (folder: string) => string[] };

describe('CSL as it is built', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'paperside-csl-'));
  const build = async (name: string, file: string) => {
    const outfile = path.join(folder, file);
    await esbuild.build({ ...common, ...bundles[name], outfile, sourcemap: false, metafile: false });
    return outfile;
  };

  before(() => writeCsl(folder));
  after(() => rmSync(folder, { recursive: true }));

  it('has citeproc as its authors wrote it, with two lines behind', () => {
    const original = readFileSync(load.resolve('citeproc'), 'utf8');
    const built = readFileSync(path.join(folder, 'citeproc.mjs'), 'utf8');
    assert.ok(built.startsWith(original));
    const added = built
      .slice(original.length)
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('//'));
    assert.deepEqual(added, ['function module() {}', 'export { CSL as default };']);
  });

  it('has a module for each style and locale, with the text as it came', async () => {
    for (const name of shippedStyles.keys()) {
      const { default: text } = (await import(
        pathToFileURL(path.join(folder, 'csl/styles', `${name}.mjs`)).href
      )) as {
        default: string;
      };
      assert.equal(text, readFileSync(`media/csl/styles/${name}.csl`, 'utf8'));
    }
    for (const tag of shippedLocales)
      assert.ok(readFileSync(path.join(folder, 'csl/locales', `${tag}.mjs`)).length > 0);
  });

  it('renders by the built core alone, without citeproc in its bundle', async () => {
    const file = await build('core', 'core.mjs');
    assert.doesNotMatch(readFileSync(file, 'utf8'), /Frank Bennett|CSL\.Engine = /);
    const built = (await import(pathToFileURL(file).href)) as typeof core;
    assert.deepEqual(await built.formatBibliography([doe], { style: 'apa' }), [
      'Doe, J. (2020). First things of Homo sapiens. Journal of Things, 3, 10–19.',
    ]);
  });

  it('renders in the built worker', async () => {
    const worker = new Worker(await build('cslWorker', 'cslWorker.cjs'));
    const texts: Readonly<Record<string, (params: { name?: string; tag?: string }) => string>> = {
      style: ({ name = '' }) => readFileSync(`media/csl/styles/${name}.csl`, 'utf8'),
      locale: ({ tag = '' }) => readFileSync(`media/csl/locales/locales-${tag}.xml`, 'utf8'),
    };
    interface Message {
      readonly kind: string;
      readonly id: number;
      readonly method?: string;
      readonly params?: { name?: string; tag?: string };
      readonly result?: { readonly bibliography: readonly { readonly text: string }[] };
    }
    const rendered = new Promise<Message>((resolve, reject) => {
      worker.on('error', reject);
      worker.on('message', (message: Message) => {
        if (message.kind !== 'call') resolve(message);
        else {
          const result = texts[message.method ?? '']?.(message.params ?? {});
          worker.postMessage({ kind: 'done', id: message.id, result });
        }
      });
    });
    const params = { style: 'nature', items: [doe], clusters: [], nocite: ['*'], format: 'text' };
    worker.postMessage({ kind: 'call', id: 0, method: 'render', params });
    const { kind, result } = await rendered;
    await worker.terminate();
    assert.equal(kind, 'done');
    assert.match(result?.bibliography[0]?.text ?? '', /^1\. Doe, J\. First things of Homo sapiens/);
  });
});
