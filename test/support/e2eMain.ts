import type { Context } from 'mocha';
import { openWindows } from './launch';
import { nodeMain } from './nodeMain';

void nodeMain({
  /** The last moment of a failed test, as a picture of each window. */
  async afterEach(this: Context) {
    const test = this.currentTest;
    if (test?.state !== 'failed') return;
    const name = test.fullTitle().replace(/\W+/g, '-').slice(0, 100);
    for (const [i, window] of [...openWindows].entries()) {
      const path = `out/failed-${name}${i === 0 ? '' : `-${i}`}.png`;
      await window.page.screenshot({ path, timeout: 5_000 }).catch(() => undefined);
    }
  },
});
