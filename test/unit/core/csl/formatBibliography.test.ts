import assert from 'node:assert/strict';
import { formatBibliography, shippedLocales, shippedStyles } from '../../../../src/core/csl';
import { isPapersideError } from '../../../../src/core/problems';
import { cslFiles } from '../../../support/cslFiles';
import { doe, items, pair, styleOf } from './cslWorld';

const format = (style: string, locale?: string, list = items) =>
  formatBibliography(list, { style, locale, resources: cslFiles });

describe('formatBibliography', () => {
  it('writes one entry each, in the order of the style', async () => {
    assert.deepEqual(await format('apa'), [
      'Doe, J. (2020). First things of Homo sapiens. Journal of Things, 3, 10–19.',
      'Poe, P., Coe, C., & Zoe, Z. (2022). Third time. Proceedings.',
      'Roe, R., & Moe, M. (2021). Second thoughts. Press.',
    ]);
  });

  it('numbers in the order of the items where the style has none', async () => {
    assert.deepEqual(await format('ieee', undefined, [pair, doe]), [
      '[1] R. Roe and M. Moe, Second thoughts. Press, 2021.',
      '[2] J. Doe, “First things of Homo sapiens,” Journal of Things, vol. 3, pp. 10–19, Sept. 2020.',
    ]);
  });

  it('speaks the language it is asked for', async () => {
    const [first = ''] = await format('chicago-author-date', 'de', [
      { ...pair, edition: '2', editor: [{ family: 'Lee', given: 'Lena' }] },
    ]);
    assert.match(first, /Roe, Richard, und Max Moe/);
    assert.deepEqual(await format('apa', 'de-LU'), await format('apa', 'de-DE'));
  });

  it('tells works of the same author and year apart', async () => {
    const twin = { ...doe, id: 'twin', title: 'Another thing' };
    const entries = await format('chicago-author-date', undefined, [doe, twin]);
    assert.match(entries[0] ?? '', /2020a/);
    assert.match(entries[1] ?? '', /2020b/);
  });

  it('takes the last of several items with one key, as pandoc does', async () => {
    const entries = await format('apa', undefined, [doe, { ...doe, title: 'Later' }]);
    assert.deepEqual(entries, ['Doe, J. (2020). Later. Journal of Things, 3, 10–19.']);
  });

  it('leaves prepositions of the list of CSL 1.0.2 in lower case, and no others', async () => {
    const [entry = ''] = await format('chicago-author-date', undefined, [
      { ...doe, title: 'the way from here to there between the lines' },
    ]);
    assert.match(entry, /“The Way from Here to There Between the Lines.”/);
  });

  it('takes any style as XML', async () => {
    const style = styleOf({ bibliography: '<text variable="title" quotes="true"/>' });
    assert.deepEqual(await format(style, undefined, [pair]), ['“Second thoughts”']);
  });

  it('takes the parent of a dependent style, by its name or address', async () => {
    const dependent = `<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" default-locale="fr-FR"><info><title>Some Journal</title><link href="http://www.zotero.org/styles/apa" rel="independent-parent"/></info></style>`;
    assert.match((await format(dependent)).join(), /Poe, P., Coe, C., & Zoe, Z/);
    assert.deepEqual(await format('http://www.zotero.org/styles/apa'), await format('apa'));
  });

  const unusable: readonly (readonly [what: string, style: string, message: RegExp])[] = [
    ['a name that nobody knows', 'no-such-style', /no style called 'no-such-style'/],
    [
      'a dependent style whose parent is not shipped',
      '<style><info><title>J</title><link rel="independent-parent" href="http://www.zotero.org/styles/rare"/></info></style>',
      /only refers to 'rare'/,
    ],
    ['XML that is no style', '<html><body/></html>', /no <style> element/],
    [
      'a style that does not say how to cite',
      '<style><info><title>J</title></info></style>',
      /no <citation>/,
    ],
    [
      'a macro that calls itself',
      styleOf({ bibliography: '<text macro="m"/>' }).replace(
        '<citation>',
        '<macro name="m"><text macro="m"/></macro><citation>',
      ),
      /has an error/,
    ],
    ['text beyond all bounds', `<style>${' '.repeat(1_000_001)}</style>`, /too large/],
  ];
  for (const [what, style, message] of unusable) {
    it(`refuses ${what} with a reason`, async () => {
      await assert.rejects(format(style), (error: unknown) => {
        assert.ok(isPapersideError(error) && error.code === 'styleUnusable', String(error));
        assert.match(error.message, message);
        return true;
      });
    });
  }

  it('leaves nothing before a comma where a variable is missing', async () => {
    const [entry = ''] = await format('chicago-author-date', undefined, [
      { id: 'x', type: 'paper-conference', title: 'T', page: '1-2', author: [{ family: 'A', given: 'B' }] },
    ]);
    assert.equal(entry, 'A, B. n.d. “T.” In, 1–2.');
  });

  it('prints a group of terms alone as pandoc does, or as citeproc does', async () => {
    const style = styleOf({
      bibliography:
        '<text variable="title" suffix=" "/><group><date variable="accessed" form="text"/><group prefix="[" suffix="]"><text term="online"/></group></group><text value="."/>',
    });
    const as = (follow: 'pandoc' | 'citeproc') =>
      formatBibliography([pair], { style, follow, resources: cslFiles });
    assert.deepEqual(await as('pandoc'), ['Second thoughts.']);
    assert.deepEqual(await as('citeproc'), ['Second thoughts [online].']);
    const seen = { ...pair, accessed: { 'date-parts': [[2024, 1, 2]] } };
    const both = await formatBibliography([seen], { style, resources: cslFiles });
    assert.match(both[0] ?? '', /2024.*\[online\]\.$/);
  });
});

describe('the shipped styles and locales', () => {
  for (const [name, title] of shippedStyles) {
    it(`${name} renders and is called ${title}`, async () => {
      const xml = (await cslFiles.style(name)) ?? '';
      assert.ok(xml.includes(`<title>${title}</title>`));
      assert.match(xml, /<rights license="http:\/\/creativecommons.org\/licenses\/by-sa\/3.0\/">/);
      const entries = await format(name);
      assert.equal(entries.length, items.length);
      assert.ok(entries.every((entry) => entry.length > 20 && !/undefined|NO_PRINTED_FORM|[<>]/.test(entry)));
    });
  }

  it('include each locale with its translators', async () => {
    for (const tag of shippedLocales) {
      const xml = (await cslFiles.locale(tag)) ?? '';
      assert.ok(xml.includes(`xml:lang="${tag}"`), tag);
      assert.match(xml, /<rights license="http:\/\/creativecommons.org\/licenses\/by-sa\/3.0\/">/, tag);
      assert.equal((await format('nature', tag)).length, items.length, tag);
    }
  });
});
