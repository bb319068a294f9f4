import assert from 'node:assert/strict';
import {
  createSource,
  findFeeds,
  readFeedSettings,
  recognizeFeed,
  recognizeFile,
} from '../../../../src/core/sources';
import { MemoryFiles } from '../../../support/memoryFiles';
import { ScriptedHttp } from '../../../support/scriptedHttp';

const world = {
  http: new ScriptedHttp(() => ({ body: '' })),
  files: new MemoryFiles(),
  pause: () => Promise.resolve(),
};

describe('feeds in the settings', () => {
  const faults: readonly (readonly [unknown, RegExp])[] = [
    [{ kind: 'nonsense' }, /kind/],
    [5, /Object/],
    [{ kind: 'feed', address: 'file:///etc/passwd' }, /“address”: an http or https address/],
    [{ kind: 'feed', address: '' }, /address/],
    [{ kind: 'arxiv-listing', categories: ['cs.CL', '../x'] }, /“categories\.1”: a category such as cs\.CL/],
    [{ kind: 'organization-papers', organization: 'a/../b' }, /organization/],
    [{ kind: 'daily-papers', firstDays: 0 }, /firstDays/],
    [{ kind: 'zotero', library: '../users/0' }, /“library”: users\/0 or groups/],
    [{ kind: 'zotero', collection: 'a/../b' }, /“collection”: a key of eight/],
    [
      { kind: 'file', path: 'notes/refs.bib' },
      /“path”: a whole path such as \/home\/ada\/refs\.bib, ~\/refs\.bib/,
    ],
    [{ kind: 'file', path: 'https://a.example.org/refs.bib' }, /“path”: a whole path/],
    [{ kind: 'folder', path: '' }, /path/],
    [{ kind: 'folder' }, /path/],
  ];
  for (const [value, message] of faults) {
    it(`say what is wrong with ${JSON.stringify(value)}`, () => {
      const read = readFeedSettings(value);
      assert.match('fault' in read ? read.fault : 'nothing', message);
    });
  }

  it('make a source of their own for each kind, with a name of its own in the library', () => {
    const names = [
      { kind: 'daily-papers' },
      { kind: 'trending-papers' },
      { kind: 'organization-papers', organization: 'nvidia' },
      { kind: 'searched-papers', query: 'speech' },
      { kind: 'arxiv-listing', categories: ['cs.CL'] },
      { kind: 'arxiv-query', query: 'au:byron' },
      { kind: 'zotero' },
      { kind: 'zotero', collection: 'ABCD2345' },
      { kind: 'zotero', library: 'groups/12345', collection: 'ABCD2345' },
      { kind: 'feed', address: 'https://a.example.org/1' },
      { kind: 'feed', address: 'https://a.example.org/2', title: 'A', more: 'ignored' },
    ].map((value) => {
      const read = readFeedSettings(value);
      assert.ok('settings' in read, JSON.stringify(read));
      const { feed, title, page } = createSource(read.settings, world);
      assert.ok(title && page.startsWith('https://'));
      return feed;
    });
    assert.equal(new Set(names).size, names.length, names.join());
  });
});

describe('what somebody types to follow', () => {
  const cases: readonly (readonly [string, unknown])[] = [
    ['https://huggingface.co/papers', { kind: 'daily-papers' }],
    ['huggingface.co/papers/date/2026-04-22', { kind: 'daily-papers' }],
    ['https://huggingface.co/papers/week/2026-W17', { kind: 'daily-papers', unit: 'week' }],
    ['https://huggingface.co/papers/trending', { kind: 'trending-papers' }],
    ['https://huggingface.co/papers?q=speech', { kind: 'searched-papers', query: 'speech' }],
    ['https://huggingface.co/nvidia/papers', { kind: 'organization-papers', organization: 'nvidia' }],
    ['https://huggingface.co/papers/2604.01234', undefined],
    ['cs.CL', { kind: 'arxiv-listing', categories: ['cs.CL'] }],
    ['cs.CL, q-bio.NC hep-th', { kind: 'arxiv-listing', categories: ['cs.CL', 'q-bio.NC', 'hep-th'] }],
    ['https://arxiv.org/list/cs.CL/recent', { kind: 'arxiv-listing', categories: ['cs.CL'] }],
    [
      'https://rss.arxiv.org/rss/cs.AI+q-bio.NC',
      { kind: 'arxiv-listing', categories: ['cs.AI', 'q-bio.NC'] },
    ],
    ['zotero://select/library/collections/ABCD2345', { kind: 'zotero', collection: 'ABCD2345' }],
    [
      'zotero://select/groups/12345/collections/ABCD2345',
      { kind: 'zotero', library: 'groups/12345', collection: 'ABCD2345' },
    ],
    ['https://www.zotero.org/groups/12345/our_lab/library', { kind: 'zotero', library: 'groups/12345' }],
    [
      'https://www.zotero.org/groups/12345/our_lab/collections/ABCD2345/items/EFGH2345/collection',
      { kind: 'zotero', library: 'groups/12345', collection: 'ABCD2345' },
    ],
    ['https://www.zotero.org/ada/collections/ABCD2345', { kind: 'zotero', collection: 'ABCD2345' }],
    ['https://www.zotero.org/blog/feed/', { kind: 'feed', address: 'https://www.zotero.org/blog/feed/' }],
    ['https://journal.example.org/feed', { kind: 'feed', address: 'https://journal.example.org/feed' }],
    ['journal.example.org', { kind: 'feed', address: 'https://journal.example.org/' }],
    ['http://localhost:8080/feed', { kind: 'feed', address: 'http://localhost:8080/feed' }],
    ['file:///etc/passwd', undefined],
    ['javascript:alert(1)', undefined],
    ['attention is all you need', undefined],
    ['', undefined],
  ];
  for (const [typed, expected] of cases) {
    it(`is told for “${typed}”`, () => assert.deepEqual(recognizeFeed(typed), expected));
  }
});

describe('a path that somebody types', () => {
  const cases: readonly (readonly [string, unknown])[] = [
    ['/home/ada/refs.bib', { kind: 'file', path: '/home/ada/refs.bib' }],
    ['  "C:\\Users\\Ada\\My refs.bib" ', { kind: 'file', path: 'C:\\Users\\Ada\\My refs.bib' }],
    ["'/home/ada/refs.bib'", { kind: 'file', path: '/home/ada/refs.bib' }],
    ['~/captures', { kind: 'folder', path: '~/captures' }],
    ['~/captures.d/', { kind: 'folder', path: '~/captures.d/' }],
    ['/home/ada/.papers', { kind: 'folder', path: '/home/ada/.papers' }],
    ['~', { kind: 'folder', path: '~' }],
    ['\\\\server\\share\\refs.ris', { kind: 'file', path: '\\\\server\\share\\refs.ris' }],
    [
      'vscode-vfs://github/ada/notes/refs.bib',
      { kind: 'file', path: 'vscode-vfs://github/ada/notes/refs.bib' },
    ],
    ['refs.bib', undefined],
    ['./refs.bib', undefined],
    ['https://a.example.org/refs.bib', undefined],
    ['mailto:ada@example.org', undefined],
    ['attention is all you need', undefined],
    ['', undefined],
  ];
  for (const [typed, expected] of cases) {
    it(`is told for “${typed}”`, () => assert.deepEqual(recognizeFile(typed), expected));
  }
});

describe('a page', () => {
  it('tells which feeds it has', () => {
    const html = `<!doctype html><html><head><link rel="stylesheet" href="x.css">
      <link rel="alternate" type="application/rss+xml" title="New &amp; all" href="/feed">
      <LINK REL='alternate home' TYPE='application/atom+xml' HREF='https://b.example.org/atom'>
      <link rel="alternate" type="application/rss+xml" href="/feed">
      <link rel="alternate" type="text/html" hreflang="de" href="/de">
      <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)"></head>`;
    assert.deepEqual(findFeeds(html, 'https://a.example.org/journal/'), [
      { address: 'https://a.example.org/feed', title: 'New & all' },
      { address: 'https://b.example.org/atom', title: '' },
    ]);
  });

  it('tells them from its own base, and takes its own data for none', () => {
    const data = '<link rel="alternate" type="application/json" title="JSON" href="/wp-json/wp/v2/posts/1">';
    const feed = '<link rel="alternate" type="application/rss+xml" href="feed">';
    const base = '<base href="https://b.example.org/blog/">';
    const at = 'https://a.example.org/';
    const addresses = (html: string) => findFeeds(html, at).map(({ address }) => address);
    assert.deepEqual(addresses(`<html><head>${base}${data}${feed}`), ['https://b.example.org/blog/feed']);
    assert.deepEqual(addresses(`<html><head>${data}`), ['https://a.example.org/wp-json/wp/v2/posts/1']);
    assert.deepEqual(addresses(`<html><head><base href="javascript:x">${feed}`), [
      'https://a.example.org/feed',
    ]);
  });
});
