import assert from 'node:assert/strict';
import { aPaper } from '../library/world';
import { idOf, Machine, MemoryFile, noon, papers } from './readingWorld';

describe('reading state in a file that others write', () => {
  describe('edited by hand', () => {
    it('takes a switch whose name was changed and whose time was not as turned now', async () => {
      const file = new MemoryFile();
      const machine = await Machine.open(file);
      await machine.library.setState([idOf(0)], { starred: true });
      await machine.sync();
      file.text = file.text?.replace('"starred"', '"unstarred"');
      await machine.sync();
      assert.equal(machine.state(0), '');
      await machine.sync();
      assert.equal(machine.state(0), '');
    });

    it('takes a day for a time, and a search without times', async () => {
      const file = new MemoryFile(
        '{"paper":"arxiv:2604.00000","read":"2026-04-21"}\n{"search":"mine","name":"Mine","query":"agents"}\n',
      );
      const machine = await Machine.open(file);
      await machine.sync();
      assert.equal(machine.state(0), 'read');
      assert.deepEqual([...machine.library.searches.entries()][0]?.query, ['agents', 0]);
      file.text = file.text?.replace('agents', 'tool use');
      await machine.sync();
      assert.equal([...machine.library.searches.entries()][0]?.query?.[0], 'tool use');
      assert.match(file.text ?? '', /"query":"tool use".*"at":\{"query":"2026-/);
    });
  });

  describe('what others put there', () => {
    it('reads lines that end in CRLF, and a byte order mark, without writing the file anew', async () => {
      const text = `\ufeff{"paper":"arxiv:2604.00000","read":"2026-04-21"}\r\n{"paper":"arxiv:2604.00001","starred":"2026-04-21"}\r\n`;
      const file = new MemoryFile(text);
      const machine = await Machine.open(file);
      assert.deepEqual((await machine.sync()).problems, []);
      assert.deepEqual([machine.state(0), machine.state(1), file.text], ['read', 'starred', text]);
      await machine.library.setState([idOf(2)], { read: true });
      await machine.sync();
      assert.doesNotMatch(file.text ?? '', /\r/);
      assert.equal(file.lines.length, 3);
    });

    it('keeps broken lines, unknown kinds and unknown fields through rewriting', async () => {
      const broken = '{"paper":"arxiv:2604.00004","read":';
      const unknown = '{"note":"n1","text":"from a newer version"}';
      const file = new MemoryFile(
        [unknown, broken, '{"paper":"arxiv:2604.00000","tags":["a"],"read":"2026-04-21","rated":5}', ''].join(
          '\n',
        ),
      );
      const machine = await Machine.open(file);
      const outcome = await machine.sync();
      assert.deepEqual(
        outcome.problems.map(({ line }) => line),
        [2],
      );
      await machine.library.setState([idOf(0)], { starred: true });
      await machine.sync();
      const [record, ...others] = file.lines;
      assert.match(
        record ?? '',
        /^\{"paper":"arxiv:2604\.00000","read":"2026-04-21T00:00:00\.000Z","starred":"2026-04-22T.*","rated":5,"tags":\["a"\]\}$/,
      );
      assert.deepEqual(others, [unknown, broken]);
    });

    it('costs a field alone where it has no time, or one in the future', async () => {
      const file = new MemoryFile(
        '{"paper":"arxiv:2604.00000","read":true,"starred":"2026-04-21","wanted":"2126-01-01"}\n',
      );
      const machine = await Machine.open(file);
      const { problems } = await machine.sync();
      assert.deepEqual(
        problems.map(({ line, path }) => [line, path]),
        [
          [1, 'read'],
          [1, 'wanted'],
        ],
      );
      assert.equal(machine.state(0), 'starred');
      await machine.library.setState([idOf(0)], { read: true });
      await machine.sync();
      assert.match(file.text ?? '', /"read":"2026.*"starred":"2026-04-21.*"wanted":"2126-01-01"/);
    });

    it('writes nothing into a file that holds something else', async () => {
      const file = new MemoryFile('{"question":"why?"}\nplain text\n');
      const machine = await Machine.open(file);
      await machine.library.setState([idOf(0)], { read: true });
      assert.equal((await machine.sync('whole')).state, 'foreign');
      assert.equal(file.writes, 0);
    });

    it('waits for an editor with unsaved changes, and reads again what was written meanwhile', async () => {
      const file = new MemoryFile('');
      const machine = await Machine.open(file);
      await machine.library.setState([idOf(0)], { read: true });
      file.isEdited = true;
      assert.equal((await machine.sync()).state, 'edited');
      file.isEdited = false;
      file.before = () => {
        file.before = () => undefined;
        file.text = '{"paper":"arxiv:2604.00001","starred":"2026-04-21"}\n';
      };
      await machine.sync();
      assert.deepEqual([machine.state(1), file.lines.length], ['starred', 2]);
    });

    it('bounds how many searches it takes', async () => {
      const lines = Array.from({ length: 1_005 }, (_, at) => `{"search":"s${at}","query":"q${at}"}\n`);
      const machine = await Machine.open(new MemoryFile(lines.join('')));
      const { problems } = await machine.sync();
      assert.deepEqual([problems.length, [...machine.library.searches.entries()].length], [5, 1_000]);
    });
  });

  describe('papers that the library does not hold', () => {
    it('keeps what is said of them, and applies it when they come', async () => {
      const file = new MemoryFile();
      const [one, other] = [
        await Machine.open(file),
        await Machine.open(file, noon + 60_000, papers.slice(1)),
      ];
      await one.library.setState([idOf(0)], { read: true });
      await one.sync();
      assert.deepEqual((await other.sync()).unknown, [idOf(0)]);
      await other.library.setState([idOf(1)], { read: true });
      await other.sync();
      assert.equal(file.lines.length, 2);
      await other.library.add(papers);
      assert.deepEqual((await other.sync()).unknown, []);
      assert.equal(other.state(0), 'read');
    });

    it('knows a paper by its identifier where it came under another id', async () => {
      const file = new MemoryFile();
      const one = await Machine.open(file);
      const title = 'Serving Large Language Models on Small Machines';
      const known = aPaper(title, { published: '2026-04-20', arxivId: '2604.11111' });
      const other = await Machine.open(file, noon + 60_000, [aPaper(title, { published: '2026-04-20' })]);
      await other.library.add([known]);
      const held = other.library.find(known)?.paper.id ?? '';
      assert.match(held, /^title:/);
      await one.library.add([known]);
      await one.library.setState([known.id], { read: true });
      await one.sync();
      await other.sync();
      assert.equal(other.library.get(held)?.state.read, true);
      await other.library.setState([held], { read: false });
      await other.sync();
      assert.equal(file.lines.length, 1);
      await one.sync();
      assert.equal(one.library.get(known.id)?.state.read, false);
    });
  });
});
