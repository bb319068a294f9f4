import assert from 'node:assert/strict';
import { isPapersideError } from '../../../../src/core/problems';
import { aPaper, shown, World } from './world';

const arxiv = { arxivId: '2408.12757', published: '2024-08-22' };

describe('the library', () => {
  it('holds what was added, also after a restart', async () => {
    const world = new World();
    const { library, changes } = world.open();
    const outcome = await library.add([aPaper('NanoFlow', arxiv), aPaper('Sarathi')]);
    assert.equal(outcome.added.length, 2);
    assert.deepEqual(changes, [{ added: outcome.added, updated: [], removed: [], restated: [] }]);
    assert.equal(library.size, 2);
    assert.equal(library.unreadCount, 2);
    const again = await world.restarted();
    assert.deepEqual(shown(again), shown(library));
    assert.equal(again.get('arxiv:2408.12757')?.revision, library.get('arxiv:2408.12757')?.revision);
  });

  it('knows when a paper first came, also after it changed and after a restart', async () => {
    const world = new World();
    const { library } = world.open();
    await library.add([aPaper('NanoFlow', arxiv)]);
    const { added } = library.get('arxiv:2408.12757')!;
    assert.ok(added !== undefined && added > 0);
    await library.add([aPaper('Sarathi'), aPaper('NanoFlow', { ...arxiv, abstract: 'A framework.' })]);
    await library.setState(['arxiv:2408.12757'], { starred: true });
    for (const each of [library, await world.restarted()]) {
      assert.equal(each.get('arxiv:2408.12757')?.added, added);
      assert.ok(each.get(aPaper('Sarathi').id)!.added! > added);
    }
  });

  it('says of each paper whether it was new, knew more, or was there already', async () => {
    const { library } = new World().open();
    await library.add([aPaper('NanoFlow', arxiv), aPaper('Sarathi')]);
    const outcome = await library.add([
      aPaper('NanoFlow', { ...arxiv, abstract: 'A serving framework.' }),
      aPaper('Sarathi'),
      aPaper('Splitwise'),
    ]);
    assert.deepEqual(outcome.updated, ['arxiv:2408.12757']);
    assert.deepEqual(outcome.unchanged, [aPaper('Sarathi').id]);
    assert.deepEqual(outcome.added, [aPaper('Splitwise').id]);
    assert.equal(library.get('arxiv:2408.12757')?.paper.abstract, 'A serving framework.');
  });

  it('counts a paper that stands twice in one import once', async () => {
    const { library } = new World().open();
    const outcome = await library.add([
      aPaper('NanoFlow', arxiv),
      aPaper('NanoFlow', { ...arxiv, comments: 2 }),
    ]);
    assert.deepEqual(outcome, { added: ['arxiv:2408.12757'], updated: [], unchanged: [] });
  });

  it('writes nothing when nothing is new', async () => {
    const world = new World();
    const { library } = world.open();
    await library.add([aPaper('NanoFlow', arxiv)]);
    const files = world.disk.files.size;
    await library.add([aPaper('NanoFlow', arxiv)]);
    assert.equal(world.disk.files.size, files);
  });

  it('keeps a paper under the id it first had and finds it under both', async () => {
    const world = new World();
    const { library } = world.open();
    const [old] = (await library.add([aPaper('NanoFlow: Towards Optimal Throughput')])).added;
    await library.setState([old!], { starred: true });
    await library.add([
      aPaper('NanoFlow: Towards Optimal Throughput', {
        ...arxiv,
        sources: [{ feed: 'api', seen: '2026-04-23' }],
      }),
    ]);
    assert.equal(library.size, 1);
    for (const each of [library, await world.restarted()]) {
      assert.equal(each.get('arxiv:2408.12757')?.paper.id, old);
      assert.equal(each.get(old!)?.paper.arxivId, '2408.12757');
      assert.equal(each.get(old!)?.state.starred, true);
    }
  });

  it('joins two held papers when a third shows that they are one, and keeps both reading states', async () => {
    const { library } = new World().open();
    const preprint = aPaper('A Preprint', { arxivId: '2301.00001', published: '2023' });
    const article = aPaper('The Article', { doi: '10.1145/1', published: '2024' });
    await library.add([preprint, article]);
    await library.setState([article.id], { read: true });
    await library.setState([preprint.id], { wanted: true });
    assert.equal(library.size, 2);
    await library.add([{ ...preprint, doi: '10.1145/1', sources: [{ feed: 'api', seen: '2026-01-01' }] }]);
    assert.equal(library.size, 1);
    assert.deepEqual(library.get(article.id)?.state, { read: true, starred: false, wanted: true });
    assert.equal(library.get(article.id), library.get(preprint.id));
  });

  it('keeps two arXiv papers apart that have one title', async () => {
    const { library } = new World().open();
    await library.add([
      aPaper('Attention', { arxivId: '2301.00001', published: '2023' }),
      aPaper('Attention', { arxivId: '2301.00002', published: '2023' }),
      aPaper('Attention', { published: '2024' }),
    ]);
    assert.equal(library.size, 3);
    await library.add([aPaper('Attention', { sources: [{ feed: 'capture', seen: '2026-01-01' }] })]);
    assert.equal(library.size, 3, 'a title with no year joins the paper that bore it first');
  });

  it('finds a paper by arXiv id, DOI, or title and year', async () => {
    const { library } = new World().open();
    await library.add([aPaper('NanoFlow', { ...arxiv, doi: '10.1145/7' })]);
    assert.ok(library.find({ title: 'other', arxivId: '2408.12757' }));
    assert.ok(library.find({ title: 'other', doi: '10.1145/7' }));
    assert.ok(library.find({ title: 'nanoflow', published: '2024' }));
    assert.ok(library.find({ title: 'NanoFlow' }));
    assert.equal(library.find({ title: 'NanoFlow', published: '2023' }), undefined);
    assert.equal(library.find({ title: 'NanoFlow', arxivId: '2408.99999' }), undefined);
  });

  it('counts the unread and tells of a changed reading state alone', async () => {
    const { library, changes } = new World().open();
    await library.add([aPaper('One'), aPaper('Two')]);
    const { id } = aPaper('One');
    await library.setState([id, 'unknown'], { read: true });
    assert.equal(library.unreadCount, 1);
    assert.deepEqual(changes.at(-1), { added: [], updated: [], removed: [], restated: [id] });
    const before = changes.length;
    await library.setState([id], { read: true });
    assert.equal(changes.length, before, 'the same again is no change');
    await library.setState([id], { read: false });
    assert.equal(library.unreadCount, 2);
  });

  it('takes a source away, and brings reading states back with it', async () => {
    const world = new World();
    const { library } = world.open();
    const sample = [{ feed: 'sample', seen: '2026-04-22' }];
    const [alone, shared] = [aPaper('Alone', { sources: sample }), aPaper('Shared', { sources: sample })];
    await library.add([alone, shared, aPaper('Shared'), aPaper('Own')]);
    await library.setState([alone.id], { starred: true, read: true });
    assert.deepEqual(await library.removeSource('sample'), [alone.id]);
    assert.equal(library.size, 2);
    assert.deepEqual(
      library.get(shared.id)?.paper.sources.map(({ feed }) => feed),
      ['daily'],
    );
    assert.equal(library.unreadCount, 2);
    assert.deepEqual(await library.removeSource('sample'), []);
    const again = await world.restarted();
    assert.deepEqual(shown(again), shown(library));
    assert.equal((await again.add([alone])).added.length, 1);
    assert.deepEqual(again.get(alone.id)?.state, { read: true, starred: true, wanted: false });
  });

  it('does not write the text of a removed source into the next snapshot', async () => {
    const world = new World();
    const { library } = world.open();
    await library.add([aPaper('Alone', { abstract: 'SECRET', sources: [{ feed: 'sample', seen: '' }] })]);
    await library.removeSource('sample');
    for (let turn = 0; turn < 70; turn++) await library.add([aPaper(`Other ${turn}`)]);
    await library.flush();
    assert.equal(world.disk.names('snapshot').length, 1);
    const text = [...world.disk.files.values()].map((bytes) => new TextDecoder().decode(bytes)).join('');
    assert.ok(!text.includes('SECRET'));
  });

  it('adds nothing of an import that is cancelled', async () => {
    const { library } = new World().open();
    const controller = new AbortController();
    const papers = Array.from({ length: 500 }, (_, n) => aPaper(`Paper ${n}`));
    const adding = library.add(papers, controller.signal);
    controller.abort();
    await assert.rejects(adding, { name: 'AbortError' });
    assert.equal(library.size, 0);
  });

  it('goes on telling others when a listener fails', async () => {
    const { library, log, changes } = new World().open();
    library.onDidChange(() => {
      throw new Error('broken listener');
    });
    await library.add([aPaper('One')]);
    assert.equal(changes.length, 1);
    assert.ok(log.some((line) => line.includes('broken listener')));
  });

  for (const code of ['storageUnwritable', 'storageFull'] as const) {
    it(`keeps a change in memory when writing fails with ${code}, and writes it later`, async () => {
      const world = new World();
      let refused: typeof code | undefined = code;
      const { library, look } = world.open({ refuse: () => refused });
      await assert.rejects(
        library.add([aPaper('One')]),
        (error) => isPapersideError(error) && error.code === code,
      );
      assert.equal(library.size, 1);
      await assert.rejects(library.add([aPaper('One')]), 'the same again is still not on disk');
      refused = undefined;
      for (let turn = 0; turn < 10; turn++) await look();
      assert.deepEqual(shown(await world.restarted()), shown(library));
    });
  }
});

describe('the library in several windows', () => {
  it('shows each window what the others changed', async () => {
    const world = new World();
    const [one, two] = [world.open(), world.open()];
    await one.library.add([aPaper('One'), aPaper('Two')]);
    await two.look();
    assert.equal(two.library.size, 2);
    await two.library.setState([aPaper('One').id], { read: true });
    await two.library.removeSource('daily');
    await one.look();
    assert.equal(one.library.size, 0);
  });

  it('lets the later of two turns of a switch count, whatever the clocks say', async () => {
    const world = new World();
    const one = world.open({}, () => 2_000_000_000_000);
    const two = world.open({}, () => 1_000_000_000_000);
    const { id } = aPaper('One');
    await one.library.add([aPaper('One')]);
    await one.library.setState([id], { starred: true });
    await two.look();
    await two.library.setState([id], { starred: false });
    await one.look();
    assert.equal(one.library.get(id)?.state.starred, false);
    assert.equal((await world.restarted()).get(id)?.state.starred, false);
  });

  it('sees a change that another window wrote and folded between two looks', async () => {
    const world = new World();
    const [one, two] = [world.open(), world.open()];
    await two.library.ready;
    for (let turn = 0; turn < 70; turn++) await one.library.add([aPaper(`Paper ${turn}`)]);
    await one.library.flush();
    assert.equal(world.disk.names('snapshot').length, 1);
    assert.ok(world.disk.names('journal').length < 10);
    await two.look();
    assert.equal(two.library.size, 70);
  });
});
