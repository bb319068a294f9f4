/** Where the house writes what it did. Abstracts and home paths only ever at `debug` or `trace`. */
export interface Log {
  trace(message: string): void;
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  /** An `Error` is written with its stack and its causes. */
  error(message: string | Error): void;
}
