import { PapersideError } from '../../problems';
import { ByteReader, ByteWriter } from './bytes';
import { indexFingerprint } from './indexOptions';
import { decodeColumns, encodeColumns } from './paperColumns';
import { maxSegmentSize } from './postings';
import { Segment } from './segment';
import { TermDictionary } from './termDictionary';
import { WordSequences } from './wordSequences';

/*
 * A segment as bytes: its papers' facts in columns, its terms, and the words of each paper in order. Postings
 * aren't in it: turning the words round takes no longer than reading them would, and saves a third of the disk.
 *
 *   "PSX" version  checksum of the rest (32 bits, little-endian)  length of the rest (32 bits)
 *   fingerprint · columns · terms · lengths of the papers' words · words
 */
const magic = [0x50, 0x53, 0x58, 4] as const;
export const headLength = 12;

/** Puts a head before the bytes by which damage and other versions are told. */
export function seal(rest: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(headLength + rest.length);
  bytes.set(magic);
  bytes.set(rest, headLength);
  const head = new DataView(bytes.buffer);
  head.setUint32(4, checksum(bytes), true);
  head.setUint32(8, rest.length, true);
  return bytes;
}

/** @throws PapersideError 'protocol' if the bytes are damaged, cut, or of another version */
export function unseal(bytes: Uint8Array): Uint8Array {
  if (bytes.length < headLength || magic.some((byte, index) => bytes[index] !== byte))
    throw unusable('not one of this version');
  const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (head.getUint32(8, true) !== bytes.length - headLength) throw unusable('cut or too long');
  if (head.getUint32(4, true) !== checksum(bytes)) throw unusable('damaged');
  return bytes.subarray(headLength);
}

/** A name for sealed bytes, of letters and digits: other bytes have another. */
export function sealedName(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(4, headLength), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function encodeSegment({ columns, dictionary, sequences }: Segment): Uint8Array<ArrayBuffer> {
  const body = new ByteWriter();
  body.writeLines([indexFingerprint]);
  encodeColumns(columns, body);
  dictionary.encode(body);
  for (let paper = 0; paper < columns.orders.length; paper++) {
    body.writeInt((sequences.starts[paper + 1] ?? 0) - (sequences.starts[paper] ?? 0));
  }
  body.writeBytes(sequences.bytes);
  return seal(body.view());
}

/** @throws PapersideError 'protocol' if the bytes are damaged, cut, or of another version */
export function decodeSegment(bytes: Uint8Array): Segment {
  const rest = unseal(bytes);
  try {
    return decodeBody(new ByteReader(rest));
  } catch (cause) {
    throw unusable('not readable', cause);
  }
}

function decodeBody(body: ByteReader): Segment {
  checkFingerprint(body);
  const columns = decodeColumns(body);
  const { length } = columns.ids;
  if (length > maxSegmentSize) throw new RangeError('There are too many papers.');
  const dictionary = TermDictionary.decode(body);
  const starts = new Uint32Array(length + 1);
  let end = 0;
  for (let paper = 0; paper < length; paper++) {
    end += body.readInt();
    starts[paper + 1] = end;
  }
  const sequences = new WordSequences(body.readBytes(end), starts);
  sequences.check();
  const segment = new Segment(columns, dictionary, sequences);
  if (segment.distinct < length) throw new RangeError('A paper is there twice.');
  return segment;
}

/** @throws RangeError if the bytes were made by other options */
export function checkFingerprint(body: ByteReader): void {
  const [fingerprint] = body.readLines();
  if (fingerprint !== indexFingerprint) throw new RangeError('It was made by other options.');
}

export function unusable(what: string, cause?: unknown): PapersideError {
  return new PapersideError('protocol', `The snapshot of the search index is ${what}.`, { cause });
}

/** FNV-1a (https://datatracker.ietf.org/doc/html/draft-eastlake-fnv) over words of 32 bits, of what is behind the head. */
function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  let at = headLength;
  for (const end = bytes.length - 3; at < end; at += 4) {
    const word =
      (bytes[at] ?? 0) |
      ((bytes[at + 1] ?? 0) << 8) |
      ((bytes[at + 2] ?? 0) << 16) |
      ((bytes[at + 3] ?? 0) << 24);
    hash = Math.imul(hash ^ word, 0x01000193);
    // A product keeps what it is told in high bits up there: bring it down, or changes there cancel out.
    hash ^= hash >>> 15;
  }
  for (; at < bytes.length; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash >>> 0;
}
