import type * as vscode from 'vscode';
import type { Log } from '../../core/ports';

/**
 * The log over VS Code's channel, which keeps the level, the time and the file. An error is written with the
 * stack of each of its causes, since the outermost one seldom says what went wrong.
 */
export function createLog(channel: vscode.LogOutputChannel): Log {
  return {
    trace: (message) => channel.trace(message),
    debug: (message) => channel.debug(message),
    info: (message) => channel.info(message),
    warn: (message) => channel.warn(message),
    error: (message) => channel.error(typeof message === 'string' ? message : withCauses(message)),
  };
}

/** How deep a chain of causes is followed: it may be a ring. */
const maxCauses = 8;

function withCauses(error: Error): string {
  const lines: string[] = [];
  let cause: unknown = error;
  for (let depth = 0; cause !== undefined && depth < maxCauses; depth++) {
    const told =
      cause instanceof Error ? (cause.stack ?? `${cause.name}: ${cause.message}`) : JSON.stringify(cause);
    lines.push(depth === 0 ? told : `Caused by: ${told}`);
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return lines.join('\n');
}
