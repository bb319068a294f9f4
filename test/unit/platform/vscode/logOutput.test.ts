import assert from 'node:assert/strict';
import type { LogOutputChannel } from 'vscode';
import { createLog } from '../../../../src/platform/vscode/logOutput';
import { createPause } from '../../../../src/platform/vscode/pause';

/** Writes down what a channel gets. */
function recordingLog() {
  const lines: string[] = [];
  const write = (level: string) => (message: string | Error) =>
    void lines.push(`${level} ${String(message)}`);
  const channel = Object.fromEntries(
    ['trace', 'debug', 'info', 'warn', 'error'].map((level) => [level, write(level)]),
  ) as unknown as LogOutputChannel;
  return { log: createLog(channel), lines };
}

describe('createLog', () => {
  it('passes each level on', () => {
    const { log, lines } = recordingLog();
    log.trace('a');
    log.debug('b');
    log.info('c');
    log.warn('d');
    log.error('e');
    assert.deepEqual(lines, ['trace a', 'debug b', 'info c', 'warn d', 'error e']);
  });

  it('writes an error with its stack and its causes, and survives a ring of them', () => {
    const { log, lines } = recordingLog();
    const inner = new Error('disk full');
    log.error(new Error('not saved', { cause: inner }));
    assert.match(lines[0] ?? '', /not saved[^]*logOutput\.test[^]*Caused by: Error: disk full/);
    inner.cause = inner;
    log.error(inner);
    assert.equal(lines.length, 2);
  });
});

describe('createPause', () => {
  it('lets timers and other promises run in between', async () => {
    const pause = createPause();
    const ran: string[] = [];
    setTimeout(() => ran.push('timer'), 0);
    for (let i = 0; i < 1000 && ran.length === 0; i++) await pause();
    assert.deepEqual(ran, ['timer']);
  });
});
