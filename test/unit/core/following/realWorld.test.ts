import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { OpenLibrary } from '../../../../src/core/library';
import { createFetchHttp, systemClock } from '../../../../src/platform/fetch';
import { fileLeases } from '../../../../src/platform/node';
import { eventually } from '../../../support/eventually';
import { json, late, loginPage, ok, redirect, tagged } from '../../../support/faultyServer';
import { nodeStorage } from '../../../support/nodeStorage';
import { arxivEntry, dailyPapers, paperRecord } from '../../../support/paperServer';
import { silent } from '../library/world';
import { eachServer } from '../sources/sourceWorld';
import { heldIds, Machine } from './followingWorld';

const atom = (...ids: readonly string[]) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>Journal of X</title>${ids.map((id) => arxivEntry(id, '2026-04-21')).join('')}</feed>`;
const xml = 'application/atom+xml';
const http = createFetchHttp({
  isBrowser: false,
  userAgent: 'paperside/1',
  log: silent,
  now: () => Date.now(),
});
const day = (ago = 0) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);

describe('followed feeds over real HTTP on a real disk', function () {
  this.timeout(30_000);
  const world = eachServer();
  let folder: string;
  let machine: Machine;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'paperside-following-'));
    const storage = (name: string) => nodeStorage(path.join(folder, name));
    machine = new Machine(http, { clock: systemClock, storage });
  });
  afterEach(async () => {
    machine.close();
    await rm(folder, { recursive: true, force: true });
  });
  const leases = (holder: string) =>
    fileLeases({ folder: path.join(folder, 'leases'), holder, now: () => Date.now() });
  const open = (holder: string, ...follow: readonly unknown[]) =>
    machine.open({ follow, interval: 0, leases: leases(holder) });

  it('are fetched once by two windows at a time, and shown in both', async () => {
    world.server.script('/feed', late(300, ok(atom('2604.00001', '2604.00002'), xml)));
    const feed = { kind: 'feed', address: `${world.server.origin}/feed` };
    const [one, two] = [open('one', feed), open('two', feed)];
    const [[here], [there]] = await Promise.all([one.feeds.refresh(), two.feeds.refresh()]);
    assert.equal(world.server.requests.length, 1);
    assert.deepEqual(here, there);
    assert.equal(here?.added, 2);
    for (const window of [one, two]) {
      await eventually('the papers', async () => {
        await window.look();
        return window.library.size === 2 || undefined;
      });
      assert.equal(window.feeds.all[0]?.title, 'Journal of X');
    }
  });

  it('go on in a new window as if it were the old one', async () => {
    world.server.script('/feed', tagged('"v1"', atom('2604.00001'), xml));
    const feed = { kind: 'feed', address: `${world.server.origin}/feed` };
    const one = open('one', feed);
    const [first] = await one.feeds.refresh();
    one.close();
    const two = open('two', feed);
    await two.library.ready;
    const known = await eventually('the last run', () => two.feeds.all[0]?.lastRun);
    assert.deepEqual(known, first);
    const [second] = await two.feeds.refresh();
    assert.deepEqual([second?.added, second?.updated, second?.failure], [0, 0, undefined]);
    assert.equal(world.server.requests[1]?.headers['if-none-match'], '"v1"');
    assert.equal(
      two.feeds.all[0]?.title,
      'Journal of X',
      'An answer that nothing has changed takes no title away',
    );
    const files = await readdir(path.join(folder, 'feeds'));
    assert.equal(files.filter((name) => name.startsWith('feed-')).length, 1, files.join());
  });

  it('say what is in the way', async () => {
    world.server
      .script('/login', loginPage())
      .script('/gone', (response) => response.writeHead(410).end())
      .script('/drift', json({ message: 'The API has changed.' }))
      .script('/empty', ok('', xml));
    const feeds = ['login', 'gone', 'drift', 'empty', 'sound'].map((name) => ({
      kind: 'feed',
      address: `${world.server.origin}/${name}`,
    }));
    world.server.script('/sound', ok(atom('2604.00001'), xml));
    const window = open('one', ...feeds);
    const runs = await window.feeds.refresh();
    assert.match(runs[0]?.failure ?? '', /“Sign in to Campus WiFi”\) that asks for a login/);
    assert.match(runs[1]?.failure ?? '', /nothing at this address \(410\)/);
    assert.equal(runs[2]?.failure, undefined);
    assert.equal(runs[2]?.problems.length, 1, 'what can’t be read is a problem');
    assert.equal(runs[4]?.added, 1, 'and the others come all the same');
    assert.ok(runs.every(({ problems }) => problems.length < 5));
  });

  it('tell where they have moved, and are fetched there meanwhile', async () => {
    world.server.script('/old', redirect('/new', 301)).script('/new', ok(atom('2604.00001'), xml));
    const window = open('one', { kind: 'feed', address: `${world.server.origin}/old` });
    const [run] = await window.feeds.refresh();
    assert.deepEqual([run?.added, run?.movedTo], [1, `${world.server.origin}/new`]);
    assert.equal(window.feeds.all[0]?.lastRun?.movedTo, `${world.server.origin}/new`);
  });

  it('go on at their new address with their papers, and back again', async () => {
    world.server.script('/old', redirect('/new', 301)).script('/new', ok(atom('2604.00001'), xml));
    const [old, moved] = ['old', 'new'].map((name) => ({
      kind: 'feed',
      address: `${world.server.origin}/${name}`,
    }));
    const [one, two] = [open('one', old), open('two', old)];
    await one.feeds.refresh();
    const id = one.feeds.all[0]?.id ?? '';
    await eventually('the run in the other window', async () => {
      await two.look();
      return two.feeds.all[0]?.lastRun;
    });
    const [to] = await Promise.all([one.feeds.move(id, moved), two.feeds.move(id, moved)]);
    assert.notEqual(to, id);
    const sources = (library: OpenLibrary) =>
      library.get('arxiv:2604.00001')?.paper.sources.map(({ feed }) => feed);
    assert.deepEqual(sources(one.library), [to]);
    one.follow(moved);
    const [feed] = one.feeds.all;
    assert.deepEqual(
      [feed?.id, feed?.title, feed?.lastRun?.added, feed?.lastRun?.movedTo],
      [to, 'Journal of X', 1, undefined],
    );
    const [run] = await one.feeds.refresh();
    assert.deepEqual([run?.added, run?.updated], [0, 0], 'nothing comes a second time');
    assert.equal(await one.feeds.move(to, old), id);
    assert.deepEqual(sources(one.library), [id]);
    one.follow(old);
    assert.equal(one.feeds.all[0]?.lastRun?.movedTo, `${world.server.origin}/new`);
    await assert.rejects(one.feeds.move(id, { kind: 'feed' }), { code: 'feedUnreadable' });
  });

  it('take a mirror of Hugging Face', async () => {
    world.server.script(
      '/api/daily_papers',
      dailyPapers((name) => (name === day(1) ? [paperRecord('2604.00007', name)] : [])),
    );
    const window = open('one', { kind: 'daily-papers', base: world.server.origin });
    await window.feeds.refresh();
    assert.deepEqual(heldIds(window.library), ['arxiv:2604.00007']);
    assert.equal(world.server.asked('/api/daily_papers').length, 7);
    assert.equal(world.server.busiest, 1);
  });

  describe('before they are followed', () => {
    it('show their papers after one request', async () => {
      world.server.script('/feed', ok(atom('2604.00001', '2604.00002'), xml));
      const { feeds, library } = open('one');
      const settings = { kind: 'feed', address: `${world.server.origin}/feed`, other: 'kept' };
      const preview = await feeds.preview(settings);
      assert.equal(world.server.requests.length, 1);
      assert.deepEqual(
        [preview.title, preview.papers.length, preview.offered, preview.settings],
        ['Journal of X', 2, [], settings],
      );
      assert.equal(library.size, 0);
      const named = await feeds.preview({ ...settings, title: 'Mine' });
      assert.equal(named.title, 'Mine');
      assert.deepEqual(await readdir(folder).then((names) => names.filter((name) => name === 'feeds')), []);
    });

    it('are found on a page that names them', async () => {
      world.server
        .script(
          '/journal',
          ok(
            `<!DOCTYPE html><html><head><link rel="alternate" type="application/rss+xml" href="/feed" title="Latest"><link rel="alternate" type="application/atom+xml" href="/toc" title="Contents"></head></html>`,
            'text/html',
          ),
        )
        .script('/feed', ok(atom('2604.00001'), xml));
      const { feeds } = open('one');
      const { origin } = world.server;
      const preview = await feeds.preview({ kind: 'feed', address: `${origin}/journal` });
      assert.equal(world.server.requests.length, 2);
      assert.deepEqual(preview.settings, { kind: 'feed', address: `${origin}/feed` });
      assert.deepEqual(preview.offered, [
        { address: `${origin}/feed`, title: 'Latest' },
        { address: `${origin}/toc`, title: 'Contents' },
      ]);
      assert.deepEqual([preview.papers.length, preview.page], [1, `${origin}/feed`]);
      const window = open('two', preview.settings);
      assert.equal(window.feeds.all[0]?.id, preview.id, 'what is tried has the name of what is followed');
    });

    it('are kept under the address to which they have moved', async () => {
      world.server.script('/old', redirect('/new', 308)).script('/new', ok(atom('2604.00001'), xml));
      const { feeds } = open('one');
      const { settings, id } = await feeds.preview({ kind: 'feed', address: `${world.server.origin}/old` });
      assert.equal(settings['address'], `${world.server.origin}/new`);
      assert.equal(open('two', settings).feeds.all[0]?.id, id);
    });

    it('show the newest day that has papers, without asking for all', async () => {
      world.server.script(
        '/api/daily_papers',
        dailyPapers((name) => (name === day(2) ? [paperRecord('2604.00007', name)] : [])),
      );
      const { feeds } = open('one');
      const preview = await feeds.preview({ kind: 'daily-papers', unit: 'month', base: world.server.origin });
      assert.equal(preview.papers.length, 1);
      assert.equal(world.server.requests.length, 3);
      assert.equal(preview.settings['unit'], 'month');
    });

    it('say what is wrong with them', async () => {
      world.server.script('/page', ok('<!DOCTYPE html><html><title>No feed</title></html>', 'text/html'));
      const { feeds } = open('one');
      const page = { kind: 'feed', address: `${world.server.origin}/page` };
      await assert.rejects(feeds.preview(page), {
        code: 'feedUnreadable',
        message: /answered with a page that names no feed/,
      });
      await assert.rejects(feeds.preview({ kind: 'feed' }), { code: 'feedUnreadable', message: /“address”/ });
      const nothing = { kind: 'feed', address: `${world.server.origin}/nothing` };
      await assert.rejects(feeds.preview(nothing), { code: 'fetchFailed', message: /\(404\)/ });
      await assert.rejects(feeds.preview(page, AbortSignal.abort()), { name: 'AbortError' });
    });
  });
});
