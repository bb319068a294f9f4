/** Writes small integers as varints (LEB128): seven bits a byte, the lowest first. */
export class ByteWriter {
  private bytes = new Uint8Array(1 << 12);
  private length = 0;

  /** @param value an integer from 0 to 2^32 - 1 */
  writeInt(value: number): void {
    this.reserve(5);
    let rest = value;
    while (rest > 0x7f) {
      this.bytes[this.length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.bytes[this.length++] = rest;
  }

  /** @param value an integer from 0 to 255 */
  writeByte(value: number): void {
    this.reserve(1);
    this.bytes[this.length++] = value;
  }

  writeBytes(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** Texts that hold no line break, as one block: read back at one blow. */
  writeLines(lines: readonly string[]): void {
    const block = new TextEncoder().encode(lines.join('\n'));
    this.writeInt(lines.length);
    this.writeInt(block.length);
    this.writeBytes(block);
  }

  get size(): number {
    return this.length;
  }

  /** What was written, until more is. */
  view(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  clear(): void {
    this.length = 0;
  }

  /** What was written, as a copy of its own. */
  take(): Uint8Array<ArrayBuffer> {
    return this.bytes.slice(0, this.length);
  }

  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }
}

/** Reads what `ByteWriter` wrote. Reading past the end throws a RangeError. */
export class ByteReader {
  constructor(
    private readonly bytes: Uint8Array,
    private at = 0,
  ) {}

  get position(): number {
    return this.at;
  }

  get done(): boolean {
    return this.at >= this.bytes.length;
  }

  readInt(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      if (byte === undefined || shift > 28) throw new RangeError('The bytes end in the middle of a number.');
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  }

  /**
   * How many things follow, each of at least one byte.
   * @throws RangeError if there are too few bytes for that, before somebody makes room for them
   */
  readCount(): number {
    const count = this.readInt();
    if (count > this.bytes.length - this.at)
      throw new RangeError('More is announced than there are bytes for.');
    return count;
  }

  /** A view, not a copy. */
  readBytes(length: number): Uint8Array {
    const start = this.at;
    if (start + length > this.bytes.length) throw new RangeError('The bytes end too early.');
    this.at += length;
    return this.bytes.subarray(start, this.at);
  }

  readLines(): string[] {
    const { count, read } = this.skipLines();
    const lines = read();
    if (lines.length !== count)
      throw new RangeError(`There are ${lines.length} lines where ${count} were announced.`);
    return lines;
  }

  /** Lines that are read when they are asked for. */
  skipLines(): WaitingLines {
    const count = this.readInt();
    const block = this.readBytes(this.readInt());
    return { count, read: () => (count === 0 ? [] : new TextDecoder().decode(block).split('\n')) };
  }
}

export interface WaitingLines {
  /** How many were announced. */
  readonly count: number;
  readonly read: () => string[];
}
