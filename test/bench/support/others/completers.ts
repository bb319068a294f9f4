import { findEntries, indexEntries, lookupWords } from '../../../../src/core/lookup';
import type { CslItem } from '../../../../src/core/paper';
import type { Pause } from '../../../../src/core/ports';

/** Answers what is typed behind an `@` with the items that VS Code is given. */
export interface Completer {
  readonly name: string;
  readonly complete: (typed: string) => Promise<number>;
}

export async function completers(items: readonly CslItem[], pause: Pause): Promise<readonly Completer[]> {
  return [await paperside(items, pause), pandocCiter(items), latexWorkshop(items)];
}

async function paperside(items: readonly CslItem[], pause: Pause): Promise<Completer> {
  const index = await indexEntries(items, pause);
  return {
    name: 'Paperside',
    complete: async (typed) => {
      const found = await findEntries([index], lookupWords(typed), { limit: 100, uses: new Map() }, pause);
      return found.length;
    },
  };
}

interface Suggestion {
  readonly key: string;
  readonly label: string;
  readonly fields: Readonly<Record<string, string>>;
  filterText?: string;
  insertText?: string;
  documentation?: string;
}

function suggestions(items: readonly CslItem[]): readonly Suggestion[] {
  return items.map(({ id, title = '', author = [], issued, 'container-title': container = '' }) => ({
    key: id,
    label: id,
    fields: {
      author: author
        .map(({ family, given, literal }) => literal ?? `${family ?? ''}, ${given ?? ''}`)
        .join(' and '),
      title,
      booktitle: container,
      year: String(issued && 'date-parts' in issued ? issued['date-parts'][0]?.[0] : ''),
    },
  }));
}

/**
 * As PandocCiter 0.11 does it (src/providers/completion.ts and completer/citation.ts, MIT): the list of all entries
 * is made and looked through for duplicates, each gets its filter text, and those that hold the typed text as it is
 * are answered. It is all one stretch.
 */
function pandocCiter(items: readonly CslItem[]): Completer {
  const files = [suggestions(items)];
  return {
    name: 'PandocCiter',
    complete: (typed) => {
      const all = files.reduce<readonly Suggestion[]>((sum, file) => sum.concat(file), []);
      const keys = all.map(({ key }) => key);
      if (new Set(keys).size !== keys.length) throw new Error('There are no duplicates here.');
      const list = all.map((item) => {
        item.filterText = [item.key, ...Object.values(item.fields)].join(' ');
        item.insertText = item.key;
        return item;
      });
      // It looks at the last word of the line, which has no `@` once a space is typed.
      if (typed.includes(' ')) return Promise.resolve(0);
      const query = typed.toLowerCase();
      if (query === '') return Promise.resolve(list.length);
      const found = list.filter(({ filterText = '' }) => filterText.toLowerCase().includes(query));
      for (const item of found) item.filterText = `${query} ${item.filterText ?? ''}`;
      return Promise.resolve(found.length);
    },
  };
}

/**
 * As LaTeX Workshop 10.17 does it (src/completion/completer/citation.ts, MIT): every entry becomes an item with its
 * filter text and documentation, and VS Code filters them. Typing on asks for no new list.
 */
function latexWorkshop(items: readonly CslItem[]): Completer {
  const files = [suggestions(items)];
  return {
    name: 'LaTeX Workshop',
    complete: () => {
      const all = files.reduce<readonly Suggestion[]>((sum, file) => sum.concat(file), []);
      const list = all.map((item) => {
        const { title = '', ...others } = item.fields;
        item.filterText = [item.key, title, Object.values(others).join(' ')].join(' ');
        item.insertText = item.key;
        item.documentation = `\n${Object.entries(item.fields)
          .map(([name, value]) => `${name.charAt(0).toUpperCase()}${name.slice(1)}: ${value}`)
          .join('  \n')}\n\n`;
        return item;
      });
      return Promise.resolve(list.length);
    },
  };
}
