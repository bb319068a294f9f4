import assert from 'node:assert/strict';
import { portsOf } from './agentWorld';
import { ask, entry, keysOf, listed, shelf } from './shelf';

describe('checkCitations', () => {
  const text = [
    'Looms [see @byron2024loomer, p. 3; @weft23] are old.',
    'So says @smith1999nothing, and [[@byron2024loomer]], \\cite{weft24} in @fig-loom.',
    '`@code` and me@example.org cite nothing. [@weft23, p. 1; @weft23, p. 1]',
  ].join('\n');

  it('tells of each key whether it exists, where it stands and how', async () => {
    const { data } = await ask('checkCitations', { text });
    const found = listed(data['citations']).map(({ key, exists, lines }) => [key, exists, lines]);
    assert.deepEqual(found, [
      ['byron2024loomer', 'inLibrary', [1, 2]],
      ['weft23', 'inBibliography', [1, 3, 3]],
      ['smith1999nothing', 'no', [2]],
      ['weft24', 'no', [2]],
    ]);
    assert.deepEqual(data['unknown'], ['smith1999nothing', 'weft24']);
    assert.deepEqual(listed(data['citations'])[0]?.['locators'], ['p. 3']);
    assert.equal(listed(data['citations'])[1]?.['repeatedInOneCitation'], true);
  });

  it('gives the nearest keys of an unknown one', async () => {
    const { data } = await ask('checkCitations', { text });
    assert.equal(keysOf(listed(data['citations'])[3]?.['nearest'])[0], 'weft23');
  });

  it('reads what the settings count as a citation', async () => {
    const ports = await portsOf(shelf, [entry], {
      syntaxes: () => ({ wikiLinks: false, latexCommands: false, crossReferences: false }),
    });
    const { data } = await ask('checkCitations', { text: '[[@a]] \\cite{b} @fig-c' }, ports);
    assert.deepEqual(keysOf(data['citations']), ['fig-c']);
  });

  it('tells a key with two entries, and one work under two keys', async () => {
    const ports = await portsOf(shelf, [entry, { ...entry, title: 'Other' }, { ...entry, id: 'jacquard' }]);
    const { data } = await ask('checkCitations', { text: '@weft23 @jacquard' }, ports);
    assert.equal(listed(data['citations'])[0]?.['entries'], 2);
    assert.deepEqual(listed(data['citations'])[0]?.['sameWorkAs'], ['jacquard']);
  });

  it('says so where nothing is cited', async () => {
    assert.equal((await ask('checkCitations', { text: 'Nothing.' })).text, 'The text cites nothing.');
  });
});
