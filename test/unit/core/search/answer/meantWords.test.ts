import assert from 'node:assert/strict';
import type { Paper } from '../../../../../src/core/paper';
import { among, indexOf, paper, titles } from '../samplePapers';

/** Papers that have nothing to do with what is asked, so that words of a few papers are rare. */
const others = Array.from({ length: 600 }, (_, at) => `Unrelated Subject ${at}`);

/** What the picker shows first. */
async function firstOf(papers: readonly Paper[], query: string, count: number): Promise<string[]> {
  return (await titles(await indexOf(...papers), papers, query, 10)).slice(0, count);
}

describe('Words that may be meant otherwise', () => {
  it('are corrected though a paper has them, if hardly any paper has them beside the other words', async () => {
    const list = ['Leaning Towers', 'Deep Learning with Reduced Overfitting', ...others];
    assert.deepEqual(await among(list, 'leaning with reduced overfitting '), [
      'Deep Learning with Reduced Overfitting',
    ]);
  });

  it('find what has them as typed before what has them corrected', async () => {
    const papers = ['Learning Towers', 'Leaning Towers', ...others].map((title) => paper(title));
    assert.deepEqual(await firstOf(papers, 'leaning towers ', 2), ['Leaning Towers', 'Learning Towers']);
  });

  it('find a title that has them in order but for a slip before papers that have them scattered', async () => {
    const papers = [
      paper('Overfitting', { abstract: 'Reduced by leaning back.' }),
      paper('Learning with Reduced Overfitting'),
      ...others.map((title) => paper(title)),
    ];
    assert.deepEqual(await firstOf(papers, 'leaning with reduced overfitting ', 2), [
      'Learning with Reduced Overfitting',
      'Overfitting',
    ]);
  });

  it('stay as they are if many papers have them', async () => {
    const list = ['Planet Nine', ...Array.from({ length: 20 }, (_, at) => `Planes of Sort ${at}`), ...others];
    const found = await among(list, 'planes of ');
    assert.equal(found.length, 20);
    assert.ok(!found.includes('Planet Nine'));
  });

  it('need no correction if only other forms of them are known', async () => {
    const list = ['Relations of Bodies Compared', 'Rotation of Bodies Compared', ...others];
    assert.deepEqual(await among(list, 'rotations bodies compared '), ['Rotation of Bodies Compared']);
  });
});

describe('Words in the order in which they were typed', () => {
  it('put a paper first in whose abstract they stand so', async () => {
    const papers = [
      paper('Robot Velocity', { abstract: 'Velocity of a robot: robot velocity.' }),
      paper('Gaits', { abstract: 'We show that the velocity of the robot can grow.' }),
    ];
    assert.deepEqual(await firstOf(papers, 'that the velocity of the robot can', 1), ['Gaits']);
  });

  it('put a misspelt title first among those that have its words', async () => {
    const list = [
      'Antagonistic Actuated Artificial Muscles',
      'Sleeve Artificial Muscles for Actuated Joints',
      'Joints Actuated by Muscles: Artificial for Once',
    ];
    const [first] = await among(list, 'artgficial muscles for actuated');
    assert.equal(first, 'Sleeve Artificial Muscles for Actuated Joints');
  });
});

describe('A description', () => {
  it('is not led astray by words that say nothing', async () => {
    const list = ['Why Should Ourselves Themselves', 'Heat Transfer in Pipes', 'Cooking'];
    const [first] = await among(list, 'why should ourselves know themselves about heat transfer');
    assert.equal(first, 'Heat Transfer in Pipes');
  });

  it('counts a compound once', async () => {
    const list = ['Boundary-Layer Growth', 'Heat Transfer in a Boundary', ...others];
    const [first] = await among(list, 'heat transfer of a boundary-layer nobody measured');
    assert.equal(first, 'Heat Transfer in a Boundary');
  });

  it('keeps the paper first that stands out, whatever the next ones have in common', async () => {
    const papers = [
      paper('Ducts', { abstract: 'Heat in ducts that are corrugated.' }),
      ...Array.from({ length: 19 }, (_, at) =>
        paper(`Ducts ${at}`, { abstract: 'Heat, steam, pressure, valves, furnaces, boilers, vapour.' }),
      ),
      ...others.map((title, at) => paper(title, { abstract: at < 60 ? 'Corrugated.' : 'Flat.' })),
    ];
    const query = 'heat of corrugated ducts nobody measured';
    assert.deepEqual(await firstOf(papers, query, 1), ['Ducts']);
  });
});
