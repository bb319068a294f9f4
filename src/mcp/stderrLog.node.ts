import type { Log } from '../core/ports';

/** UTF-16 units of a line: what others sent may be in it. */
const longest = 2_000;

/** A log on stderr; stdout belongs to the protocol. */
export function stderrLog(verbose: boolean): Log {
  const say = (level: string, message: string | Error): void => {
    const text = message instanceof Error ? (message.stack ?? message.message) : message;
    const bounded = text.length > longest ? `${text.slice(0, longest)}…` : text;
    process.stderr.write(`[${level}] ${bounded}\n`);
  };
  const sayMore = (level: string) => (message: string) => (verbose ? say(level, message) : undefined);
  return {
    trace: () => undefined,
    debug: sayMore('debug'),
    info: sayMore('info'),
    warn: (message) => say('warn', message),
    error: (message) => say('error', message),
  };
}
