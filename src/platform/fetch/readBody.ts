import type { Deadline } from './deadline';

/** The body up to `limit` bytes. What comes after that is never asked for, so that a bomb doesn't unfold. */
export async function readBody(
  response: Response,
  limit: number,
  deadline: Deadline,
): Promise<{ readonly bytes: Uint8Array; readonly isWhole: boolean }> {
  if (!response.body) return { bytes: new Uint8Array(0), isWhole: true };
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    deadline.heard();
    if (done) return { bytes: joined(chunks, length), isWhole: true };
    const room = limit - length;
    chunks.push(value.subarray(0, room));
    length += Math.min(value.length, room);
    if (value.length > room) {
      await reader.cancel();
      return { bytes: joined(chunks, length), isWhole: false };
    }
  }
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
