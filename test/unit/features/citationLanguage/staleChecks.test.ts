import assert from 'node:assert/strict';
import { throwIfAborted } from '../../../../src/core/problems';
import { StaleChecks } from '../../../../src/features/citationLanguage/staleChecks';
import { eventually } from '../../../support/eventually';

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('checks of what is stale', () => {
  let checks: StaleChecks | undefined;
  afterEach(() => checks?.dispose());

  /** Records checks: of a note when it begins, and when it is done. A check takes until `go` says so. */
  function world() {
    const begun: string[] = [];
    const done: string[] = [];
    const failures: unknown[] = [];
    let gate = Promise.resolve();
    let open = (): void => undefined;
    const check = async (what: string, signal: AbortSignal) => {
      begun.push(what);
      await gate;
      throwIfAborted(signal);
      if (what === 'bad.md') throw new Error('unreadable');
      done.push(what);
    };
    const made = new StaleChecks({
      checkNote: check,
      checkFiles: (signal) => check('files', signal),
      failed: (error) => failures.push(error),
      pause: () => Promise.resolve(),
    });
    checks = made;
    return {
      begun,
      done,
      failures,
      checks: made,
      hold: () => {
        gate = new Promise((resolve) => (open = resolve));
      },
      go: () => open(),
      doneAre: (...expected: readonly string[]) =>
        eventually('the checks', () => {
          assert.deepEqual(done, expected);
          return true;
        }),
    };
  }

  it('look at notes while bibliographies keep changing', async () => {
    const { checks, done, doneAre } = world();
    checks.notes(['open.md']);
    checks.files();
    // As while a workspace is read: a change every 150 ms, for longer than anybody waits.
    const changing = setInterval(() => checks.files(), 150);
    try {
      await eventually('the note', () => done.includes('open.md') || undefined, 1_000);
      await eventually('the files', () => done.includes('files') || undefined, 1_000);
      await eventually(
        'the files again',
        () => done.filter((one) => one === 'files').length > 2 || undefined,
        3_000,
      );
    } finally {
      clearInterval(changing);
    }
    assert.equal(done.filter((one) => one === 'open.md').length, 1);
    done.length = 0;
    checks.files();
    await doneAre('files');
  });

  it('do not give up a note for the sake of bibliographies', async () => {
    const { checks, begun, hold, go, doneAre } = world();
    hold();
    checks.notes(['open.md']);
    await eventually('the beginning', () => begun.length > 0 || undefined);
    checks.files();
    await sleep(700);
    assert.deepEqual(begun, ['open.md']);
    go();
    await doneAre('open.md', 'files');
    assert.deepEqual(begun, ['open.md', 'files']);
  });

  it('look at a note that somebody types in without a rest', async () => {
    const { checks, done } = world();
    const typing = setInterval(() => checks.notesAtHand(['open.md']), 100);
    try {
      await eventually('the note', () => done.length > 0 || undefined, 2_500);
    } finally {
      clearInterval(typing);
    }
  });

  it('look at once at the note that changed, and then go on with the others', async () => {
    const { checks, begun, hold, go, doneAre } = world();
    hold();
    checks.notes(['a.md', 'b.md', 'c.md']);
    await eventually('the beginning', () => begun.length > 0 || undefined);
    checks.notesAtHand(['c.md']);
    await eventually('the turn of the one that changed', () => begun.includes('c.md') || undefined);
    go();
    await doneAre('c.md', 'b.md', 'a.md');
  });

  it('look first at the cell somebody is at, with those that hang on it', async () => {
    const { checks, doneAre } = world();
    checks.notes(['a.md', 'b.md']);
    checks.notesAtHand(['cell 1', 'cell 2']);
    await doneAre('cell 1', 'cell 2', 'a.md', 'b.md');
  });

  it('look again at a note that changed while it was looked at', async () => {
    const { checks, begun, hold, go, doneAre } = world();
    hold();
    checks.notes(['a.md']);
    await eventually('the beginning', () => begun.length > 0 || undefined);
    checks.notes(['a.md']);
    go();
    await doneAre('a.md', 'a.md');
  });

  it('leave out a note that was closed, and go on', async () => {
    const { checks, begun, hold, go, doneAre } = world();
    hold();
    checks.notes(['a.md', 'b.md', 'c.md']);
    await eventually('the beginning', () => begun.length > 0 || undefined);
    checks.forget('a.md');
    checks.forget('c.md');
    go();
    await doneAre('b.md');
    await sleep(400);
    assert.deepEqual(begun, ['a.md', 'b.md']);
  });

  it('go on after a note that fails', async () => {
    const { checks, failures, doneAre } = world();
    checks.notes(['bad.md', 'good.md']);
    checks.files();
    await doneAre('good.md', 'files');
    assert.match(String(failures), /unreadable/);
  });
});
