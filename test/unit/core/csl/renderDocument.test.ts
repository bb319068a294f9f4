import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fallbackStyle, LocalCslEngine } from '../../../../src/core/csl';
import type { CslItem } from '../../../../src/core/paper';
import { cslFiles } from '../../../support/cslFiles';
import { cited, documentOf, doe, engine, items, pair, styleOf } from './cslWorld';

describe('renderDocument', () => {
  it('numbers works in the order in which the text cites them', async () => {
    assert.deepEqual(await cited('[@pair] and [@doe; @many] and [@pair]', { style: 'ieee' }), [
      '[1]',
      '[2], [3]',
      '[1]',
    ]);
  });

  it('gives the entries with their keys, as text and as HTML', async () => {
    const text = await engine().render(documentOf('[@pair; @doe]', { style: 'ieee' }));
    assert.deepEqual(
      text.bibliography.map(({ key }) => key),
      ['pair', 'doe'],
    );
    const html = await engine().render(documentOf('[@doe]', { format: 'html' }));
    assert.equal(
      html.bibliography[0]?.text,
      'Doe, J. (2020). First things of <i>Homo sapiens</i>. <i>Journal of Things</i>, <i>3</i>, 10–19.',
    );
    assert.equal(html.hangingIndent, true);
  });

  it('puts works of nocite into the bibliography only', async () => {
    const markdown = '---\nnocite: "@pair"\n---\n\n[@doe]';
    const { citations, bibliography } = await engine().render(documentOf(markdown));
    assert.deepEqual(citations, ['', '(Doe, 2020)']);
    assert.deepEqual(
      bibliography.map(({ key }) => key),
      ['doe', 'pair'],
    );
    const all = await engine().render(documentOf('', { nocite: ['*'] }));
    assert.equal(all.bibliography.length, items.length);
  });

  it('of a style with notes, gives the note beside what stands in the text', async () => {
    const markdown = 'As @doe [p. 3] says.[@pair] Again.[@pair]\n\nA note.[^1]\n\n[^1]: See @doe.';
    const { citations, notes } = await engine().render(
      documentOf(markdown, { style: 'chicago-fullnote-bibliography' }),
    );
    assert.deepEqual(citations.slice(0, 3), ['Jane Doe', '', '']);
    assert.match(notes[0] ?? '', /3\.$/);
    assert.equal(notes[1], 'Richard Roe and Max Moe, Second Thoughts (Press, 2021).');
    assert.equal(notes[2], 'Roe and Moe.');
    assert.match(citations[3] ?? '', /^Jane Doe “First/);
    assert.equal(notes[3], undefined);
  });

  it('tells which keys nobody knows', async () => {
    const { unknown } = await engine().render(
      documentOf('@gone and [@doe; @lost] and @gone', { nocite: ['far'] }),
    );
    assert.deepEqual(unknown, ['gone', 'lost', 'far']);
  });

  it('replaces a style that cannot be used, and says so', async () => {
    const { citations, problems } = await engine().render(documentOf('[@doe]', { style: '<nonsense/>' }));
    assert.deepEqual(citations, ['(Doe 2020)']);
    const [failure, remedy] = problems;
    assert.deepEqual([failure?.severity, remedy?.severity, problems.length], ['error', 'warning', 2]);
    assert.match(failure?.message ?? '', /no citation style/);
    assert.match(remedy?.message ?? '', new RegExp(`'${fallbackStyle}' is used`));
  });

  it('replaces a locale that is not there by English, and says so', async () => {
    const { citations, problems } = await engine().render(documentOf('[@pair]', { locale: 'tlh' }));
    assert.deepEqual(citations, ['(Roe & Moe, 2021)']);
    assert.match(problems[0]?.message ?? '', /'tlh'/);
  });

  it('answers AbortError when it is no longer wanted', async () => {
    const controller = new AbortController();
    controller.abort();
    await assert.rejects(engine().render(documentOf('[@doe]'), controller.signal), { name: 'AbortError' });
  });

  it('never lets text of items, keys or notes become HTML', async () => {
    const text = fc.constantFrom(
      '<img src=x onerror=alert(1)>',
      '"><script>',
      '</i><b a="',
      '&lt;script>',
      '<a href=//x>',
    );
    const allowed =
      /<\/?(?:i|b|em|strong|sup|sub|div|span)(?: class="(?:csl-[a-z-]+|nocase|no-[a-z]+)"| style="[a-z-]+: ?[a-z-]+;?")?>/g;
    await fc.assert(
      fc.asyncProperty(text, text, text, async (title, name, prefix) => {
        const hostile: CslItem = {
          ...doe,
          title: `${title} of`,
          author: [{ family: name, given: title }],
          'container-title': name,
          URL: `https://example.org/${title}`,
          DOI: `10.1/${name}`,
          note: title,
        };
        const clusters = documentOf('[see @doe, p. 3 and] @doe [@gone]').clusters.map((cluster) => ({
          ...cluster,
          cites: cluster.cites.map((cite) => ({
            ...cite,
            prefix,
            suffix: prefix,
            locator: prefix,
            key: cite.key === 'gone' ? `${prefix}gone` : cite.key,
          })),
        }));
        for (const style of ['apa', 'ieee', 'chicago-note-bibliography']) {
          const { citations, notes, bibliography } = await engine().render({
            style,
            clusters,
            items: [hostile],
            format: 'html',
          });
          const all = [...citations, ...notes, ...bibliography.map((entry) => entry.text)].join('\n');
          assert.doesNotMatch(all.replace(allowed, ''), /</, all);
        }
      }),
      { numRuns: 5 },
    );
  });

  it('after any edits, gives what a fresh engine gives', async () => {
    const cluster = fc.constantFrom(
      '[@doe]',
      '@pair',
      '[@many, p. 3; @doe]',
      '[see @twin]',
      '@doe [p. 5]',
      '[@gone]',
      '[-@pair]',
    );
    const twin = { ...doe, id: 'twin', title: 'Another thing' };
    const drafts = fc.array(fc.array(cluster, { maxLength: 6 }), { minLength: 2, maxLength: 5 });
    const style = fc.constantFrom(
      'apa',
      'ieee',
      'chicago-note-bibliography',
      'association-for-computing-machinery',
    );
    await fc.assert(
      fc.asyncProperty(drafts, style, async (versions, name) => {
        const lasting = engine();
        for (const version of versions) {
          const document = documentOf(version.join(' and\n\n'), {
            style: name,
            items: [...items, twin],
            name: 'note',
          });
          assert.deepEqual(
            await lasting.render(document),
            await engine().render(document),
            version.join(' '),
          );
        }
      }),
      {
        numRuns: 12,
        // Works that the style sorts alike change places.
        examples: [
          [
            [
              ['[@doe]', '[see @twin]'],
              ['[see @twin]', '[@doe]'],
            ],
            'association-for-computing-machinery',
          ],
        ],
      },
    );
  });

  it('renders works by keys that every object has', async () => {
    const keys = ['constructor', 'toString', 'valueOf', '__proto__', 'hasOwnProperty', '@', '1'];
    const odd = keys.map((id, at) => ({ ...doe, id, issued: { 'date-parts': [[2001 + at]] } }));
    const text = odd.map(({ id }) => `[@{${id}}] and @{${id}}`).join('\n\n');
    for (const style of ['apa', 'ieee', 'chicago-note-bibliography']) {
      const { citations, bibliography, unknown, problems } = await engine().render(
        documentOf(text, { style, items: odd, nocite: ['constructor'] }),
      );
      assert.deepEqual([unknown, problems], [[], []]);
      assert.deepEqual(new Set(bibliography.map(({ key }) => key)), new Set(keys));
      if (style === 'apa') assert.deepEqual(citations.slice(0, 2), ['(Doe, 2001)', 'Doe (2001)']);
    }
  });

  it('sees that an item changed', async () => {
    const lasting = engine();
    await lasting.render(documentOf('[@doe]', { name: 'note' }));
    const later = { ...doe, issued: { 'date-parts': [[1999]] } };
    const { citations } = await lasting.render(documentOf('[@doe]', { name: 'note', items: [later, pair] }));
    assert.deepEqual(citations, ['(Doe, 1999)']);
  });

  it('reads no style and no locale again for the next edit', async () => {
    const real = await cslFiles.citeproc();
    let read = 0;
    const parseXml = (xml: string) => {
      read++;
      return real.parseXml(xml);
    };
    const lasting = new LocalCslEngine({
      ...cslFiles,
      citeproc: () => Promise.resolve({ Engine: real.Engine, parseXml }),
    });
    const own = styleOf({ bibliography: '<text variable="title"/>' });
    for (const style of ['apa', own]) await lasting.render(documentOf('[@doe]', { name: style, style }));
    const before = read;
    for (const style of ['apa', own])
      await lasting.render(documentOf('[@doe] and [@doe, p. 3]', { name: style, style }));
    assert.equal(read, before);
  });

  it('has citations but no bibliography in a style without one', async () => {
    const { citations, bibliography } = await engine().render(documentOf('[@doe]', { style: styleOf({}) }));
    assert.deepEqual(citations, ['(First things of Homo sapiens)']);
    assert.deepEqual(bibliography, []);
  });
});
