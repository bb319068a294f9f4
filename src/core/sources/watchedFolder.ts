import type { Paper } from '../paper';
import { FileError, isFileError, throwIfAborted, type Problem } from '../problems';
import { dayIn, filePapers } from './filePapers';
import type { FeedSource, FetchAsk, FilesWorld, SourcePart, Watched } from './feedSource';
import { folderFiles, type FolderFile } from './folderFiles';
import { readVersion } from './readVersion';
import type { FileVersion } from './sourceMemory';
import { placeOf, watchedPlace } from './watchedPlace';

/** A part ends after so many papers, or files that were read: what was read before it is never read again. */
const PAPERS_PER_PART = 500;
const FILES_PER_PART = 200;

/** A folder of saved lists and bibliographies on this computer. What is in it comes by day, each file once. */
export class WatchedFolder implements FeedSource {
  readonly feed: string;
  readonly title: string;
  readonly page: string;
  readonly watched?: Watched;

  constructor(
    private readonly path: string,
    private readonly world: FilesWorld,
  ) {
    const { feed, title, watched } = watchedPlace('folder', path, world.files);
    this.feed = feed;
    this.title = title;
    this.page = watched?.uri ?? path;
    if (watched) this.watched = watched;
  }

  async *fetch(ask: FetchAsk, signal?: AbortSignal): AsyncGenerator<SourcePart, void, void> {
    const { path, world } = this;
    const { uri } = placeOf(this.watched, path);
    const stat = await world.files.stat(uri);
    if (!stat.isFolder) throw new FileError('isFile', path);
    const { files, problems: seen } = await folderFiles({ uri, path }, world, signal);
    const before = (ask.problems && ask.memory.files) ?? {};
    const there = new Set(files.map(({ name }) => name));
    // What is gone is forgotten; its papers stay.
    const versions = new Map(Object.entries(before).filter(([name]) => there.has(name)));
    let papers: Paper[] = [];
    let problems: Problem[] = [...seen];
    let filesRead = 0;
    for (const [i, file] of files.entries()) {
      throwIfAborted(signal);
      const known = versions.get(file.name);
      const read = await this.#read(file, known, ask, signal);
      papers.push(...read.papers);
      problems.push(...read.problems);
      if (!read.isUnchanged) filesRead++;
      if (read.version) versions.set(file.name, read.version);
      else versions.delete(file.name);
      const isLast = i + 1 === files.length;
      if (!isLast && papers.length < PAPERS_PER_PART && filesRead < FILES_PER_PART) continue;
      yield {
        name: file.name,
        papers,
        problems,
        isUnchanged: filesRead === 0,
        done: i + 1,
        of: files.length,
        memory: { ...ask.memory, files: Object.fromEntries(versions) },
      };
      [papers, problems, filesRead] = [[], [], 0];
    }
    if (files.length === 0) {
      const none: Problem = {
        severity: 'warning',
        message: `${path} holds no file that papers could be read from. They come once there is one.`,
      };
      const memory = { ...ask.memory, files: {} };
      yield {
        name: this.title,
        papers: [],
        problems: [...seen, none],
        isUnchanged: false,
        done: 1,
        of: 1,
        memory,
      };
    }
  }

  /** What one file says. Its failures are problems: the others come all the same. */
  async #read(
    { uri, name, stat }: FolderFile,
    known: FileVersion | undefined,
    { today, problems: told = [] }: FetchAsk,
    signal: AbortSignal | undefined,
  ): Promise<FileOutcome> {
    const { world, feed } = this;
    const at = (problem: Problem): Problem => ({
      ...problem,
      message: `${name}: ${problem.message}`,
      file: uri,
    });
    let version: FileVersion | undefined;
    try {
      const read = await readVersion({ uri, path: name, stat }, known, world, signal);
      version = read.version;
      if (read.text === undefined) {
        return { papers: [], problems: told.filter(({ file }) => file === uri), isUnchanged: true, version };
      }
      const from = { feed, seen: dayIn(name) ?? today };
      const { papers, problems } = await filePapers(
        { name, path: name, text: read.text },
        from,
        world.pause,
        signal,
      );
      return { papers, problems: problems.map(at), isUnchanged: false, version };
    } catch (error) {
      if (!isFileError(error)) throw error;
      const problem: Problem = { severity: 'error', message: error.message, file: uri };
      // What could be read, and is no list of papers, is looked at again when it has changed.
      return { papers: [], problems: [problem], isUnchanged: false, ...(version && { version }) };
    }
  }
}

interface FileOutcome {
  readonly papers: readonly Paper[];
  readonly problems: readonly Problem[];
  readonly isUnchanged: boolean;
  readonly version?: FileVersion;
}
