// Node's assert is not in a browser; the web tests get by with these two.

export function ok(value: unknown, message: string): asserts value {
  if (!value) throw new Error(message);
}

export function equal<T>(actual: T, expected: T): void {
  ok(Object.is(actual, expected), `Expected ${String(expected)}, got ${String(actual)}`);
}
