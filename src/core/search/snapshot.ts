import { PapersideError } from '../problems';
import { ByteReader, ByteWriter } from './bytes';
import { indexFingerprint } from './indexOptions';
import { PaperFacts } from './paperFacts';
import type { FieldAverages } from './termIndex';
import { TermSequences } from './termSequences';

/*
 * A snapshot holds what the index can't be rebuilt without: the papers' facts as columns, the vocabulary, and
 * each paper's words in order. Postings are counted anew from these, which takes no longer than reading them.
 *
 *   "PSX" version  checksum of the rest (32 bits, little-endian)  length of the rest (32 bits)
 *   fingerprint · averages · ids · revisions · years · days · terms · per paper: length, words
 */
const magic = [0x50, 0x53, 0x58, 1] as const;
const headLength = 12;

export interface SnapshotParts {
  readonly facts: PaperFacts;
  readonly sequences: TermSequences;
  readonly averages: FieldAverages;
}

export function encodeSnapshot(
  facts: PaperFacts,
  sequences: TermSequences,
  averages: FieldAverages,
): Uint8Array<ArrayBuffer> {
  const slots = facts.slots();
  const body = new ByteWriter();
  body.writeLines([indexFingerprint]);
  body.writeFloats(averages);
  const papers = slots.map((slot) => facts.get(slot));
  body.writeLines(papers.map(({ id }) => JSON.stringify(id)));
  for (const column of ['revision', 'year', 'day'] as const)
    for (const paper of papers) body.writeInt(paper[column]);
  sequences.encode(slots, body);
  const rest = body.take();
  const bytes = new Uint8Array(headLength + rest.length);
  bytes.set(magic);
  const head = new DataView(bytes.buffer);
  head.setUint32(4, checksum(rest), true);
  head.setUint32(8, rest.length, true);
  bytes.set(rest, headLength);
  return bytes;
}

/** @throws PapersideError 'protocol' if the bytes are damaged, cut, or of another version */
export function decodeSnapshot(bytes: Uint8Array): SnapshotParts {
  const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < headLength || magic.some((byte, index) => bytes[index] !== byte))
    throw unusable('not one of this version');
  const rest = bytes.subarray(headLength);
  if (head.getUint32(8, true) !== rest.length) throw unusable('cut or too long');
  if (head.getUint32(4, true) !== checksum(rest)) throw unusable('damaged');
  try {
    return decodeBody(new ByteReader(rest));
  } catch (cause) {
    throw unusable('not readable', cause);
  }
}

function decodeBody(body: ByteReader): SnapshotParts {
  const [fingerprint] = body.readLines();
  if (fingerprint !== indexFingerprint) throw new RangeError('It was made by other options.');
  const averages = body.readFloats();
  const ids = body.readLines().map((line) => JSON.parse(line) as string);
  const [revisions, years, days] = [0, 1, 2].map(() => ids.map(() => body.readInt()));
  const facts = new PaperFacts();
  const slots = ids.map((id, index) =>
    facts.add({ id, revision: revisions?.[index] ?? 0, year: years?.[index] ?? 0, day: days?.[index] ?? 0 }),
  );
  return { facts, sequences: TermSequences.decode(slots, body), averages };
}

/** FNV-1a over bytes, 32 bits. https://datatracker.ietf.org/doc/html/draft-eastlake-fnv */
function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

function unusable(what: string, cause?: unknown): PapersideError {
  return new PapersideError('protocol', `The snapshot of the search index is ${what}.`, { cause });
}
