/** An entry with its values joined and its macros resolved, still in LaTeX. */
export interface RawEntry {
  readonly type: string;
  readonly key: string;
  readonly fields: ReadonlyMap<string, string>;
}

/** Parents of parents are followed this far; a circle of `crossref`s ends here too. */
const maxGenerations = 8;

/**
 * The entry's fields with those it inherits by `crossref` and `xdata`. BibLaTeX renames some on the way: a
 * collection's `title` is its chapter's `booktitle` (manual, appendix B); BibTeX hands all on as they are.
 */
export function inheritFields(
  entry: RawEntry,
  byKey: (key: string) => RawEntry | undefined,
  format: 'bibtex' | 'biblatex',
  generation = 0,
): ReadonlyMap<string, string> {
  const parents = parentKeys(entry);
  if (parents.length === 0 || generation >= maxGenerations) return entry.fields;
  const fields = new Map(entry.fields);
  for (const key of parents) {
    const parent = byKey(key);
    if (parent === undefined || parent === entry) continue;
    for (const [name, value] of inheritFields(parent, byKey, format, generation + 1)) {
      for (const target of format === 'bibtex' ? [name] : inheritedNames(parent.type, entry.type, name)) {
        if (!fields.has(target)) fields.set(target, value);
      }
    }
  }
  return fields;
}

function parentKeys(entry: RawEntry): string[] {
  const keys = `${entry.fields.get('crossref') ?? ''},${entry.fields.get('xdata') ?? ''}`;
  return keys.split(/[\s,]+/).filter((key) => key !== '');
}

const neverInherited = new Set(
  'ids crossref xref xdata entryset entrysubtype execute label options presort related relatedoptions relatedstring relatedtype shorthand shorthandintro sortkey'.split(
    ' ',
  ),
);
const ownTitles = new Set(['shorttitle', 'sorttitle', 'indextitle', 'indexsorttitle']);
const bookParts = ['inbook', 'bookinbook', 'suppbook'];
const collectionParts = ['incollection', 'inreference', 'suppcollection'];

/** Under which names a child of `childType` gets the parent's field. */
function inheritedNames(parentType: string, childType: string, name: string): readonly string[] {
  if (neverInherited.has(name)) return [];
  if (parentType === 'xdata') return [name];
  const isMultivolume = parentType.startsWith('mv');
  if (name === 'author' && ['mvbook', 'book'].includes(parentType) && bookParts.includes(childType)) {
    return ['bookauthor', 'author'];
  }
  if (name === 'author' && parentType === 'mvbook' && childType === 'book') return ['bookauthor', 'author'];
  const prefix = titlePrefix(parentType, childType, isMultivolume);
  if (prefix === undefined) return [name];
  if (ownTitles.has(name)) return [];
  if (name === 'title' || name === 'subtitle' || (name === 'titleaddon' && prefix !== 'journal')) {
    return [prefix + name];
  }
  return [name];
}

function titlePrefix(
  parent: string,
  child: string,
  isMultivolume: boolean,
): 'main' | 'book' | 'journal' | undefined {
  if (isMultivolume) {
    const family = parent.slice(2);
    const children =
      family === 'book'
        ? ['book', ...bookParts]
        : family === 'proceedings'
          ? ['proceedings', 'inproceedings']
          : ['collection', 'reference', ...collectionParts];
    return children.includes(child) ? 'main' : undefined;
  }
  if (parent === 'book' && bookParts.includes(child)) return 'book';
  if (['collection', 'reference'].includes(parent) && collectionParts.includes(child)) return 'book';
  if (parent === 'proceedings' && child === 'inproceedings') return 'book';
  if (parent === 'periodical' && ['article', 'suppperiodical'].includes(child)) return 'journal';
  return undefined;
}
