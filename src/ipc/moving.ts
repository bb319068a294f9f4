const buffersOf = new WeakMap<object, readonly ArrayBuffer[]>();

/**
 * Marks an answer whose buffers move to the caller instead of being copied: `return moving(bytes, [bytes.buffer])`.
 * The answering end can't use them afterwards.
 */
export function moving<T extends object>(answer: T, buffers: readonly ArrayBuffer[]): T {
  buffersOf.set(answer, buffers);
  return answer;
}

/** The buffers to move with `answer`; none unless `moving` said so. */
export function buffersToMove(answer: unknown): readonly ArrayBuffer[] {
  return (typeof answer === 'object' && answer !== null && buffersOf.get(answer)) || [];
}
