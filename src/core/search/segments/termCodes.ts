import type { ByteWriter } from './bytes';

/*
 * The numbers of terms as bytes, the frequent in fewer: a first byte below `two` is a number, one below `three`
 * the higher part of a number of two bytes, one below `four` of three, and the last stands before three bytes. The
 * bounds were chosen on the words of 10,000 papers, which take 2 % less room than in groups of seven bits.
 */
const two = 208;
const three = 248;
const four = 255;
const firstOfTwo = two;
const firstOfThree = firstOfTwo + ((three - two) << 8);
const firstOfFour = firstOfThree + ((four - three) << 16);

/** Marks among the numbers: the next is a joined form, which is no word of its own; two names or keywords part here. */
export const joinedFollows = -1;
export const boundary = 0;
const marks = 2;

/** How many terms have codes of one byte, and of two. */
export const codedInOne = two - marks;
export const codedInTwo = (three - two) << 8;

/** @param number of a term, from 1 on, or a mark */
export function writeCode(writer: ByteWriter, number: number): void {
  const code = number - joinedFollows;
  if (code < firstOfTwo) writer.writeByte(code);
  else if (code < firstOfThree) {
    writer.writeByte(two + ((code - firstOfTwo) >>> 8));
    writer.writeByte((code - firstOfTwo) & 0xff);
  } else {
    const rest = code < firstOfFour ? code - firstOfThree : code - firstOfFour;
    writer.writeByte(code < firstOfFour ? three + (rest >>> 16) : four);
    if (code >= firstOfFour) writer.writeByte(rest >>> 16);
    writer.writeByte((rest >>> 8) & 0xff);
    writer.writeByte(rest & 0xff);
  }
}

/**
 * Reads codes into `numbers`, as many as there are before `end`.
 * @param words stops after so many that are no marks
 * @returns how many numbers were read, marks included
 */
export function readCodes(
  bytes: Uint8Array,
  start: number,
  end: number,
  words: number,
  numbers: Int32Array,
): number {
  let length = 0;
  for (let at = start, left = words; left > 0 && at < end;) {
    let code = bytes[at++] ?? 0;
    if (code >= two) {
      const next = bytes[at++] ?? 0;
      if (code < three) code = firstOfTwo + (((code - two) << 8) | next);
      else {
        const third = bytes[at++] ?? 0;
        code =
          code < four
            ? firstOfThree + (((code - three) << 16) | (next << 8) | third)
            : firstOfFour + ((next << 16) | (third << 8) | (bytes[at++] ?? 0));
      }
    }
    const number = code + joinedFollows;
    numbers[length++] = number;
    if (number > boundary) left--;
  }
  return length;
}
