import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PapersideApi } from '../../src/compose';
import type { FeedRun, FollowedFeed } from '../../src/core/ports';
import type { CommandId, Commands } from '../../src/manifest/commands';
import { eventually } from '../support/eventually';
import { FaultyServer, ok, redirect, status } from '../support/faultyServer';
import { activatePaperside } from '../support/paperside';
import { arxivEntry, dailyPapers, paperRecord } from '../support/paperServer';
import { answering } from './answering';
import { answeringMessages } from './answeringMessages';
import { accept, created, drawn, leave, setSetting, type Picker } from './uiWorld';

const setting = 'paperside.feeds.follow';
const atom = (title: string, ...ids: readonly string[]) =>
  ok(
    `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>${title}</title>${ids
      .map((id) => arxivEntry(id, '2026-04-21'))
      .join('')}</feed>`,
    'application/atom+xml',
  );
const one = '2604.90001';
const two = '2604.90002';

const written = () => vscode.workspace.getConfiguration().inspect(setting)?.globalValue;
const run = <K extends CommandId>(command: K, ...args: Commands[K]) =>
  vscode.commands.executeCommand(command, ...args);

describe('following feeds', () => {
  let api: PapersideApi;
  let server: FaultyServer;
  let address: string;
  before(async () => {
    api = await activatePaperside();
    await api.library.ready;
    server = await FaultyServer.start();
    address = `${server.origin}/weaving.xml`;
  });
  after(async () => {
    await server.stop();
  });
  beforeEach(() => {
    server.script('/weaving.xml', atom('Weaving Weekly', one, two));
  });
  afterEach(async () => {
    await leave();
    const ids = api.feeds.all.map(({ id }) => id);
    await setSetting(setting, undefined);
    for (const id of ids) await api.library.removeSource(id);
  });

  const follow = async (...entries: readonly unknown[]) => {
    await setSetting(setting, entries);
    return eventually('the feed', () => api.feeds.all[0]);
  };
  const rowOf = ({ id, place }: FollowedFeed) => ({ feedId: id, place });
  const held = () => [one, two].map((id) => api.library.get(`arxiv:${id}`) !== undefined);
  const lastRun = (fits: (run: FeedRun) => boolean) =>
    eventually('a run', () => {
      const last = api.feeds.all[0]?.lastRun;
      return last && fits(last) ? last : undefined;
    });
  /** The picker of the preview, once it has an answer. */
  const tried = async (text: string) => {
    const picker = await created<Picker>('createQuickPick', () => run('paperside.addFeed', text));
    await eventually('an answer', () => (!picker.busy && picker.items.length > 0) || undefined);
    await drawn();
    return picker;
  };

  it('shows the first papers before anything is kept, and follows at the end of what stands there', async () => {
    const unknown = [{ kind: 'from-the-future', x: 1 }, 'what?'];
    await setSetting(setting, unknown);
    const picker = await tried(address);
    assert.deepEqual(
      picker.items.map(({ label }) => label),
      ['$(add) Follow Weaving Weekly', 'its papers', `Paper ${one}`, `Paper ${two}`],
    );
    assert.deepEqual(written(), unknown);
    assert.deepEqual(held(), [false, false]);
    await accept();
    await eventually('the papers', () => held().every(Boolean) || undefined);
    assert.deepEqual(written(), [...unknown, { kind: 'feed', address }]);
    await eventually('the title', () => api.feeds.all[0]?.title === 'Weaving Weekly' || undefined);
  });

  it('keeps nothing where the person leaves', async () => {
    await tried(address);
    await leave();
    assert.equal(written(), undefined);
    assert.deepEqual(held(), [false, false]);
  });

  it('says why an address cannot be followed', async () => {
    server.script('/weaving.xml', status(404));
    const picker = await tried(address);
    assert.match(picker.items[0]?.label ?? '', /nothing at this address \(404\)/);
    server.script('/weaving.xml', atom('Weaving Weekly', one));
    await accept();
    const again = await eventually('another attempt', () => server.asked('/weaving.xml').at(-1));
    assert.ok(again);
  });

  it('refreshes, and tells in one message what is wrong', async () => {
    const feed = await follow({ kind: 'feed', address, title: 'Looms' });
    await run('paperside.refreshFeeds');
    await lastRun(({ added }) => added === 2);
    server.script('/weaving.xml', status(410));
    const told = await answeringMessages([undefined], () => run('paperside.refreshFeed', rowOf(feed)));
    assert.equal(told.length, 1);
    assert.match(told[0] ?? '', /^Couldn't fetch Looms\. .*\(410\)/);
  });

  it('pauses and resumes by one word in the entry', async () => {
    const entry = { kind: 'feed', address, note: 'mine' };
    const feed = await follow(entry);
    await run('paperside.pauseFeed', rowOf(feed));
    assert.deepEqual(written(), [{ ...entry, paused: true }]);
    await eventually('the pause', () => api.feeds.all[0]?.isPaused || undefined);
    await run('paperside.resumeFeed', rowOf(feed));
    assert.deepEqual(written(), [entry]);
  });

  it('changes an entry where it stands, and keeps what is not asked about', async () => {
    const entry = { kind: 'feed', address, note: 'mine' };
    const feed = await follow(entry, { kind: 'trending-papers', paused: true });
    server.script('/other.xml', atom('Other', one));
    const box = await created<vscode.InputBox>('createInputBox', () =>
      run('paperside.editFeed', rowOf(feed)),
    );
    assert.equal(box.value, address);
    box.value = `${server.origin}/other.xml`;
    await drawn();
    const picker = await created<Picker>('createQuickPick', () => accept());
    await eventually('an answer', () => (!picker.busy && picker.items.length > 0) || undefined);
    assert.equal(picker.items[0]?.label, '$(add) Save Other');
    await drawn();
    await accept();
    const other = { kind: 'feed', address: `${server.origin}/other.xml`, note: 'mine' };
    const both = [other, { kind: 'trending-papers', paused: true }];
    await eventually('the change', () => JSON.stringify(written()) === JSON.stringify(both) || undefined);
    await eventually('its paper', () => held()[0] || undefined);
  });

  it('ends following with all papers kept, and Undo puts the entry back in its place', async () => {
    const entries = [
      { kind: 'feed', address },
      { kind: 'trending-papers', paused: true },
    ];
    const feed = await follow(...entries);
    await api.feeds.refresh([feed.id]);
    const told = await answeringMessages(['Undo'], () => run('paperside.removeFeed', rowOf(feed)));
    assert.equal(told[0], 'You no longer follow Weaving Weekly. Its 2 papers stay in the library.');
    await eventually('the entry', () => JSON.stringify(written()) === JSON.stringify(entries) || undefined);
    assert.deepEqual(held(), [true, true]);
  });

  it('takes its papers away where the person says so, and Undo brings them back as they were', async () => {
    const feed = await follow({ kind: 'feed', address });
    await api.feeds.refresh([feed.id]);
    await api.library.setState([`arxiv:${one}`], { starred: true });
    const before = api.library.get(`arxiv:${one}`);
    await answeringMessages(['Remove Its Papers Too', undefined], () =>
      run('paperside.removeFeed', rowOf(feed)),
    );
    assert.deepEqual(held(), [false, false]);
    await setSetting(setting, [{ kind: 'feed', address }]);
    const again = await eventually('the feed', () => api.feeds.all[0]);
    await api.feeds.refresh([again.id]);
    await answeringMessages(['Remove Its Papers Too', 'Undo'], () =>
      run('paperside.removeFeed', rowOf(again)),
    );
    await eventually('the papers', () => held().every(Boolean) || undefined);
    const after = api.library.get(`arxiv:${one}`);
    assert.deepEqual(after?.state, before?.state);
    assert.deepEqual(after?.paper.title, before?.paper.title);
    await api.library.setState([`arxiv:${one}`], { starred: false });
    await api.library.removeSource(feed.id);
  });

  it('follows Daily Papers by one click, and once', async () => {
    const { fetch } = globalThis;
    const today = new Date().toISOString().slice(0, 10);
    const lists = dailyPapers((day) => (day === today ? [paperRecord(one, day)] : []));
    server.script('/api/daily_papers', lists);
    const asked: string[] = [];
    // Hugging Face itself is not asked: its requests are answered by the server of this machine.
    globalThis.fetch = (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      asked.push(new URL(url).origin);
      return fetch(url.replace('https://huggingface.co', server.origin), init);
    };
    try {
      const before = server.requests.length;
      await run('paperside.followDailyPapers');
      assert.deepEqual(written(), [{ kind: 'daily-papers' }]);
      assert.equal(held()[0], true);
      assert.equal(api.feeds.all[0]?.lastRun?.added, 1);
      assert.equal(server.requests.length - before, 7, 'the list of each of the last seven days');
      assert.deepEqual([...new Set(asked)], ['https://huggingface.co']);
      await run('paperside.followDailyPapers');
      assert.deepEqual(written(), [{ kind: 'daily-papers' }]);
    } finally {
      globalThis.fetch = fetch;
    }
  });

  it('says that a feed has moved for good, and takes its new address', async () => {
    server.script('/moved.xml', redirect('/weaving.xml', 301));
    const feed = await follow({ kind: 'feed', address: `${server.origin}/moved.xml`, note: 'mine' });
    await api.feeds.refresh([feed.id]);
    const theNew = (items: readonly vscode.QuickPickItem[]) =>
      items.find(({ label }) => label.includes('use the new address'));
    const sources = () => api.library.get(`arxiv:${one}`)?.paper.sources.map((source) => source.feed);
    assert.deepEqual(sources(), [feed.id]);
    await api.library.setState([`arxiv:${one}`], { starred: true });
    const { showInformationMessage } = vscode.window;
    let undo: () => void = () => undefined;
    const undone = new Promise<string>((resolve) => (undo = () => resolve('Undo')));
    Object.assign(vscode.window, { showInformationMessage: () => undone });
    try {
      await answering(theNew, async () => {
        await run('paperside.showFeedProblems', rowOf(feed));
      });
    } finally {
      Object.assign(vscode.window, { showInformationMessage });
    }
    assert.deepEqual(written(), [{ kind: 'feed', address, note: 'mine' }]);
    const moved = await eventually('the feed at its new address', () =>
      api.feeds.all.find(({ id }) => id !== feed.id),
    );
    assert.deepEqual(sources(), [moved.id]);
    assert.equal(api.library.get(`arxiv:${one}`)?.state.starred, true);
    assert.deepEqual([moved.lastRun?.added, moved.lastRun?.movedTo], [2, undefined]);
    undo();
    await eventually('the papers under the old address', () => sources()?.[0] === feed.id || undefined);
    assert.deepEqual(written(), [{ kind: 'feed', address: `${server.origin}/moved.xml`, note: 'mine' }]);
    await api.library.setState([`arxiv:${one}`], { starred: false });
  });

  it('changes nothing in a setting that is no list, and says so', async () => {
    await setSetting(setting, 'no list at all');
    const told = await answeringMessages([undefined], () => run('paperside.removeFeed', { place: 0 }));
    assert.match(told.join(), /is no list/);
    assert.equal(written(), 'no list at all');
  });

  it('leaves an entry alone that changed while the person decided', async () => {
    const feed = await follow({ kind: 'feed', address });
    const told = await answeringMessages([undefined], async () => {
      const box = await created<vscode.InputBox>('createInputBox', () =>
        run('paperside.editFeed', rowOf(feed)),
      );
      await drawn();
      const picker = await created<Picker>('createQuickPick', () => accept());
      await eventually('an answer', () => (!picker.busy && picker.items.length > 0) || undefined);
      await setSetting(setting, [{ kind: 'feed', address, title: 'Renamed' }]);
      await drawn();
      await accept();
      assert.equal(box.value, address);
    });
    assert.match(told.join(), /changed in the settings meanwhile/);
    assert.deepEqual(written(), [{ kind: 'feed', address, title: 'Renamed' }]);
  });
});
