import { Transform, type TransformCallback } from 'node:stream';

const newline = 10;

/**
 * Passes on whole lines, and leaves out those that are longer than `longest` bytes: they are held neither here nor by
 * who reads on.
 * @param onTooLong told once for each line that is left out
 */
export function boundedLines(longest: number, onTooLong: () => void): Transform {
  let held: Buffer[] = [];
  let size = 0;
  let skipping = false;

  const take = (piece: Buffer): void => {
    if (skipping) return;
    size += piece.length;
    if (size <= longest) {
      held.push(piece);
      return;
    }
    held = [];
    skipping = true;
    onTooLong();
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      let start = 0;
      for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
        take(chunk.subarray(start, end + 1));
        if (!skipping) this.push(Buffer.concat(held));
        held = [];
        size = 0;
        skipping = false;
        start = end + 1;
      }
      if (start < chunk.length) take(chunk.subarray(start));
      done();
    },
  });
}
