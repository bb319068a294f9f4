import assert from 'node:assert/strict';
import { newRecord, readFeedRecord } from '../../../../src/core/following/feedRecord';
import { RecordFolder } from '../../../../src/core/following/recordFolder';
import { MemoryStorage, type Fault } from '../../../support/memoryStorage';
import { silent } from '../library/world';

const DAY = 86_400_000;

describe('the records of feeds on disk', () => {
  let disk: MemoryStorage;
  let now: number;
  let warnings: string[];
  beforeEach(() => {
    disk = new MemoryStorage();
    now = 1_700_000_000_000;
    warnings = [];
  });
  const open = (writer: string, fault: Fault = {}) =>
    new RecordFolder({
      storage: disk.open(fault),
      writer,
      now: () => now,
      log: { ...silent, warn: (text) => warnings.push(text) },
    });
  const files = () => [...disk.files.keys()].sort();

  it('come back, also with names that no file may have', async () => {
    const folder = open('a');
    const keys = [
      'feed hf-daily-papers',
      'feed arxiv-query:cat:cs.CL AND (abs:"x/../y")',
      'feed 文',
      'feed 本',
    ];
    for (const key of keys) await folder.write(key, { key });
    for (const key of keys) assert.deepEqual(await open('b').read(key), { key });
    assert.equal(files().length, 4);
    assert.ok(
      files().every((name) => /^[\w-]+\.\d+\.json$/.test(name)),
      files().join(),
    );
    assert.equal(await folder.read('feed other'), undefined);
  });

  it('are one file each, however often they are written', async () => {
    const folder = open('a');
    for (let i = 0; i < 5; i++) await folder.write('feed x', { i });
    assert.equal(files().length, 1);
    assert.deepEqual(await folder.read('feed x'), { i: 4 });
  });

  it('tell by a list alone what another window wrote', async () => {
    const [one, two] = [open('a'), open('b')];
    await one.write('feed x', 1);
    await two.look();
    assert.deepEqual([two.isStale('feed x'), one.isStale('feed x')], [true, false]);
    await two.read('feed x');
    assert.equal(two.isStale('feed x'), false);
    await two.write('feed x', 2);
    await one.look();
    assert.equal(one.isStale('feed x'), true);
    assert.equal(await one.read('feed x'), 2);
    now -= DAY;
    await one.write('feed x', 3);
    await two.look();
    assert.equal(two.isStale('feed x'), true, 'also where the clock was set back');
    assert.equal(await two.read('feed x'), 3);
  });

  it('that are damaged are set aside, and the version before is taken where there is one', async () => {
    const folder = open('a');
    await folder.write('feed x', 'sound');
    const [file = ''] = files();
    disk.files.set(
      file.replace(/\.(\d+)\./, (_, time) => `.${Number(time) + 1}.`),
      new Uint8Array([0x7b, 0xff]),
    );
    assert.equal(await open('b').read('feed x'), 'sound');
    assert.equal(disk.names('damaged').length, 1);
    assert.match(warnings.join(), /is damaged; what it told of a feed is fetched again/);
    assert.equal(await open('c').read('feed x'), 'sound');
    assert.equal(warnings.length, 1);
  });

  it('are found by who looks while another writes', async () => {
    const writer = open('a');
    await writer.write('feed x', 0);
    let i = 0;
    const reader = open('b', {
      delay: async () => {
        // Between any two steps of the reader there is a new version.
        if (i < 8) await writer.write('feed x', ++i);
      },
    });
    const value = await reader.read('feed x');
    assert.ok(typeof value === 'number' && value >= 1, String(value));
  });

  it('leave nothing behind of windows that were killed, nor of feeds of long ago', async () => {
    const folder = open('a');
    await folder.write('feed old', 1);
    await assert.rejects(open('b', { killAfter: 1 }).write('feed x', { long: 'value' }));
    assert.equal(disk.names('tmp').length, 1);
    now += 99 * DAY;
    await folder.write('feed new', 2);
    await folder.look();
    await folder.sweep();
    assert.equal(disk.names('tmp').length, 1, 'somebody may be writing it');
    now += 2 * DAY;
    await folder.sweep();
    assert.deepEqual(disk.names('tmp'), []);
    assert.deepEqual([await folder.read('feed old'), await folder.read('feed new')], [undefined, 2]);
  });
});

describe('a feed’s record', () => {
  const sound = {
    id: 'x',
    memory: { fetched: { '2026-04-22': '2026-04-22' }, validators: {} },
    title: 'X',
    lastRun: {
      at: 5,
      added: 1,
      updated: 0,
      problems: [{ message: 'm', severity: 'error' as const, line: 3 }],
    },
    failures: 2,
    retryAt: 7,
  };

  it('is read as it was written', () => {
    assert.deepEqual(readFeedRecord(JSON.parse(JSON.stringify(sound)), 'x'), sound);
    assert.deepEqual(readFeedRecord(newRecord('x'), 'x'), newRecord('x'));
  });

  it('costs a fetch where it is another’s or makes no sense', () => {
    const wrong = [
      null,
      1,
      'x',
      [],
      {},
      { ...sound, id: 'y' },
      { ...sound, lastRun: { at: 'now' } },
      { ...sound, retryAt: null },
    ];
    for (const value of wrong) assert.equal(readFeedRecord(value, 'x'), undefined, JSON.stringify(value));
  });

  it('loses what can’t be read of its memory, and no more', () => {
    const memory = { fetched: { a: '2026-04-22', b: 3 }, validators: null };
    const read = readFeedRecord({ ...sound, memory, failures: -1 }, 'x');
    assert.deepEqual(read?.memory, { fetched: { a: '2026-04-22' }, validators: {} });
    assert.equal(read.failures, 0);
  });
});
