import assert from 'node:assert/strict';
import type { Problem } from '../../../../src/core/problems';
import { StyleFaults } from '../../../../src/platform/vscode/styleFaults';

describe('faults of styles', () => {
  /** An engine that finds fault with `<bad/>` and knows nothing of documents. */
  const engine = () => {
    const asked: string[] = [];
    const check = (style: string): Promise<Problem | undefined> => {
      asked.push(style);
      return Promise.resolve(style === '<bad/>' ? { severity: 'error', message: 'Bad.' } : undefined);
    };
    return { asked, check };
  };

  it('are asked for once per text, however many notes name the style', async () => {
    const { asked, check } = engine();
    const faults = new StyleFaults({ check });
    assert.deepEqual(await Promise.all([faults.of('<bad/>'), faults.of('<bad/>'), faults.of('<good/>')]), [
      'Bad.',
      'Bad.',
      undefined,
    ]);
    assert.equal(await faults.of('<good/>'), undefined);
    assert.deepEqual(asked, ['<bad/>', '<good/>']);
  });

  it('are asked for again where the engine failed, and of many only the last are remembered', async () => {
    const { asked, check } = engine();
    let isStopped = true;
    const faults = new StyleFaults({
      check: (style) => (isStopped ? Promise.reject(new Error('stopped')) : check(style)),
    });
    await assert.rejects(faults.of('<bad/>'), /stopped/);
    isStopped = false;
    assert.equal(await faults.of('<bad/>'), 'Bad.');
    for (let index = 0; index < 30; index++) await faults.of(`<style${index}/>`);
    await faults.of('<style29/>');
    assert.equal(asked.length, 31);
    await faults.of('<bad/>');
    assert.equal(asked.length, 32);
  });

  it('do not fail for others when one gives up waiting', async () => {
    const faults = new StyleFaults(engine());
    const stop = new AbortController();
    const [gone, other] = [faults.of('<bad/>', stop.signal), faults.of('<bad/>')];
    stop.abort();
    await assert.rejects(gone, { name: 'AbortError' });
    assert.equal(await other, 'Bad.');
  });
});
