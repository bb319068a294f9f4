import { escapeMarkdown, formatCite } from '../citations';
import type { Pause } from '../ports';
import { throwIfAborted } from '../problems';
import { colorName } from './colorName';
import type { Highlight } from './highlight';

/** Characters that are prepared between two pauses: some milliseconds' worth. */
const slice = 20_000;
const item = /^- (?:“(.*?)” (?=\[[^\]]*@)|(.*?) (?=\[[^\]]*@))/;

/**
 * What highlights are written and known by. Each is made once; prepared in slices, thousands are put into a note in
 * some milliseconds, which is done in one stretch.
 */
export class PreparedHighlights {
  readonly #marks = new Map<string, string>();
  readonly #escaped = new Map<string, string>();
  readonly #citations = new Map<string, string>();

  /** @throws AbortError if `signal` aborts */
  static async of(
    highlights: readonly Highlight[],
    content: string,
    pause: Pause,
    signal?: AbortSignal,
  ): Promise<PreparedHighlights> {
    const prepared = new PreparedHighlights();
    let units = 0;
    const rest = async (length: number) => {
      units += length;
      if (units < slice) return;
      units = 0;
      await pause();
      throwIfAborted(signal);
    };
    for (const highlight of highlights) {
      const { text, comment = '' } = highlight;
      prepared.markOf(highlight);
      prepared.escaped(text);
      prepared.escaped(comment);
      await rest(text.length + comment.length + 100);
    }
    for (const line of content.split('\n')) {
      prepared.markOfLine(line);
      await rest(line.length + 50);
    }
    return prepared;
  }

  /** By what a highlight is the same as another; empty for none. */
  markOf({ text, comment = '' }: Highlight): string {
    return this.mark(text || comment);
  }

  /** The mark of the highlight that a line of the region shows. */
  markOfLine(line: string): string {
    const [, quoted, said] = item.exec(line) ?? [];
    return this.mark((quoted ?? said ?? '').replace(/\\(?=[!-/:-@[-`{-~])/g, ''));
  }

  /** One highlight as an item of a list: `- “text” [@key, p. 3] (red): comment`. All that it says is escaped. */
  write({ text, page, color, comment }: Highlight, key: string): string {
    const name = colorName(color);
    const citation = this.citation(key, page) + (name === undefined ? '' : ` (${name})`);
    const said = comment === undefined ? '' : this.escaped(comment);
    if (text === '') return `- ${said} ${citation}`;
    return `- “${this.escaped(text)}” ${citation}${said === '' ? '' : `: ${said}`}`;
  }

  private mark(text: string): string {
    return remembered(this.#marks, text, letters);
  }

  private escaped(text: string): string {
    return remembered(this.#escaped, text, escapeMarkdown);
  }

  private citation(key: string, page: string | undefined): string {
    const locator = page === undefined ? {} : { label: 'page', locator: page };
    return remembered(
      this.#citations,
      `${key} ${page ?? ''}`,
      () => formatCite('pandoc', [{ key, ...locator }]).text,
    );
  }
}

function remembered(known: Map<string, string>, text: string, make: (text: string) => string): string {
  const before = known.get(text);
  if (before !== undefined) return before;
  const made = make(text);
  known.set(text, made);
  return made;
}

/** By what two passages are the same: programs differ in hyphens, quotes and spaces. */
function letters(text: string): string {
  const bare = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
  return bare === '' ? text.replace(/\s+/g, '') : bare;
}
