import { EntryIdentities, readInSlices } from '../../core/bibliography';
import { findFrontMatter } from '../../core/notes';
import type { Pause } from '../../core/ports';
import { contentOf, type NamedContent } from './bibliographyContent';

/** How many notes' references are kept; the ones used last stay. */
const maxKept = 20;

interface Kept {
  readonly yaml: string;
  readonly content: Promise<NamedContent>;
}

/** The `references:` of notes' front matter, each a bibliography of its own, read once per version of that. */
export class InlineReferences {
  readonly #kept = new Map<string, Kept>();

  constructor(private readonly pause: Pause) {}

  /** @returns `undefined` for a note without references of its own */
  async of(uri: string, text: string): Promise<NamedContent | undefined> {
    const block = findFrontMatter(text);
    const yaml = block && text.slice(block.contentStart, block.contentEnd);
    if (!block || yaml === undefined || !/^references[ \t]*:/m.test(yaml)) {
      this.#kept.delete(uri);
      return undefined;
    }
    // With blanks for what stands in front, so that all places are those of the note.
    const placed = text.slice(0, block.contentStart).replace(/[^\n]/g, ' ') + yaml;
    const kept = this.#kept.get(uri);
    const content = kept?.yaml === placed ? kept.content : this.#read(uri, placed);
    this.#kept.delete(uri);
    this.#kept.set(uri, { yaml: placed, content });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > maxKept && oldest !== undefined) this.#kept.delete(oldest);
    return content;
  }

  async #read(uri: string, yaml: string): Promise<NamedContent> {
    const version = await readInSlices(yaml, 'csl-yaml', this.pause);
    const identities = new EntryIdentities();
    for (const item of version.parsed.items) identities.add(item);
    const about = { uri, format: 'references', state: 'present', autoExported: false } as const;
    return { ...contentOf(about, version, identities), namedBy: 'note' };
  }
}
