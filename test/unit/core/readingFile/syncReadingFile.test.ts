import assert from 'node:assert/strict';
import { idOf, Machine, MemoryFile, noon } from './readingWorld';

describe('reading state in a file', () => {
  it('writes papers with state and saved searches, a line each, in order', async () => {
    const file = new MemoryFile();
    const machine = await Machine.open(file);
    await machine.library.setState([idOf(3)], { read: true, starred: true });
    await machine.library.setState([idOf(1)], { wanted: true });
    await machine.library.searches.set([{ id: 's1', name: 'RAG', query: 'retrieval', place: 0, kept: true }]);
    const outcome = await machine.sync();
    assert.deepEqual([outcome.state, outcome.papers, outcome.searches], ['kept', 2, 1]);
    assert.deepEqual(
      file.lines.map((line) => Object.keys(JSON.parse(line) as object)),
      [
        ['paper', 'title', 'wanted'],
        ['paper', 'title', 'read', 'starred'],
        ['search', 'name', 'query', 'order', 'at'],
      ],
    );
    assert.match(
      file.lines[0] ?? '',
      /^\{"paper":"arxiv:2604\.00001","title":"Paper 1","wanted":"2026-04-22T12:00:00\.\d{3}Z"\}$/,
    );
  });

  it('writes nothing while there is nothing to say, and nothing twice', async () => {
    const file = new MemoryFile();
    const machine = await Machine.open(file);
    await machine.sync();
    assert.equal(file.text, undefined);
    await machine.library.setState([idOf(0)], { read: true });
    await machine.sync();
    await machine.sync();
    assert.deepEqual([file.writes, machine.base.writes], [1, 1]);
  });

  it('brings state and searches to another machine, and back', async () => {
    const file = new MemoryFile();
    const [one, other] = [await Machine.open(file), await Machine.open(file, noon + 60_000)];
    await one.library.setState([idOf(0)], { read: true });
    await one.library.searches.set([{ id: 's1', name: 'RAG', query: 'retrieval', place: 0, kept: true }]);
    await one.sync();
    await other.sync();
    assert.deepEqual(other.seen, one.seen);
    await other.library.setState([idOf(0)], { read: false, wanted: true });
    await other.library.searches.set([{ id: 's1', name: 'Retrieval' }]);
    await other.sync();
    await one.sync();
    assert.equal(one.state(0), 'wanted');
    assert.deepEqual(one.seen, other.seen);
    assert.match(file.text ?? '', /"unread":"2026-04-22T12:01/);
  });

  it('lets the later turn of each switch count, whichever side read the other first', async () => {
    const file = new MemoryFile();
    const [one, other] = [await Machine.open(file), await Machine.open(file, noon + 60_000)];
    await one.library.setState([idOf(0)], { starred: true });
    await other.library.setState([idOf(0)], { read: true });
    await other.library.setState([idOf(0)], { read: false });
    await other.sync();
    await one.sync();
    await other.sync();
    assert.deepEqual([one.state(0), other.state(0)], ['starred', 'starred']);
  });

  it('deletes a search on the other machine, too, and brings it back whole', async () => {
    const file = new MemoryFile();
    const [one, other] = [await Machine.open(file), await Machine.open(file, noon + 60_000)];
    await one.library.searches.set([{ id: 's1', name: 'RAG', query: 'retrieval', place: 0, kept: true }]);
    await one.sync();
    await other.sync();
    await other.library.searches.set([{ id: 's1', kept: false }]);
    await other.sync();
    assert.match(file.text ?? '', /"deleted":true/);
    await one.sync();
    assert.deepEqual(one.seen, other.seen);
    one.now += 120_000;
    await one.library.searches.set([{ id: 's1', kept: true }]);
    await one.sync();
    assert.doesNotMatch(file.text ?? '', /"deleted":true/);
    await other.sync();
    assert.deepEqual(other.seen, one.seen);
  });

  describe('switching branches', () => {
    it('loses no state where the other branch does not have it, and leaves that branch as it is', async () => {
      const file = new MemoryFile();
      const machine = await Machine.open(file);
      await machine.library.setState([idOf(0)], { read: true });
      await machine.sync();
      const main = file.text;
      await machine.library.setState([idOf(1)], { starred: true });
      await machine.sync();
      const branch = file.text;
      file.text = main;
      await machine.sync();
      assert.deepEqual([machine.state(0), machine.state(1), file.text], ['read', 'starred', main]);
      file.text = branch;
      await machine.sync();
      assert.deepEqual([machine.state(1), file.text], ['starred', branch]);
    });

    it('does not bring back what was turned off since, on either branch', async () => {
      const file = new MemoryFile();
      const machine = await Machine.open(file);
      await machine.library.setState([idOf(0), idOf(1)], { read: true });
      await machine.sync();
      const old = file.text;
      await machine.library.setState([idOf(0)], { read: false });
      await machine.sync();
      file.text = old;
      await machine.sync();
      assert.deepEqual([machine.state(0), file.text], ['', old]);
    });

    it('writes what was done on a branch into the file of that branch', async () => {
      const file = new MemoryFile();
      const machine = await Machine.open(file);
      await machine.library.setState([idOf(0)], { read: true });
      await machine.sync();
      const main = file.lines;
      await machine.library.setState([idOf(1)], { read: true });
      await machine.sync();
      file.text = `${main.join('\n')}\n`;
      await machine.library.setState([idOf(2)], { read: true });
      await machine.sync();
      assert.deepEqual(
        file.lines.map((line) => (JSON.parse(line) as { title: string }).title),
        ['Paper 0', 'Paper 2'],
      );
    });

    it('does not make a file anew that went away, until told to write everything', async () => {
      const file = new MemoryFile();
      const machine = await Machine.open(file);
      await machine.library.setState([idOf(0)], { read: true });
      await machine.sync();
      file.text = undefined;
      await machine.library.setState([idOf(1)], { read: true });
      assert.equal((await machine.sync()).state, 'missing');
      assert.equal(file.text, undefined);
      assert.equal((await machine.sync('whole')).papers, 2);
      assert.equal(file.lines.length, 2);
    });
  });

  it('makes no file where none is wanted unless it is there', async () => {
    const file = new MemoryFile();
    const machine = await Machine.open(file);
    await machine.library.setState([idOf(0)], { read: true });
    assert.equal((await machine.sync('usual', false)).state, 'missing');
    file.text = '';
    assert.equal((await machine.sync('usual', false)).papers, 1);
  });

  describe('a merge with conflicts', () => {
    const line = (at: number, rest: object) =>
      JSON.stringify({ paper: `arxiv:2604.0000${at}`, title: `Paper ${at}`, ...rest });
    const conflicted = [
      line(0, { read: '2026-04-01T00:00:00.000Z' }),
      '<<<<<<< HEAD',
      line(1, { read: '2026-04-02T00:00:00.000Z' }),
      '||||||| 1234567',
      line(2, { read: '2026-04-01T00:00:00.000Z' }),
      '=======',
      line(1, { starred: '2026-04-03T00:00:00.000Z' }),
      '>>>>>>> other',
      line(3, { wanted: '2026-04-01T00:00:00.000Z' }),
      '',
    ].join('\n');

    it('takes both sides in and leaves the file alone until told', async () => {
      const file = new MemoryFile(conflicted);
      const machine = await Machine.open(file);
      const outcome = await machine.sync();
      assert.deepEqual([outcome.state, outcome.problems], ['conflicted', []]);
      assert.deepEqual(
        [0, 1, 2, 3].map((at) => machine.state(at)),
        ['read', 'read starred', '', 'wanted'],
      );
      await machine.library.setState([idOf(4)], { read: true });
      await machine.sync();
      assert.equal(file.text, conflicted);
    });

    it('writes both sides as one when told', async () => {
      const file = new MemoryFile(conflicted);
      const machine = await Machine.open(file);
      assert.deepEqual((await machine.sync('merged')).state, 'kept');
      assert.deepEqual(file.lines, [
        line(0, { read: '2026-04-01T00:00:00.000Z' }),
        line(1, { read: '2026-04-02T00:00:00.000Z', starred: '2026-04-03T00:00:00.000Z' }),
        line(3, { wanted: '2026-04-01T00:00:00.000Z' }),
      ]);
    });
  });
});
