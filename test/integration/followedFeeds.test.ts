import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PapersideApi } from '../../src/compose';
import { FaultyServer, loginPage, ok } from '../support/faultyServer';
import { eventually } from '../support/eventually';
import { activatePaperside } from '../support/paperside';
import { arxivEntry, dailyPapers, paperRecord } from '../support/paperServer';
import { feedView } from './feedWorld';
import { setSetting } from './uiWorld';

const today = () => new Date().toISOString().slice(0, 10);

describe('followed feeds in VS Code', () => {
  let api: PapersideApi;
  let server: FaultyServer;
  before(async () => {
    api = await activatePaperside();
    await api.library.ready;
    server = await FaultyServer.start();
    server.script(
      '/api/daily_papers',
      dailyPapers((day) => (day === today() ? [paperRecord('2604.09999', day)] : [])),
    );
    // By itself nothing comes while a test looks elsewhere.
    await setSetting('paperside.feeds.interval', 0);
  });
  afterEach(() => setSetting('paperside.feeds.follow', undefined));
  after(async () => {
    await setSetting('paperside.feeds.interval', undefined);
    await api.library.removeSource('hf-daily-papers');
    await server.stop();
  });

  it('are none at first', () => {
    assert.deepEqual([api.feeds.all, api.feeds.faults], [[], []]);
  });

  it('are listed as the setting is changed', async () => {
    let changes = 0;
    const listening = api.feeds.onDidChange(() => changes++);
    await setSetting('paperside.feeds.follow', [
      { kind: 'daily-papers', base: server.origin },
      { kind: 'arxiv-listing', categories: ['cs.CL'], paused: true, title: 'Language' },
      { kind: 'arxiv-listing' },
    ]);
    await eventually('two feeds', () => api.feeds.all.length === 2 || undefined);
    assert.deepEqual(
      api.feeds.all.map(({ title, isPaused, place }) => ({ title, isPaused, place })),
      [
        { title: 'Daily Papers', isPaused: false, place: 0 },
        { title: 'Language', isPaused: true, place: 1 },
      ],
    );
    assert.deepEqual(
      api.feeds.faults.map(({ place }) => place),
      [2],
    );
    assert.ok(changes > 0);
    await setSetting('paperside.feeds.follow', undefined);
    await eventually('none', () => api.feeds.all.length === 0 || undefined);
    listening.dispose();
  });

  it('bring their papers into library and tree', async () => {
    await setSetting('paperside.feeds.follow', [{ kind: 'daily-papers', base: server.origin }]);
    await eventually('the feed', () => api.feeds.all[0]);
    const ended: unknown[] = [];
    const listening = api.feeds.onDidRun((feed, run) => ended.push([feed.id, run.added]));
    const [run] = await api.feeds.refresh();
    listening.dispose();
    assert.deepEqual([run?.failure, run?.added], [undefined, 1]);
    assert.deepEqual(ended, [['hf-daily-papers', 1]]);
    assert.equal(api.library.get('arxiv:2604.09999')?.paper.title, 'Paper 2604.09999: In Two Lines');
    assert.match(server.requests[0]?.headers['user-agent'] ?? '', /^Paperside\/\d/);
    const view = await feedView(api);
    const rows = await labelsOf(view.provider);
    view.dispose();
    assert.ok(
      rows.some((row) => row.includes('Paper 2604.09999')),
      rows.join('\n'),
    );
  });

  it('say what is in the way, and keep what they have', async () => {
    const other = await FaultyServer.start();
    other.script('*', loginPage());
    await setSetting('paperside.feeds.follow', [{ kind: 'trending-papers', base: other.origin }]);
    await eventually('the feed', () => api.feeds.all[0]);
    const [run] = await api.feeds.refresh();
    await other.stop();
    assert.equal(run?.added, 0);
    assert.ok((run.failure ?? run.problems[0]?.message) !== undefined);
    assert.ok(api.library.get('arxiv:2604.09999'));
  });

  it('can be tried before they are followed', async () => {
    const preview = await api.feeds.preview({ kind: 'daily-papers', base: server.origin });
    assert.deepEqual(
      preview.papers.map(({ id }) => id),
      ['arxiv:2604.09999'],
    );
    await assert.rejects(api.feeds.preview({ kind: 'nothing' }), { code: 'feedUnreadable' });
  });

  it('fetch themselves once they are followed, and show when they come again', async function () {
    this.timeout(40_000);
    const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Journal of X</title>${arxivEntry('2604.09998', today())}</feed>`;
    server.script('/feed', ok(feed, 'application/atom+xml'));
    await setSetting('paperside.feeds.interval', 60);
    await setSetting('paperside.feeds.follow', [{ kind: 'feed', address: `${server.origin}/feed` }]);
    const followed = await eventually('the run', () => api.feeds.all.find(({ lastRun }) => lastRun), 30_000);
    await setSetting('paperside.feeds.interval', 0);
    assert.deepEqual([followed.title, followed.lastRun?.added], ['Journal of X', 1]);
    assert.equal(followed.due, (followed.lastRun?.at ?? 0) + 3_600_000);
    assert.equal(server.asked('/feed').length, 1);
    await api.library.removeSource(followed.id);
  });
});

/** The labels of all rows, groups opened. */
async function labelsOf<T>(provider: vscode.TreeDataProvider<T>, parent?: T): Promise<readonly string[]> {
  const rows: string[] = [];
  for (const row of (await provider.getChildren(parent)) ?? []) {
    const item = await provider.getTreeItem(row);
    rows.push(typeof item.label === 'string' ? item.label : (item.label?.label ?? ''));
    if (item.collapsibleState !== vscode.TreeItemCollapsibleState.None) {
      rows.push(...(await labelsOf(provider, row)));
    }
  }
  return rows;
}
