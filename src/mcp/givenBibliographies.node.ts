import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { itemsBibliography, type AgentBibliography } from '../core/agents';
import { detectFormat, formatOfPath, parseInSlices } from '../core/bibliography';
import { decodeFileText } from '../core/feeds';
import type { CslItem } from '../core/paper';
import type { Log, Pause } from '../core/ports';

/** Bytes. */
const largest = 64 * 1_024 * 1_024;

interface ReadFile {
  readonly version: string;
  readonly items: readonly CslItem[];
}

/** The bibliographies that the command line names, read again when they change. What can't be read is told once. */
export class GivenBibliographies {
  private readonly read = new Map<string, ReadFile>();
  private joined: AgentBibliography = itemsBibliography([]);
  private reading: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly files: readonly string[],
    private readonly log: Log,
    private readonly pause: Pause,
  ) {}

  /** What may be cited now. */
  current(): Promise<AgentBibliography> {
    const current = this.reading.then(() => this.refresh());
    this.reading = current;
    return current;
  }

  private async refresh(): Promise<AgentBibliography> {
    let hasChanged = false;
    for (const file of this.files) hasChanged = (await this.look(path.resolve(file))) || hasChanged;
    if (hasChanged)
      this.joined = itemsBibliography([...this.read].map(([uri, { items }]) => ({ uri, items })));
    return this.joined;
  }

  /** @returns whether the file is another than before */
  private async look(file: string): Promise<boolean> {
    const version = await stat(file).then(
      ({ mtimeMs, size }) => (size > largest ? 'too large' : `${mtimeMs} ${size}`),
      () => 'absent',
    );
    if (this.read.get(file)?.version === version) return false;
    this.read.set(file, { version, items: await this.itemsOf(file, version) });
    return true;
  }

  private async itemsOf(file: string, version: string): Promise<readonly CslItem[]> {
    try {
      if (version === 'too large') throw new Error(`it is larger than ${largest / 1_048_576} MB`);
      const text = await decodeFileText(path.basename(file), await readFile(file), this.pause);
      const { items, problems } = await parseInSlices(
        text,
        formatOfPath(file) ?? detectFormat(text),
        this.pause,
      );
      if (problems.length > 0) this.log.warn(`${problems.length} entries of ${file} have faults.`);
      return items;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.log.warn(`The bibliography ${file} can’t be read, and its keys don’t count: ${reason}`);
      return [];
    }
  }
}
