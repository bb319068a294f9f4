import assert from 'node:assert/strict';
import { parseCitations, readCitationsInSlices, reparseCitations } from '../../../../src/core/citations';

const note = Array.from(
  { length: 400 },
  (_, index) => `Paragraph ${index} cites [@key${index}, p. 3].\n\n`,
).join('');

describe('readCitationsInSlices', () => {
  it('reads what parseCitations reads, with pauses in between', async () => {
    let pauses = 0;
    const pause = () => {
      pauses++;
      return Promise.resolve();
    };
    const { clusters } = await readCitationsInSlices(note, pause);
    assert.deepEqual(clusters, parseCitations(note));
    assert.ok(pauses > 0);
  });

  it('needs no pause for a small edit', async () => {
    const older = reparseCitations(undefined, note);
    const edited = note.replace('Paragraph 7 ', 'Paragraph 7 by @roe ');
    const pause = () => assert.fail('paused');
    const { clusters } = await readCitationsInSlices(edited, pause, older);
    assert.deepEqual(clusters, parseCitations(edited));
  });

  it('stops when nobody waits any more', async () => {
    const stop = new AbortController();
    const pause = () => {
      stop.abort();
      return Promise.resolve();
    };
    await assert.rejects(readCitationsInSlices(note, pause, undefined, stop.signal), { name: 'AbortError' });
  });
});
