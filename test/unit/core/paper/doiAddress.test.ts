import assert from 'node:assert/strict';
import fc from 'fast-check';
import { doiAddress, parseDoi } from '../../../../src/core/paper';

describe('the address of a DOI', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['10.1145/3600006.3613165', 'https://doi.org/10.1145/3600006.3613165'],
    ['https://doi.org/10.1145/3600006.3613165', 'https://doi.org/10.1145/3600006.3613165'],
    ['doi:10.1000/a/b', 'https://doi.org/10.1000/a/b'],
    [
      '10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-#',
      'https://doi.org/10.1002/(sici)1097-4571(199806)49%3A8%3C693%3A%3Aaid-asi4%3E3.0.co%3B2-%23',
    ],
    ['10.1000/a?b=50%', 'https://doi.org/10.1000/a%3Fb%3D50%25'],
    ['10.1000/a\ud800b', 'https://doi.org/10.1000/a%EF%BF%BDb'],
    ['', undefined],
    ['forthcoming', undefined],
  ];
  for (const [text, address] of cases)
    it(`of ${JSON.stringify(text)} is ${address}`, () => assert.equal(doiAddress(text), address));

  it('leads to that DOI, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const doi = parseDoi(`10.1000/${name}`);
        const address = doiAddress(`10.1000/${name}`);
        assert.equal(address && decodeURIComponent(new URL(address).pathname.slice(1)), doi);
      }),
    );
  });
});
