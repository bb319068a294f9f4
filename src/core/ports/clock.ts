/** Time, as a parameter: tests run years of it in a moment. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** @throws AbortError as soon as `signal` aborts */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}
