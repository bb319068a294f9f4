import assert from 'node:assert/strict';
import { parseBibliography, parseInSlices } from '../../../../src/core/bibliography';

const entries = Array.from(
  { length: 300 },
  (_, i) => `@article{key${i},\n  title = {Title ${i}},\n  abstract = {${'Words of it. '.repeat(20)}}\n}\n`,
).join('\n');
const text = `${entries}@misc{open, title = {never closed\n`;

describe('parseInSlices', () => {
  for (const format of ['biblatex', 'csl-json', 'csl-yaml', 'ris'] as const)
    it(`reads ${format} as parseBibliography does`, async () => {
      const read = await parseInSlices(text, format, () => Promise.resolve());
      assert.deepEqual(read, parseBibliography(text, format));
    });

  it('pauses on the way through a large file, and not in a small one', async () => {
    const pausesIn = async (bibliography: string) => {
      const pauses: true[] = [];
      await parseInSlices(bibliography, 'bibtex', () => {
        pauses.push(true);
        return Promise.resolve();
      });
      return pauses.length;
    };
    assert.equal(await pausesIn('@misc{a, title={A}}'), 0);
    assert.ok((await pausesIn(text)) >= 3);
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    const pause = () => {
      controller.abort();
      return Promise.resolve();
    };
    await assert.rejects(parseInSlices(text, 'bibtex', pause, controller.signal), { name: 'AbortError' });
  });
});
