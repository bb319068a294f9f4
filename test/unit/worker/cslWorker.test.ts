import assert from 'node:assert/strict';
import { parseCitations } from '../../../src/core/citations';
import type { CslDocument } from '../../../src/core/csl';
import { isPapersideError } from '../../../src/core/problems';
import type { Channel } from '../../../src/ipc';
import { channelPair } from '../../../src/platform/inline';
import { RemoteCslEngine, serveCsl, type CslTexts } from '../../../src/worker';
import { cslFiles } from '../../support/cslFiles';

const item = { id: 'doe', type: 'book', title: 'Things', author: [{ family: 'Doe', given: 'Jane' }] };
const document = (markdown: string, name?: string): CslDocument => ({
  name,
  style: 'nature',
  items: [item],
  clusters: parseCitations(markdown),
  format: 'text',
});

interface World {
  readonly engine: RemoteCslEngine;
  /** The worker's ends of all channels so far. */
  readonly workers: readonly Channel[];
  readonly asked: readonly string[];
  /** The next reading of this style fails. */
  readonly failNext: (style: string) => void;
}

function world(): World {
  const workers: Channel[] = [];
  const asked: string[] = [];
  const failing = new Set<string>();
  const texts: CslTexts = {
    citeproc: () => Promise.resolve('the text'),
    style: (name) => {
      asked.push(name);
      if (failing.delete(name)) return Promise.reject(new Error('busy'));
      return cslFiles.style(name);
    },
    locale: (tag) => {
      asked.push(tag);
      return cslFiles.locale(tag);
    },
  };
  const start = (): Channel => {
    const [host, worker] = channelPair();
    workers.push(worker);
    serveCsl(worker, {
      turn: () => new Promise((resolve) => setImmediate(resolve)),
      citeproc: async (text) => {
        assert.equal(await text(), 'the text');
        return cslFiles.citeproc();
      },
    });
    return host;
  };
  return {
    engine: new RemoteCslEngine(start, texts),
    workers,
    asked,
    failNext: (style) => failing.add(style),
  };
}

describe('the CSL worker', () => {
  it('starts with the first document, and gets styles and locales from its host', async () => {
    const { engine, workers, asked } = world();
    assert.equal(workers.length, 0);
    const { citations, bibliography } = await engine.render(document('[@doe] and [@gone]'));
    assert.deepEqual(citations, ['¹', '**gone?**']);
    assert.deepEqual(bibliography, [{ key: 'doe', text: '1. Doe, J. Things.' }]);
    assert.deepEqual([...new Set(asked)].sort(), ['en-GB', 'en-US', 'nature']);
    engine.dispose();
  });

  it('asks its host for each style and locale once, and again after it could not be read', async () => {
    const { engine, asked, failNext } = world();
    failNext('nature');
    await assert.rejects(engine.render(document('[@doe]', 'note')));
    for (const text of ['[@doe]', '[@doe, p. 2]', '@doe']) await engine.render(document(text, 'note'));
    assert.deepEqual([...asked].sort(), ['en-GB', 'en-US', 'nature', 'nature']);
    engine.dispose();
  });

  it('checks a style without a document', async () => {
    const { engine } = world();
    assert.match((await engine.check('<note/>'))?.message ?? '', /no <style> element/);
    assert.equal(await engine.check('apa'), undefined);
    engine.dispose();
  });

  it('renders only the newest of several waiting versions of one document', async () => {
    const { engine } = world();
    const old = engine.render(document('[@gone]', 'note'));
    const newer = engine.render(document('[@doe]', 'note'));
    const other = engine.render(document('@doe', 'other'));
    await assert.rejects(old, { name: 'AbortError' });
    assert.deepEqual((await newer).citations, ['¹']);
    assert.deepEqual((await other).citations, ['Doe¹']);
    engine.dispose();
  });

  it('starts anew after the worker is gone', async () => {
    const { engine, workers } = world();
    await engine.render(document('[@doe]'));
    const waiting = engine.render(document('[@doe]'));
    workers[0]?.close();
    await assert.rejects(waiting, (error) => isPapersideError(error) && error.code === 'workerStopped');
    assert.deepEqual((await engine.render(document('[@doe]'))).citations, ['¹']);
    assert.equal(workers.length, 2);
    engine.dispose();
  });

  it('tells that a rendering is no longer wanted', async () => {
    const { engine } = world();
    const controller = new AbortController();
    const waiting = engine.render(document('[@doe]'), controller.signal);
    controller.abort();
    await assert.rejects(waiting, { name: 'AbortError' });
    engine.dispose();
  });
});
