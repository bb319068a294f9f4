import { FileError } from '../problems';
import { dayIn, filePapers } from './filePapers';
import type { FeedSource, FetchAsk, FilesWorld, SourcePart, Watched } from './feedSource';
import { readVersion } from './readVersion';
import { placeOf, watchedPlace } from './watchedPlace';

/** So many papers are stored at a time: who waits sees how far it is. */
const PAPERS_PER_PART = 1000;

/** A file on this computer: a bibliography, a saved list of papers, a saved feed. */
export class WatchedFile implements FeedSource {
  readonly feed: string;
  readonly title: string;
  readonly page: string;
  readonly watched?: Watched;

  constructor(
    private readonly path: string,
    private readonly world: FilesWorld,
  ) {
    const { feed, title, watched } = watchedPlace('file', path, world.files);
    this.feed = feed;
    this.title = title;
    this.page = watched?.uri ?? path;
    if (watched) this.watched = watched;
  }

  async *fetch(
    { today, memory, problems: told }: FetchAsk,
    signal?: AbortSignal,
  ): AsyncGenerator<SourcePart, void, void> {
    const { path, world } = this;
    const { uri } = placeOf(this.watched, path);
    const stat = await world.files.stat(uri);
    if (stat.isFolder) throw new FileError('isFolder', path);
    const known = told && memory.files?.[uri];
    const { version, text } = await readVersion({ uri, path, stat }, known, world, signal);
    const after = { ...memory, files: { [uri]: version } };
    const whole = { name: this.title, isUnchanged: false, done: 1, of: 1 } as const;
    if (text === undefined) {
      yield { ...whole, papers: [], problems: told ?? [], isUnchanged: true, memory: after };
      return;
    }
    const from = { feed: this.feed, seen: dayIn(this.title) ?? today };
    const read = await filePapers({ name: this.title, path, text }, from, world.pause, signal);
    const problems = read.problems.map((problem) => ({ ...problem, file: uri }));
    const parts = Math.max(1, Math.ceil(read.papers.length / PAPERS_PER_PART));
    for (let nth = 1; nth <= parts; nth++) {
      yield {
        ...whole,
        papers: read.papers.slice((nth - 1) * PAPERS_PER_PART, nth * PAPERS_PER_PART),
        problems: nth === parts ? problems : [],
        done: nth,
        of: parts,
        memory: nth === parts ? after : memory,
      };
    }
  }
}
