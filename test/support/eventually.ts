/**
 * Waits until a check passes: what VS Code does behind a call is not always done when the call is.
 * @param check returns the value, or throws or gives `undefined` while it isn't so yet
 * @throws what the check threw last, or says what was waited for, after `limit` milliseconds
 */
export async function eventually<T>(
  what: string,
  check: () => T | undefined | PromiseLike<T | undefined>,
  limit = 10_000,
): Promise<T> {
  const end = Date.now() + limit;
  for (;;) {
    let last: unknown = new Error(`Waited ${limit} ms in vain for: ${what}`);
    try {
      const value = await check();
      if (value !== undefined) return value;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw last;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
