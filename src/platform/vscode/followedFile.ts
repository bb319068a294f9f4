import * as vscode from 'vscode';
import {
  changedEntries,
  detectFormat,
  EntryIdentities,
  formatOfPath,
  isAutoExported,
  readInSlices,
  type BibliographyVersion,
} from '../../core/bibliography';
import type { Log, Pause } from '../../core/ports';
import { contentOf, emptyContent, outlineOf, type BibliographyContent } from './bibliographyContent';
import { readStamped, stampOf, type StampedText } from './readText';
import { withinTime } from '../../timing/withinTime';

export interface FollowedFileDeps {
  readonly log: Log;
  readonly pause: Pause;
  /** Told whenever there is another content than one that somebody got. */
  readonly changed: (keys: ReadonlySet<string> | undefined) => void;
}

/** How long somebody who would take an older answer waits for a newer one. Milliseconds. */
const patience = 10;
/** How long an export may leave its file empty. Milliseconds. */
const emptyTime = 60;
/** A shorter file is read before anybody misses its fields. UTF-16 units. */
const quicklyRead = 1_000_000;
/** Items whose identities are looked at between two pauses. */
const slice = 100;

/** A content that comes once. */
class EventualContent {
  tell: (content: BibliographyContent) => void = () => undefined;
  readonly content = new Promise<BibliographyContent>((resolve) => (this.tell = resolve));
}

/**
 * One bibliography file, read again by way of what was read before whenever it changed. An open document wins over
 * the file on disk: what a person has typed counts before it is saved. A file on disk is known by its time and
 * size, so that nothing is missed where watching fails (network drives, files outside of the workspace).
 */
export class FollowedFile {
  readonly #identities = new EntryIdentities();
  #version: BibliographyVersion | undefined;
  #content: BibliographyContent | undefined;
  /** What the content was read from. */
  #stamp: string | undefined;
  /** Whether something says that this changed since reading it began. */
  #isTouched = false;
  #reading: Promise<BibliographyContent> | undefined;
  /** The keys, before anything else is known. */
  readonly #outline = new EventualContent();
  #isOutlineGiven = false;

  constructor(
    private readonly uri: vscode.Uri,
    private readonly deps: FollowedFileDeps,
  ) {}

  /** What it holds now. Never fails: that it is missing or can't be read is an answer. */
  async now(): Promise<BibliographyContent> {
    await this.#reading;
    // Begun since, for somebody else who had waited as well.
    const begun = this.#begun();
    if (begun) return begun;
    const stamp = await stampOf(this.uri).catch(() => undefined);
    if (this.#content && stamp !== undefined && stamp === this.#stamp && !this.#isTouched)
      return this.#content;
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  #begun(): Promise<BibliographyContent> | undefined {
    return this.#reading;
  }

  /** What is known of it: what it holds now or, should that take longer than a moment, held before. */
  async known(): Promise<BibliographyContent> {
    const now = this.now();
    const news = (await withinTime(now, patience)) ?? this.#content;
    if (news) return news;
    const first = await Promise.race([now, this.#outline.content]);
    if (first.isOutline) this.#isOutlineGiven = true;
    return first;
  }

  /** Whatever its time and size say, it may have changed. */
  touch(): void {
    this.#isTouched = true;
  }

  async #read(): Promise<BibliographyContent> {
    this.#isTouched = false;
    try {
      const { stamp, text } = await this.#text();
      const format = formatOfPath(this.uri.path) ?? detectFormat(text);
      const autoExported = isAutoExported(text, format) !== undefined;
      const about = { uri: this.uri.toString(), format, state: 'present', autoExported } as const;
      const version = await readInSlices(text, format, this.deps.pause, {
        older: this.#version,
        outlined:
          this.#content || text.length < quicklyRead
            ? undefined
            : (outline) => this.#outline.tell(outlineOf(about, outline)),
      });
      this.#stamp = stamp;
      const isSame = version.parsed === this.#version?.parsed && this.#content?.autoExported === autoExported;
      if (isSame && this.#content?.state === 'present') return this.#content;
      const { added, removed, keys } = changedEntries(this.#keyed(), { ...version.parsed, ...version });
      for (const [index, item] of added.entries()) {
        this.#identities.add(item);
        if ((index + 1) % slice === 0) await this.deps.pause();
      }
      for (const item of removed) this.#identities.delete(item);
      this.#version = version;
      return this.#tell(contentOf(about, version, this.#identities), keys);
    } catch (error) {
      const isMissing = error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
      if (!isMissing) this.deps.log.warn(`A bibliography could not be read: ${String(error)}`);
      return this.#lost(isMissing ? 'missing' : 'unreadable');
    }
  }

  async #text(): Promise<StampedText> {
    const read = await readStamped(this.uri, this.deps.pause);
    if (read.text !== '' || !this.#version?.parsed.items.length) return read;
    // A program that writes the file anew empties it first.
    await new Promise((resolve) => setTimeout(resolve, emptyTime));
    return readStamped(this.uri, this.deps.pause);
  }

  #keyed() {
    return this.#version && { ...this.#version.parsed, itemOf: this.#version.itemOf };
  }

  #lost(state: 'missing' | 'unreadable'): BibliographyContent {
    this.#stamp = undefined;
    if (this.#content?.state === state) return this.#content;
    const format = formatOfPath(this.uri.path) ?? 'biblatex';
    return this.#tell(
      emptyContent({ uri: this.uri.toString(), format, state, autoExported: false }),
      undefined,
    );
  }

  #tell(content: BibliographyContent, keys: ReadonlySet<string> | undefined): BibliographyContent {
    const before = this.#content;
    this.#content = content;
    if (before || this.#isOutlineGiven)
      this.deps.changed(before?.state === 'present' && content.state === 'present' ? keys : undefined);
    this.#isOutlineGiven = false;
    return content;
  }
}
