import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findRegions, writeRegion } from '../../../../src/core/managedRegions';
import type { Paper } from '../../../../src/core/paper';
import {
  dailyNotePaths,
  dayAs,
  isLogLine,
  logEntries,
  logPeriod,
  mergeLog,
  writeLogLine,
  type LogLine,
} from '../../../../src/core/readingLog';

const words = { read: 'read', starred: 'starred', cited: 'cited' };
const day = 86_400_000;

const paper = (id: string, title: string, more: Partial<Paper> = {}): Paper => ({
  id,
  title,
  authors: [],
  sources: [],
  ...more,
});

describe('logPeriod', () => {
  it('is the day itself, or the week by ISO 8601', () => {
    assert.deepEqual(logPeriod('2026-11-23', 'day'), {
      name: '2026-11-23',
      from: '2026-11-23',
      to: '2026-11-23',
    });
    const weeks: readonly (readonly [string, string, string, string])[] = [
      ['2026-11-23', '2026-W48', '2026-11-23', '2026-11-29'],
      ['2026-11-29', '2026-W48', '2026-11-23', '2026-11-29'],
      ['2021-01-03', '2020-W53', '2020-12-28', '2021-01-03'],
      ['2024-12-30', '2025-W01', '2024-12-30', '2025-01-05'],
    ];
    for (const [of, name, from, to] of weeks) assert.deepEqual(logPeriod(of, 'week'), { name, from, to });
  });

  it('puts every day into one week of seven days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), (number) => {
        const of = new Date(number * day).toISOString().slice(0, 10);
        const { name, from, to } = logPeriod(of, 'week');
        assert.ok(from <= of && of <= to);
        assert.equal(Date.parse(to) - Date.parse(from), 6 * day);
        assert.equal(logPeriod(from, 'week').name, name);
        assert.equal(logPeriod(to, 'week').name, name);
      }),
    );
  });
});

describe('dailyNotePaths', () => {
  it('follows the settings of Obsidian, Foam and Dendron', () => {
    const of = (settings: Parameters<typeof dailyNotePaths>[0]) => dailyNotePaths(settings, '2026-11-03');
    assert.deepEqual(of({ obsidian: '' }), ['2026-11-03.md']);
    assert.deepEqual(of({ obsidian: '{"folder":"Daily","format":"YYYY/MM-MMMM/[day] D dddd"}' }), [
      'Daily/2026/11-November/day 3 Tuesday.md',
    ]);
    assert.deepEqual(of({ obsidian: '{broken' }), ['2026-11-03.md']);
    assert.deepEqual(of({ foam: {} }), ['journals/2026-11-03.md']);
    assert.deepEqual(
      of({ foam: { directory: 'log', filenameFormat: "'daily-'yymmdd", fileExtension: 'mdx' } }),
      ['log/daily-261103.mdx'],
    );
    assert.deepEqual(of({ dendron: ['', 'vault'] }), [
      'daily.journal.2026.11.03.md',
      'vault/daily.journal.2026.11.03.md',
    ]);
    assert.deepEqual(of({}), []);
  });

  it('never leads out of the folder', () => {
    const folders = fc.array(fc.constantFrom('..', '.', 'a', '/', '\\', 'C:', 'YYYY', ''), { maxLength: 6 });
    fc.assert(
      fc.property(folders, folders, (folder, format) => {
        const obsidian = JSON.stringify({ folder: folder.join('/'), format: format.join('/') });
        for (const path of dailyNotePaths({ obsidian }, '2026-11-03')) {
          assert.doesNotMatch(path, /^[/\\]|^[A-Za-z]:|\\/);
          assert.ok(!path.split('/').includes('..'));
        }
      }),
    );
    assert.equal(dayAs('[a', '2026-11-03'), '[a');
  });
});

describe('logEntries', () => {
  it('takes what was done in the period and still holds, the first first', async () => {
    const at = (hour: number) => Date.UTC(2026, 10, 23, hour);
    const marks = {
      a: { kind: 'state', id: 'a', read: [true, at(9)], starred: [true, at(12)] },
      b: { kind: 'state', id: 'b', read: [false, at(10)] },
      c: { kind: 'state', id: 'c', read: [true, at(-30)] },
      d: { kind: 'state', id: 'd', starred: [true, at(8)] },
    } as const;
    const entries = await logEntries(
      {
        ids: ['a', 'b', 'c', 'd', 'e'],
        marksOf: (id) => (id in marks ? marks[id as keyof typeof marks] : undefined),
        cited: new Map([
          ['c', at(11)],
          ['e', at(30)],
        ]),
        dateOf: (time) => new Date(time).toISOString().slice(0, 10),
      },
      logPeriod('2026-11-23', 'day'),
      () => Promise.resolve(),
    );
    assert.deepEqual(
      entries.map(({ id, deeds }) => [id, ...deeds]),
      [
        ['d', 'starred'],
        ['a', 'read', 'starred'],
        ['c', 'cited'],
      ],
    );
  });
});

describe('mergeLog', () => {
  const nanoflow = paper('a', 'NanoFlow', { url: 'https://example.org/a' });
  const entry: LogLine = { paper: nanoflow, key: 'zhu2024', deeds: ['read'], summary: 'It is *fast*.' };

  it('lists a paper with what was done, its citation and a sentence', () => {
    assert.equal(writeLogLine(entry, words), '- **NanoFlow** [@zhu2024] (read): It is \\*fast\\*.');
    assert.equal(
      writeLogLine({ paper: nanoflow, deeds: ['read', 'cited'] }, words),
      '- **[NanoFlow](https://example.org/a)** (read, cited)',
    );
    assert.ok(isLogLine(writeLogLine(entry, words)));
    assert.equal(isLogLine('- **As they say** [@zhu2024] it is fast.'), false);
  });

  it('adds what was done since, unless a person changed the item; their words stay', () => {
    const once = mergeLog('', [entry], words).content;
    const more: LogLine = { ...entry, deeds: ['read', 'starred'] };
    const twice = mergeLog(`Mine.\n\n${once}\n\nAlso mine.`, [more], words);
    assert.deepEqual(twice, {
      content: 'Mine.\n\n- **NanoFlow** [@zhu2024] (read, starred): It is \\*fast\\*.\n\nAlso mine.',
      added: 0,
    });
    const edited = `${once} I doubt it.\n  And below.`;
    assert.equal(mergeLog(edited, [more], words).content, edited);
    const other: LogLine = { paper: paper('b', 'Other'), key: 'b', deeds: ['cited'] };
    assert.equal(mergeLog(edited, [other], words).content, `${edited}\n- **Other** [@b] (cited)`);
  });

  it('knows a paper that was linked before there was a bibliography', () => {
    const { paper: held, deeds } = entry;
    const linked: LogLine = { paper: held, deeds };
    const once = mergeLog('', [linked], words).content;
    assert.equal(mergeLog(once, [entry], words).added, 0);
  });

  it('never lists a paper twice, and nothing of a paper ends the region', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
      fc.constantFrom('<!-- /paperside:readingLog -->', '[@evil]', '** [@a] (', '```'),
    );
    const anyEntry = fc.record({ title: text, number: fc.nat({ max: 5 }), summary: text });
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 6 }), (made) => {
        const entries = made.map(({ title, number, summary }): LogLine => ({
          paper: paper(String(number), title),
          key: `k${number}`,
          deeds: ['read'],
          summary,
        }));
        const { content } = mergeLog('', entries, words);
        assert.equal(mergeLog(content, entries, words).added, 0);
        const { regions, faults } = findRegions(
          `Above.\n\n${writeRegion('readingLog', content)}\n\nBelow.\n`,
        );
        assert.deepEqual([regions.length, faults.length], [1, 0]);
      }),
    );
  });
});
