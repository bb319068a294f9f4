import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  asWritten,
  bodyOf,
  checksumOf,
  findRegions,
  mergeContents,
  planRefresh,
  writeRegion,
  type RefreshSources,
} from '../../../../src/core/managedRegions';
import type { NoteEdit } from '../../../../src/core/ports';
import { lines } from './hostileText';

const applied = (text: string, edits: readonly NoteEdit[]) => {
  let out = '';
  let at = 0;
  for (const { start, end, text: written } of edits) {
    assert.ok(start >= at && end >= start);
    out += text.slice(at, start) + written;
    at = end;
  }
  return out + text.slice(at);
};

/** What stands between, before and behind regions. */
const outside = (markdown: string) => {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of findRegions(markdown).regions) {
    parts.push(markdown.slice(at, start));
    at = end;
  }
  return [...parts, markdown.slice(at)];
};

/** Whether a fence behind it is one, which hides a region. */
const isWholeBlock = (region: string) =>
  findRegions(`${region}\n\n~~~\n${writeRegion('hidden', 'x')}`).regions.length === 1;
const bodies = (markdown: string) => findRegions(markdown).regions.map(bodyOf);
const sources = (fresh: string, base?: string): RefreshSources => ({ fresh: () => fresh, base: () => base });
const old = '> First said. Second said. Third said.\n\n- a\n- b';
const fresh = '> First said. Second says more. Third said.\n\n- a\n- b';
const noteWith = (body: string, base: string) =>
  `# Mine\r\n\r\n${writeRegion('abstract', body, checksumOf(base)).replaceAll('\n', '\r\n')}\r\nMine too`;

describe('joining what a person and we changed', () => {
  it('goes by sentence within a line', () => {
    const theirs = old.replace('Third said.', 'Third **said**.');
    const merged = mergeContents(old, fresh, theirs);
    assert.equal(merged.conflicts, 0);
    assert.equal(merged.ours, fresh.replace('Third said.', 'Third **said**.'));
    assert.equal(mergeContents(old, fresh, `${old}\n- mine`).ours, `${fresh}\n- mine`);
  });

  it('is a question where both changed one sentence', () => {
    const theirs = old.replace('Second said', 'Second swore').replace('- b', '- b\n- mine');
    const merged = mergeContents(old, fresh, theirs);
    assert.equal(merged.conflicts, 1);
    assert.equal(merged.ours, `${fresh}\n- mine`);
    assert.equal(merged.theirs, theirs);
  });

  it('loses no line of either where there is no question, and is one text for both', () => {
    const words = fc.array(fc.constantFrom('A one.', 'B two. ', '> C three. D.', '', '- e', 'F 1.5 g. H! '), {
      maxLength: 8,
    });
    const text = words.map((parts) => parts.join('\n'));
    fc.assert(
      fc.property(text, text, text, (base, ours, theirs) => {
        const merged = mergeContents(base, ours, theirs);
        if (merged.conflicts > 0) return;
        assert.equal(merged.ours, merged.theirs);
        for (const line of new Set(theirs.split('\n')))
          if (!base.split('\n').some((other) => other.includes(line)))
            for (const piece of line.split(/(?<=[.!]) +/))
              assert.ok(merged.ours.includes(piece.trim()), piece);
      }),
    );
  });

  it('compares no more than it can in a moment', () => {
    const [a, b, c] = ['x', 'y', 'z'].map((word) => Array.from({ length: 3000 }, () => `${word}\n`).join(''));
    assert.ok(a && b && c);
    assert.deepEqual(mergeContents(a, b, c), { ours: b, theirs: c, conflicts: 1 });
  });
});

describe('refreshing the regions of a note', () => {
  it('replaces what is as we wrote it, without knowing what that was', () => {
    const note = noteWith(old, old);
    const plan = planRefresh(note, sources(fresh));
    assert.deepEqual([plan.refreshed, plan.conflicts], [['abstract'], []]);
    const after = applied(note, plan.edits);
    assert.deepEqual(bodies(after), [fresh]);
    assert.deepEqual(planRefresh(after, sources(fresh)).edits, []);
    // No more than the words that changed.
    assert.ok(plan.edits.every(({ text }) => text.length < 40));
  });

  it('joins a person’s change with ours, also the next time', () => {
    const note = noteWith(`${old}\n- mine`, old);
    const after = applied(note, planRefresh(note, sources(fresh, old)).edits);
    assert.deepEqual(bodies(after), [`${fresh}\n- mine`]);
    assert.deepEqual(planRefresh(after, sources(fresh, fresh)).edits, []);
    const third = fresh.replace('First', 'At first');
    const later = applied(after, planRefresh(after, sources(third, fresh)).edits);
    assert.deepEqual(bodies(later), [`${third}\n- mine`]);
  });

  it('asks where nobody knows what we wrote, or what is kept is something else', () => {
    const note = noteWith(`${old}\n- mine`, old);
    for (const base of [undefined, 'Something else']) {
      const plan = planRefresh(note, sources(fresh, base));
      assert.deepEqual([plan.edits, plan.conflicts.length], [[], 1]);
      const [conflict] = plan.conflicts;
      assert.ok(conflict);
      const kept = applied(note, conflict.keepTheirs);
      assert.deepEqual(bodies(kept), [`${old}\n- mine`]);
      assert.deepEqual(bodies(applied(note, conflict.takeOurs)), [fresh]);
      for (const after of [kept, applied(note, conflict.takeOurs)])
        assert.deepEqual(planRefresh(after, sources(fresh, fresh)), { ...plan, conflicts: [] });
    }
  });

  it('asks before it fills comments between which a person wrote', () => {
    const typed = '<!-- paperside:abstract -->\nMine\n<!-- /paperside:abstract -->\n';
    assert.equal(planRefresh(typed, sources(fresh)).conflicts.length, 1);
    const empty = typed.replace('Mine\n', '');
    assert.deepEqual(bodies(applied(empty, planRefresh(empty, sources(fresh)).edits)), [fresh]);
  });

  it('leaves alone what is not known, and what has no end', () => {
    const note = noteWith(old, old);
    for (const content of [undefined, '', ' \n']) {
      const plan = planRefresh(note, { fresh: () => content, base: () => undefined });
      assert.deepEqual([plan.edits, plan.conflicts], [[], []]);
    }
    const cut = note.slice(0, note.indexOf('<!-- /'));
    assert.deepEqual(planRefresh(cut, sources(fresh)).edits, []);
    assert.equal(planRefresh(cut, sources(fresh)).faults.length, 1);
  });

  it('keeps a person’s comments and code in a region as they are', () => {
    const mine = `${old}\n\n<!-- to do -->\n\n\`\`\`js\na < b\n\`\`\``;
    const note = noteWith(mine, old);
    const after = applied(note, planRefresh(note, sources(fresh, old)).edits);
    assert.deepEqual(bodies(after), [mine.replace('Second said', 'Second says more')]);
  });

  it('never changes what lies outside, nor loses what a person wrote inside, whatever both do', () => {
    const mine = fc.array(fc.constantFrom('Mine.', '# Mine', '- [ ] mine', '> mine', '', '~~~', '<b>'), {
      maxLength: 4,
    });
    const change = fc.record({ at: fc.nat(8), removes: fc.nat(2), adds: fc.nat(2) });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(mine, lines, lines, fc.option(change), fc.boolean()), {
          minLength: 1,
          maxLength: 4,
        }),
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom('', '\ufeff', '---\ntitle: x\n---\n'),
        (parts, eol, head) => {
          const written = parts.map(([, content], index) => ({
            name: `region${'abcd'.charAt(index)}`,
            body: asWritten(content).body,
          }));
          const note = (
            head +
            parts
              .map(([before, , , edit], index) => {
                const { name = '', body = '' } = written[index] ?? {};
                const theirs = body.split('\n');
                if (edit)
                  theirs.splice(
                    edit.at,
                    edit.removes,
                    ...Array.from({ length: edit.adds }, (_, nth) => `My own ${name} ${nth}.`),
                  );
                const region = writeRegion(name, body);
                const text = region.replace(
                  body === '' ? '\n\n' : `\n\n${body}\n\n`,
                  () => `\n\n${theirs.join('\n')}\n\n`,
                );
                // Who takes away what ends a block of HTML makes one of all that follows, other regions included.
                fc.pre(!edit || isWholeBlock(text));
                return [...before, '', text, ''].join('\n');
              })
              .join('\n')
          ).replaceAll('\n', eol);
          const before = findRegions(note);
          const plan = planRefresh(note, {
            fresh: (name) => parts[written.findIndex((one) => one.name === name)]?.[2],
            base: ({ name }) => {
              const index = written.findIndex((one) => one.name === name);
              return parts[index]?.[4] ? written[index]?.body : undefined;
            },
          });
          const ways = [
            plan.edits,
            [...plan.edits, ...plan.conflicts.flatMap(({ keepTheirs }) => keepTheirs)].sort(
              (a, b) => a.start - b.start,
            ),
          ];
          for (const edits of ways) {
            const after = applied(note, edits);
            assert.deepEqual(outside(after), outside(note));
            assert.equal(findRegions(after).regions.length, before.regions.length);
            const own = (text: string) => new Set(text.match(/My own \w+ \d\./g));
            for (const line of own(note)) assert.ok(own(after).has(line), line);
          }
          const taken = plan.conflicts.flatMap(({ takeOurs }) => takeOurs);
          assert.deepEqual(outside(applied(note, taken)), outside(note));
        },
      ),
      { numRuns: 500 },
    );
  });
});
