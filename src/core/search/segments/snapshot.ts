import type { Pause } from '../../ports';
import { ByteReader, ByteWriter } from './bytes';
import { indexFingerprint } from './indexOptions';
import type { Segment } from './segment';
import {
  checkFingerprint,
  decodeSegment,
  encodeSegment,
  headLength,
  seal,
  sealedName,
  unseal,
  unusable,
} from './segmentCodec';

/** A segment's bytes, named by what is in them: the same name, the same bytes. */
export interface SnapshotPart {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * An index as it is kept: a manifest, which names the segments and the papers that were struck off since, and the
 * segments. When papers are added only the manifest and their own segment are new.
 */
export interface Snapshot {
  readonly manifest: Uint8Array<ArrayBuffer>;
  readonly parts: readonly SnapshotPart[];
}

interface ManifestEntry {
  readonly name: string;
  /** Places of the papers that were struck off. */
  readonly struck: readonly number[];
}

/** @param saved names of segments that are kept already, and left out */
export function takeSnapshot(segments: readonly Segment[], saved: ReadonlySet<string>): Snapshot {
  const parts = new Map<string, SnapshotPart>();
  const held = new Map<string, Uint8Array>();
  for (const segment of segments) {
    let name = segment.savedAs;
    if (name === undefined || !saved.has(name)) {
      const bytes = encodeSegment(segment);
      name = sealedName(bytes);
      segment.savedAs = name;
      parts.set(name, { name, bytes });
    }
    held.set(name, heldInEither(segment.alive, held.get(name)));
  }
  const manifest = new ByteWriter();
  manifest.writeLines([indexFingerprint]);
  manifest.writeInt(held.size);
  for (const [name, alive] of held) {
    manifest.writeLines([name]);
    writeStruck(alive, manifest);
  }
  return { manifest: seal(manifest.view()), parts: [...parts.values()] };
}

/** Papers that change and change back make the same segment again, which is kept once: no paper is held in both. */
function heldInEither(alive: Uint8Array, before: Uint8Array | undefined): Uint8Array {
  return before ? alive.map((held, paper) => held | (before[paper] ?? 0)) : alive;
}

/** What could be read of a snapshot, and the names of what could not. */
interface OpenedSnapshot {
  readonly segments: readonly Segment[];
  readonly lost: readonly string[];
}

/**
 * The segments of a snapshot. One that is missing or damaged is left out, for its papers can be added again.
 * @throws PapersideError 'protocol' if the manifest is damaged, cut, or of another version
 */
export async function openSnapshot({ manifest, parts }: Snapshot, pause: Pause): Promise<OpenedSnapshot> {
  const bytesOf = new Map(parts.map(({ name, bytes }) => [name, bytes]));
  const segments: Segment[] = [];
  const lost: string[] = [];
  for (const { name, struck } of readManifest(manifest)) {
    const segment = tryDecode(name, bytesOf.get(name));
    if (segment) {
      segment.savedAs = name;
      for (const paper of struck) segment.strike(paper);
      segments.push(segment);
    } else lost.push(name);
    await pause();
  }
  return { segments, lost };
}

/**
 * The names of the segments that belong to a snapshot.
 * @throws PapersideError 'protocol' if the manifest is damaged, cut, or of another version
 */
export function snapshotNames(manifest: Uint8Array): readonly string[] {
  return readManifest(manifest).map(({ name }) => name);
}

/** A whole snapshot in one block of bytes. */
export function packSnapshot({ manifest, parts }: Snapshot): Uint8Array<ArrayBuffer> {
  const all = new ByteWriter();
  for (const bytes of [manifest, ...parts.map((part) => part.bytes)]) {
    all.writeInt(bytes.length);
    all.writeBytes(bytes);
  }
  return seal(all.view());
}

/** @throws PapersideError 'protocol' if the bytes are damaged, cut, or of another version */
export function unpackSnapshot(bytes: Uint8Array): Snapshot {
  const all = new ByteReader(unseal(bytes));
  try {
    const next = (): Uint8Array<ArrayBuffer> => all.readBytes(all.readInt()) as Uint8Array<ArrayBuffer>;
    const manifest = next();
    return { manifest, parts: snapshotNames(manifest).map((name) => ({ name, bytes: next() })) };
  } catch (cause) {
    throw unusable('not readable', cause);
  }
}

function readManifest(manifest: Uint8Array): ManifestEntry[] {
  const body = new ByteReader(unseal(manifest));
  try {
    checkFingerprint(body);
    const entries = Array.from({ length: body.readCount() }, () => {
      const [name = ''] = body.readLines();
      return { name, struck: readStruck(body) };
    });
    if (new Set(entries.map(({ name }) => name)).size < entries.length)
      throw new RangeError('A segment is named twice.');
    return entries;
  } catch (cause) {
    throw unusable('not readable', cause);
  }
}

function tryDecode(name: string, bytes: Uint8Array | undefined): Segment | undefined {
  // Those of another segment would be read with this one's papers struck off.
  if (!bytes || bytes.length < headLength || sealedName(bytes) !== name) return undefined;
  try {
    return decodeSegment(bytes);
  } catch {
    return undefined;
  }
}

function writeStruck(alive: Uint8Array, writer: ByteWriter): void {
  writer.writeInt(alive.reduce((struck, held) => struck + 1 - held, 0));
  let before = 0;
  for (const [paper, held] of alive.entries()) {
    if (held === 1) continue;
    writer.writeInt(paper - before);
    before = paper;
  }
}

function readStruck(reader: ByteReader): number[] {
  let paper = 0;
  return Array.from({ length: reader.readCount() }, () => (paper += reader.readInt()));
}
