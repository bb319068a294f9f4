import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { diskFile, idOf, Machine, noon, papers } from './readingWorld';

/** What one person does with one paper or search, in the order of time. */
interface Turn {
  readonly by: 'one' | 'other';
  readonly paper: number;
  readonly does: 'read' | 'starred' | 'wanted' | 'name' | 'query' | 'kept';
  readonly value: boolean;
}

const turns: fc.Arbitrary<readonly Turn[]> = fc.array(
  fc.record({
    by: fc.constantFrom('one' as const, 'other' as const),
    paper: fc.nat({ max: papers.length - 1 }),
    does: fc.constantFrom(
      'read' as const,
      'starred' as const,
      'wanted' as const,
      'name' as const,
      'query' as const,
      'kept' as const,
    ),
    value: fc.boolean(),
  }),
  { maxLength: 12 },
);

/** A repository and a clone of it, each with a machine of its own. */
class Clones {
  readonly #root = mkdtempSync(path.join(os.tmpdir(), 'paperside-git-'));
  readonly #time = { now: noon };

  private constructor(readonly attributes: string) {}

  static make(attributes: string): Clones {
    const clones = new Clones(attributes);
    mkdirSync(clones.folder('one'));
    clones.git('one', 'init', '--quiet', '--initial-branch=main');
    writeFileSync(path.join(clones.folder('one'), '.gitattributes'), attributes);
    writeFileSync(path.join(clones.folder('one'), 'reading.jsonl'), '');
    return clones;
  }

  folder(of: 'one' | 'other'): string {
    return path.join(this.#root, of);
  }

  open(of: 'one' | 'other'): Promise<Machine> {
    return Machine.open(diskFile(path.join(this.folder(of), 'reading.jsonl')), noon);
  }

  clone(): void {
    execFileSync('git', ['clone', '--quiet', this.folder('one'), this.folder('other')], { stdio: 'pipe' });
  }

  commit(of: 'one' | 'other'): void {
    this.git(of, 'add', '--all');
    this.git(of, 'commit', '--quiet', '--allow-empty', '--message', of);
  }

  /** Merges the other's commits, whether or not that leaves conflicts. @returns whether it went well */
  pull(of: 'one' | 'other'): boolean {
    const from = this.folder(of === 'one' ? 'other' : 'one');
    this.git(of, 'fetch', '--quiet', from, 'main');
    try {
      this.git(of, 'merge', '--quiet', '--message', 'merge', 'FETCH_HEAD');
      return true;
    } catch {
      return false;
    }
  }

  git(of: 'one' | 'other', ...args: readonly string[]): string {
    const person = ['-c', 'user.name=A Person', '-c', 'user.email=person@example.org'];
    const env = { ...process.env, GIT_CONFIG_GLOBAL: os.devNull, GIT_CONFIG_SYSTEM: os.devNull };
    return execFileSync('git', [...person, ...args], {
      cwd: this.folder(of),
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** An instant that no other turn has. */
  next(): number {
    return (this.#time.now += 1_000);
  }

  dispose(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }
}

async function take(turn: Turn, machine: Machine, clones: Clones): Promise<void> {
  machine.now = clones.next();
  const { paper, does, value } = turn;
  const { library } = machine;
  if (does === 'read' || does === 'starred' || does === 'wanted')
    return library.setState([idOf(paper)], { [does]: value });
  const id = `s${paper % 3}`;
  const text = `${does} ${machine.now}`;
  if (does === 'kept') return library.searches.set([{ id, kept: value }]);
  return library.searches.set([{ id, [does]: text }]);
}

/** What one machine would hold on which all had been done. */
async function whole(machines: readonly Machine[]): Promise<unknown> {
  const [one, other] = machines;
  if (!one || !other) throw new Error('Two machines are needed.');
  await one.library.searches.join([...other.library.searches.entries()]);
  await one.library.joinMarks(papers.flatMap(({ id }) => other.library.marksOf(id) ?? []));
  return one.seen;
}

async function bothSides(
  { before, after }: { readonly before: readonly Turn[]; readonly after: readonly Turn[] },
  attributes: string,
): Promise<void> {
  const clones = Clones.make(attributes);
  try {
    const one = await clones.open('one');
    for (const turn of before) await take(turn, one, clones);
    // So that both know three searches.
    const searches = [0, 1, 2].map((at) => ({ id: `s${at}`, query: `q${at}`, place: at, kept: true }));
    one.now = clones.next();
    await one.library.searches.set(searches);
    await one.sync();
    clones.commit('one');
    clones.clone();
    const other = await clones.open('other');
    await other.sync();
    assert.deepEqual(other.seen, one.seen);
    for (const turn of after) await take(turn, turn.by === 'one' ? one : other, clones);
    for (const [of, machine] of [
      ['one', one],
      ['other', other],
    ] as const) {
      machine.now = clones.next();
      await machine.sync();
      clones.commit(of);
    }
    const isClean = clones.pull('one');
    if (attributes !== '') assert.ok(isClean, 'a union leaves no conflict');
    one.now = clones.next();
    const { state } = await one.sync();
    assert.equal(state, isClean ? 'kept' : 'conflicted');
    if (!isClean) await one.sync('merged');
    const merged = one.seen;
    clones.commit('one');
    assert.ok(clones.pull('other'), 'who pulls a merge of their own goes forward');
    await other.sync();
    // What was turned off before anybody heard that it was on is told once another says that it is on.
    if (after.every(({ value }) => value)) {
      assert.equal(clones.git('other', 'status', '--porcelain'), '', 'what was pulled is not written anew');
      assert.deepEqual(other.seen, merged);
    }
    clones.commit('other');
    assert.ok(clones.pull('one'), 'and the other way round');
    await one.sync();
    assert.deepEqual(other.seen, one.seen);
    for (const of of ['one', 'other'] as const)
      assert.equal(clones.git(of, 'status', '--porcelain'), '', 'nothing is left to tell');
    assert.deepEqual(one.seen, await whole([one, other]));
    // A third person who has nothing but the file.
    const third = await Machine.open(diskFile(path.join(clones.folder('one'), 'reading.jsonl')), noon);
    await third.sync();
    assert.deepEqual(third.state(0), one.state(0));
    assert.deepEqual(shownOf(third), shownOf(one));
  } finally {
    clones.dispose();
  }
}

function shownOf(machine: Machine): unknown {
  const { states, searches } = machine.seen as { states: unknown; searches: readonly (readonly unknown[])[] };
  return { states, searches: searches.filter((search) => search.at(-1) === true) };
}

/** Turned off by one who heard only later that the other had turned it on. */
const examples: [{ before: readonly Turn[]; after: readonly Turn[] }][] = [
  [
    {
      before: [],
      after: [
        { by: 'other', paper: 4, does: 'read', value: true },
        { by: 'one', paper: 4, does: 'read', value: true },
        { by: 'other', paper: 4, does: 'read', value: false },
      ],
    },
  ],
];

describe('reading state merged by git', function () {
  this.timeout(120_000);

  it('is what joining field by field gives, with conflicts', () =>
    fc.assert(
      fc.asyncProperty(fc.record({ before: turns, after: turns }), (done) => bothSides(done, '')),
      { numRuns: 20, examples },
    ));

  it('is what joining field by field gives, and has no conflicts, where lines are united', () =>
    fc.assert(
      fc.asyncProperty(fc.record({ before: turns, after: turns }), (done) =>
        bothSides(done, '*.jsonl merge=union\n'),
      ),
      { numRuns: 20, examples },
    ));

  it('has no conflict where two people changed papers that are not neighbours', async () => {
    const clones = Clones.make('');
    try {
      const one = await clones.open('one');
      await one.library.setState(
        papers.map(({ id }) => id),
        { read: true },
      );
      await one.sync();
      clones.commit('one');
      clones.clone();
      const other = await clones.open('other');
      await other.sync();
      other.now += 60_000;
      await one.library.setState([idOf(1)], { starred: true });
      await other.library.setState([idOf(6)], { starred: true });
      for (const [of, machine] of [
        ['one', one],
        ['other', other],
      ] as const) {
        await machine.sync();
        clones.commit(of);
        assert.match(clones.git(of, 'show', '--numstat', '--format='), /^1\t1\t/);
      }
      assert.ok(clones.pull('one'));
      await one.sync();
      assert.deepEqual([one.state(1), one.state(6)], ['read starred', 'read starred']);
      assert.equal(clones.git('one', 'status', '--porcelain'), '');
    } finally {
      clones.dispose();
    }
  });
});
