import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PapersideApi } from '../../src/compose';

describe('citations by CSL in the extension host', () => {
  let core: PapersideApi['core'];
  const items = [
    {
      id: 'kwon2023',
      type: 'article-journal',
      title: 'Efficient memory management for large language model serving',
      author: [
        { family: 'Kwon', given: 'Woosuk' },
        { family: 'Li', given: 'Zhuohan' },
      ],
      issued: { 'date-parts': [[2023]] },
      'container-title': 'SOSP',
    },
  ];
  before(async () => {
    const extension = vscode.extensions.getExtension<PapersideApi>('paperside.paperside');
    core = (await extension!.activate()).core;
  });

  it('formats a bibliography by the worker, in any shipped style and language', async () => {
    for (const style of core.shippedStyles.keys()) {
      const [entry] = await core.formatBibliography(items, { style });
      assert.match(entry ?? '', /Kwon/i, style);
      assert.match(entry ?? '', /2023/, style);
    }
    const [german] = await core.formatBibliography(items, { style: 'chicago-author-date', locale: 'de' });
    assert.match(german ?? '', /und Zhuohan Li/);
  });

  it('formats one citation', async () => {
    const [cluster] = core.parseCitations('[see @kwon2023, p. 12]');
    assert.ok(cluster);
    assert.equal(await core.formatCitation(cluster, items, { style: 'apa' }), '(see Kwon & Li, 2023, p. 12)');
  });

  it('refuses a style that is none, and says why', async () => {
    await assert.rejects(
      core.formatBibliography(items, { style: '<note/>' }),
      (error: Error) => error.name === 'PapersideError' && /no <style> element/.test(error.message),
    );
    await assert.rejects(core.formatBibliography(items, { style: '../../package' }), /no style called/);
  });
});
