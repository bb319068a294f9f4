import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  asWritten,
  bodyOf,
  findRegions,
  isEditedByHand,
  writeRegion,
} from '../../../../src/core/managedRegions';
import { lines } from './hostileText';

const only = (markdown: string) => {
  const { regions, faults } = findRegions(markdown);
  assert.deepEqual([regions.length, faults], [1, []], markdown);
  const [found] = regions;
  assert.ok(found);
  return found;
};

describe('a managed region', () => {
  it('is found by its name, beside others', () => {
    const note = ['# A', writeRegion('abstract', '> One'), 'Mine', writeRegion('summary', 'Two')].join(
      '\n\n',
    );
    const { regions, faults } = findRegions(note);
    assert.deepEqual(
      regions.map((region) => [region.name, bodyOf(region), isEditedByHand(region)]),
      [
        ['abstract', '> One', false],
        ['summary', 'Two', false],
      ],
    );
    assert.deepEqual(faults, []);
  });

  it('gives back what was written into it, whatever that is', () => {
    fc.assert(
      fc.property(lines, (content) => {
        const region = only(writeRegion('abstract', content));
        const { body, checksum } = asWritten(content);
        assert.equal(bodyOf(region), body);
        assert.equal(region.checksum, checksum);
        assert.equal(isEditedByHand(region), false);
        assert.equal(asWritten(body).body, body);
      }),
    );
  });

  it('keeps what is written into it from reaching further', () => {
    fc.assert(
      fc.property(lines, fc.constantFrom('\n', '\r\n'), (content, eol) => {
        const note = [writeRegion('metadata', content), 'Mine', writeRegion('abstract', 'Text'), '']
          .join('\n\n')
          .replaceAll('\n', eol);
        const { regions, faults } = findRegions(note);
        assert.deepEqual(
          regions.map(({ name }) => name),
          ['metadata', 'abstract'],
        );
        assert.deepEqual(faults, []);
        assert.equal(note.slice(regions[0]?.end, regions[1]?.start), `${eol}${eol}Mine${eol}${eol}`);
      }),
    );
  });

  it('leaves harmless content as it is', () => {
    for (const content of ['```js\na < b\n```', '> A --> B', '- 1 < 2', '<b>x</b> and `<!` y', '~~old~~'])
      assert.equal(asWritten(content).body, content);
  });

  it('is text in a list, a quote or code', () => {
    const region = writeRegion('abstract', 'Text');
    for (const before of ['- ', '> ', '    '])
      assert.deepEqual(findRegions(region.replace(/^/gm, before)), { regions: [], faults: [] }, before);
    assert.deepEqual(findRegions(`~~~\n${region}\n~~~`), { regions: [], faults: [] });
  });

  it('never overlaps another', () => {
    const [a, b] = [writeRegion('abstract', 'A'), writeRegion('summary', 'B')];
    const nested = a.replace('A', b);
    const { regions, faults } = findRegions(nested);
    assert.deepEqual(
      regions.map(({ name }) => name),
      ['summary'],
    );
    assert.deepEqual(
      faults.map(({ kind, name }) => [kind, name]),
      [
        ['unclosed', 'abstract'],
        ['unopened', 'abstract'],
      ],
    );
    const crossed =
      '<!-- paperside:a -->\n<!-- paperside:b -->\n<!-- /paperside:a -->\n<!-- /paperside:b -->\n';
    assert.equal(findRegions(crossed).regions.length, 0);
    assert.equal(findRegions(crossed).faults.length, 4);
  });

  it('is not changed by hand where a formatter wrapped its quote', () => {
    const region = writeRegion('abstract', '> One sentence. Another one.');
    assert.equal(isEditedByHand(only(region.replace('sentence. ', 'sentence.\n> '))), false);
    assert.equal(isEditedByHand(only(region.replace('Another', 'No'))), true);
  });
});
