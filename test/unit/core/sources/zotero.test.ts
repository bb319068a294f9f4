import assert from 'node:assert/strict';
import fc from 'fast-check';
import { citationKey } from '../../../../src/core/paper';
import type { HttpRequest } from '../../../../src/core/ports';
import { isHttpError } from '../../../../src/core/problems';
import { createSource } from '../../../../src/core/sources';
import { createFetchHttp } from '../../../../src/platform/fetch';
import * as answer from '../../../support/faultyServer';
import { ScriptedHttp } from '../../../support/scriptedHttp';
import { zoteroItems, zoteroRecord, type ZoteroRecord } from '../../../support/zoteroServer';
import { all, ids, last, log, messages, source, today, world } from './sourceWorld';
import { many, PATH, titles, zoteroWorld } from './zoteroWorld';

describe('Zotero, over real HTTP', () => {
  const { started, zotero, holds } = zoteroWorld();
  const papers = async (...items: readonly ZoteroRecord[]) => {
    holds(items);
    return (await all(zotero())).flatMap((part) => part.papers);
  };

  it('tells of a work all that Zotero knows', async () => {
    const [paper] = await papers(
      zoteroRecord('ABCD2345', {
        itemType: 'journalArticle',
        title: 'On <i>Graphs</i> &amp; Trees',
        creators: [
          { creatorType: 'author', firstName: 'Ada', lastName: 'Byron' },
          { creatorType: 'editor', firstName: 'No', lastName: 'Author' },
          { creatorType: 'author', name: 'The Graph Consortium' },
        ],
        abstractNote: 'What graphs\nare about.',
        publicationTitle: 'Journal of Graphs',
        volume: '12',
        issue: 3,
        pages: '1–20',
        DOI: 'https://doi.org/10.1145/3292500',
        url: 'https://journal.example/1',
        tags: [{ tag: 'graphs' }, { tag: 'trees', type: 1 }, { tag: 'graphs' }],
        citationKey: 'byronGraphs2024',
      }),
    );
    assert.deepEqual(paper, {
      id: 'doi:10.1145/3292500',
      title: 'On Graphs & Trees',
      doi: '10.1145/3292500',
      published: '2024-08-22',
      authors: [{ family: 'Byron', given: 'Ada' }, { literal: 'The Graph Consortium' }],
      abstract: 'What graphs are about.',
      abstractSource: 'What graphs\nare about.',
      listed: '2026-04-20',
      url: 'https://journal.example/1',
      venue: 'Journal of Graphs',
      publication: { type: 'article-journal', volume: '12', issue: '3', pages: '1-20' },
      keywords: ['graphs', 'trees'],
      citationKey: 'byronGraphs2024',
      sources: [{ feed: 'zotero:users/0', seen: today }],
    });
  });

  it('finds the arXiv id wherever Zotero keeps it', async () => {
    const places: readonly Readonly<Record<string, unknown>>[] = [
      { archiveID: 'arXiv:2408.12757' },
      { archive: 'arXiv', archiveLocation: '2408.12757' },
      { extra: 'Comment: 12 pages\narXiv:2408.12757 [cs.CL]' },
      { DOI: '10.48550/arXiv.2408.12757' },
      { url: 'http://arxiv.org/abs/2408.12757v2' },
    ];
    for (const place of places) {
      const [paper] = await papers(zoteroRecord('ABCD2345', place));
      assert.equal(paper?.id, 'arxiv:2408.12757', JSON.stringify(place));
      assert.equal(paper.doi, undefined);
    }
  });

  it('keeps citation keys, from their field or from “extra”, for whoever cites the paper', async () => {
    const [one, two, none] = await papers(
      zoteroRecord('AAAA2345', { citationKey: 'own:key', extra: 'Citation Key: other' }),
      zoteroRecord('BBBB2345', { extra: 'tex.note: x\nCitation Key: byron_24' }),
      zoteroRecord('CCCC2345', { title: 'Fast Graphs' }),
    );
    assert.ok(one && two && none);
    assert.deepEqual(
      [one, two, none].map((paper) => citationKey(paper)),
      ['own:key', 'byron_24', 'byron2024fast'],
    );
    assert.equal(citationKey(two, { taken: new Set(['byron_24']) }), 'byron_24a');
  });

  it('passes over attachments and notes, and names what has no title', async () => {
    holds([
      zoteroRecord('AAAA2345'),
      zoteroRecord('BBBB2345', { itemType: 'attachment', title: 'Full Text PDF' }),
      zoteroRecord('CCCC2345', { itemType: 'note', title: undefined }),
      zoteroRecord('DDDD2345', { title: '' }),
    ]);
    const parts = await all(zotero());
    assert.deepEqual(titles(parts), ['Paper AAAA2345']);
    assert.deepEqual(messages(parts), ['Item DDDD2345 has no title; give it one in Zotero.']);
  });

  it('loses one field for each that has changed its shape, and nothing else', async () => {
    const drifts = fc.dictionary(
      fc.constantFrom(
        ...['creators', 'tags', 'abstractNote', 'date', 'DOI', 'url', 'extra', 'citationKey', 'dateAdded'],
      ),
      fc.oneof(fc.constant(null), fc.integer(), fc.array(fc.anything()), fc.object()),
    );
    await fc.assert(
      fc.asyncProperty(drifts, async (drift) => {
        const record = JSON.parse(JSON.stringify(zoteroRecord('ABCD2345', drift))) as unknown;
        const http = new ScriptedHttp(() => ({ body: JSON.stringify([record]) }));
        const [part] = await all(createSource({ kind: 'zotero' }, { ...world, http }));
        assert.deepEqual(
          part?.papers.map(({ title, published }) => [title, published]),
          [['Paper ABCD2345', '2024-08-22']],
        );
      }),
      { numRuns: 50 },
    );
  });

  it('does not take for read what it cannot read', async () => {
    for (const body of [[{ moved: true }], { items: [] }]) {
      started.server.script(PATH, answer.json(body));
      const parts = await all(zotero());
      assert.equal(messages(parts).length, 1);
      assert.deepEqual(last(parts).fetched, {});
    }
  });

  it('reads a library page by page, and remembers it with the last page alone', async () => {
    holds(many, 250);
    const parts = await all(zotero());
    assert.deepEqual(
      parts.map(({ name, done, of }) => [name, done, of]),
      [
        ['1–100', 1, 3],
        ['101–200', 2, 3],
        ['201–250', 3, 3],
      ],
    );
    assert.equal(new Set(ids(parts)).size, 250);
    assert.deepEqual(
      parts.map(({ memory }) => Object.keys(memory.fetched)),
      [[], [], ['notes', 'library']],
    );
    const [first] = started.server.asked(PATH);
    assert.match(first?.url ?? '', /\?format=json&sort=dateModified&direction=desc&start=0&limit=100$/);
    assert.equal(first?.headers['zotero-api-version'], '3');
    assert.equal(first.headers['zotero-allowed-request'], '1');
  });

  it('does not remember a library that changed while it was read', async () => {
    let asked = 0;
    started.server.script(
      PATH,
      zoteroItems(
        () => many.slice(asked++ === 0 ? 0 : 1),
        () => 250,
      ),
    );
    assert.deepEqual(last(await all(zotero())).fetched, {});
  });

  it('then asks for what a sync has brought, and for what was changed here and is not synced', async () => {
    holds(many, 250);
    const memory = last(await all(zotero()));
    holds(many, 250);
    const calm = await all(zotero(), memory);
    assert.deepEqual(titles(calm).length, 100);
    assert.equal(calm[0]?.isUnchanged, true);
    const old = zoteroRecord('SYNC2345', { dateModified: '2020-01-01T00:00:00Z' }, 251);
    const fresh = zoteroRecord('HERE2345', { dateModified: `${today}T09:00:00Z` }, 0);
    holds([...many, old, fresh], 251);
    const parts = await all(zotero(), last(calm), '2026-04-23');
    assert.ok(titles(parts).includes('Paper SYNC2345'));
    assert.ok(titles(parts).includes('Paper HERE2345'));
    // Behind the newest page everything is older than the last fetch.
    assert.equal(parts.length, 2);
    assert.deepEqual(
      [last(parts).fetched['library'], Object.values(last(parts).validators)],
      ['2026-04-23', [{ etag: '251' }]],
    );
  });

  it('reads a library that is never synced whole once a day, and by days in between', async () => {
    holds(many, 0);
    const memory = last(await all(zotero()));
    assert.equal((await all(zotero(), memory)).length, 1);
    assert.equal((await all(zotero(), memory, '2026-04-23')).length, 3);
    holds(many, 250);
    // It was synced for the first time: what came by that is older than the last fetch.
    const between = await all(zotero(), memory);
    assert.deepEqual(last(between).validators, {});
  });

  it('reads a collection of a group', async () => {
    const place = '/api/groups/12345/collections/ABCD2345';
    started.server.script(place, answer.json({ key: 'ABCD2345', data: { name: 'Graphs' } }));
    holds([zoteroRecord('AAAA2345')], 3, `${place}/items/top`);
    const group = zotero({ library: 'groups/12345', collection: 'ABCD2345' });
    assert.deepEqual(titles(await all(group)), ['Paper AAAA2345']);
    assert.equal(group.feed, 'zotero:groups/12345/collections/ABCD2345');
  });

  it('reads only what has a tag', async () => {
    holds([
      zoteroRecord('AAAA2345', { tags: [{ tag: 'to read' }] }),
      zoteroRecord('BBBB2345', { tags: [{ tag: '-later' }] }),
    ]);
    const tagged = (tag: string) => source({ kind: 'zotero', base: started.server.origin, tag });
    assert.deepEqual(titles(await all(tagged('to read'))), ['Paper AAAA2345']);
    assert.deepEqual(titles(await all(tagged('-later'))), ['Paper BBBB2345']);
    assert.match(started.server.asked(PATH).at(-1)?.url ?? '', /tag=%5C-later$/);
    assert.equal(tagged('to read').feed, 'zotero:users/0/tags/to%20read');
    assert.equal(tagged('to read').title, 'Zotero (to read)');
  });

  describe('says what is wrong, and how to mend it,', () => {
    const text = { 'content-type': 'text/plain' };
    const cases: readonly (readonly [string, answer.Answer, RegExp])[] = [
      ['where the API is off', answer.status(403, text, 'Local API is not enabled'), /API is off.*Advanced/],
      ['where there is no API', answer.status(404, text, 'No endpoint found'), /no local API.*version 7/],
      [
        'where its version is another',
        answer.status(501, text, 'not implemented: 3'),
        /another version.*Update/,
      ],
      ['where it cuts the connection', (response) => response.destroy(), /cut the connection.*version 7/],
      ['where another program listens', answer.loginPage(), /not Zotero’s local API.*base/],
      [
        'where it is called by another name than it answers to',
        answer.status(400, text, 'Invalid Host header'),
        /answers to localhost.*Lead a port/,
      ],
      [
        'where a proxy refuses',
        answer.status(403, { 'content-type': 'text/html' }, '<h1>Forbidden</h1>'),
        /http\.noProxy/,
      ],
      ['where a proxy fails', answer.status(502, {}, ''), /http\.noProxy/],
      ['where the user is another', answer.status(400, text, 'Only data for'), /“users\/0”/],
    ];
    for (const [when, given, sentence] of cases) {
      it(when, async () => {
        started.server.script('*', given);
        await assert.rejects(all(zotero()), (error) => isHttpError(error) && sentence.test(error.message));
      });
    }

    it('where it does not run', async () => {
      const { origin } = started.server;
      await started.server.stop();
      const gone = source({ kind: 'zotero', base: origin });
      await assert.rejects(all(gone), { fault: { kind: 'refused' }, message: /doesn’t run.*Start Zotero/ });
    });

    it('where nothing answers', async () => {
      started.server.script('*', answer.silent);
      const http = {
        fetch: (request: HttpRequest) => world.http.fetch({ ...request, limits: { idle: 100 } }),
      };
      const silent = createSource({ kind: 'zotero', base: started.server.origin }, { ...world, http });
      await assert.rejects(all(silent), { message: /Nothing answers.*Lead a port/ });
    });

    it('where there is no such group or collection', async () => {
      await assert.rejects(all(zotero({ library: 'groups/7' })), { message: /no group 7 .*synced/ });
      await assert.rejects(all(zotero({ collection: 'ABCD2345' })), { message: /no collection ABCD2345/ });
    });

    it('where a browser may not read what it says', async () => {
      const http = createFetchHttp({ isBrowser: true, log, now: () => 0 });
      const there = globalThis.fetch;
      globalThis.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
      try {
        await assert.rejects(all(createSource({ kind: 'zotero' }, { ...world, http })), {
          message: /browser.*desktop/,
        });
      } finally {
        globalThis.fetch = there;
      }
    });
  });
});
