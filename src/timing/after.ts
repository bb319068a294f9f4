/** Calls `run` once, after some milliseconds, unless disposed before. */
export function after(milliseconds: number, run: () => void): { dispose(): void } {
  const timer = setTimeout(run, milliseconds);
  return { dispose: () => clearTimeout(timer) };
}
