import type { CitationCluster } from '../citations';
import type { CslItem } from '../paper';
import { authorsInText } from './authorsInText';
import type { Citeproc, CiteprocCitation, CiteprocCite, CiteprocEngine, CitationPosition } from './citeproc';
import type { BibliographyEntry } from './cslEngine';
import { finish } from './finish';
import type { LocaleChoice } from './loadLocales';
import { unusable, type CitationStyle } from './loadStyle';
import { stretchOfChange } from './stretchOfChange';
import { citeprocId, keyOf, toCites } from './toCitation';

/** How many citations may differ from the last time before all are rendered anew. */
const fewest = 4;

interface Placed extends CiteprocCitation {
  /** What it was made from, to tell whether it changed. */
  readonly source: string;
}

/**
 * One engine of citeproc with a style, a locale and a document. Renders HTML. What changes between two documents is
 * given to the engine citation by citation, where it is little.
 */
export class Processor {
  private readonly engine: CiteprocEngine;
  private readonly texts = new Map<string, string>();
  private placed: readonly Placed[] = [];
  private uncited: readonly string[] = [];
  private bibliography: Bibliography | undefined;
  private nextId = 0;

  private items: ReadonlyMap<string, CslItem> = new Map();

  /** @throws PapersideError 'styleUnusable' */
  constructor(
    citeproc: Citeproc,
    private readonly style: CitationStyle,
    locale: LocaleChoice,
  ) {
    const system = {
      retrieveLocale: (tag: string) => locale.tree(tag),
      retrieveItem: (id: string) => {
        const item = this.items.get(keyOf(id));
        return item && { ...item, id };
      },
    };
    this.engine = this.attempt(() => new citeproc.Engine(system, style.tree(), locale.tag, true));
    this.engine.setOutputFormat('html');
  }

  /**
   * Makes `clusters` and `uncited` the document.
   * @param items what can be cited, by key; an item that was there before must be the same
   */
  update(
    clusters: readonly CitationCluster[],
    uncited: readonly string[],
    items: ReadonlyMap<string, CslItem>,
  ): void {
    this.items = items;
    const old = this.placed;
    const wanted = clusters.map((cluster, index) => this.toCitation(cluster, index + 1));
    const { before, after } = stretchOfChange(old.map(sourceOf), wanted.map(sourceOf));
    const end = wanted.length - after;
    const sameUncited = uncited.join('\n') === this.uncited.join('\n');
    if (before === wanted.length && old.length === wanted.length && sameUncited) return;

    this.placed = wanted.map((one, index) => {
      const same =
        index < before ? old[index] : index >= end ? old[index - wanted.length + old.length] : undefined;
      return same ? { ...one, citationID: same.citationID } : one;
    });
    const oldUncited = this.uncited;
    this.uncited = uncited;
    const changed = this.placed.slice(before, end);
    const little = changed.length > 0 && changed.length <= fewest && changed.every(isKnown);
    // Works that a style sorts alike stand as they came to the engine, so they must come as to a fresh one.
    const oldKeys = distinctKeys(old);
    const keys = distinctKeys(this.placed);
    const sameOrder = sameUncited && keepsOrder(oldKeys, keys, uncited.length === 0);
    // Entries depend on which works there are and in what order, never on how a citation is worded.
    if (!sameOrder || keys.length !== oldKeys.length) this.bibliography = undefined;
    // The engine never moves works that it has, so those that changed places must leave it first.
    if (!sameOrder && changesPlaces([...oldKeys, ...oldUncited], [...keys, ...uncited])) {
      this.attempt(() => this.engine.updateItems([]));
    }
    this.attempt(() => (little && sameOrder ? this.insert(before, end) : this.rebuild()));
  }

  /** What the engine prints for the cluster at `index`; empty where none of its works is known. */
  citation(index: number): string {
    const id = this.placed[index]?.citationID;
    return finish((id !== undefined && this.texts.get(id)) || '');
  }

  /** The authors of a known work, as running text names them. */
  authors(key: string): string {
    const item = this.items.get(key);
    return item ? this.attempt(() => finish(authorsInText(item, this.engine))) : '';
  }

  entries(): Bibliography {
    this.bibliography ??= this.attempt(() => this.makeBibliography());
    return this.bibliography;
  }

  /** What citeproc can't do it tells by throwing something, most often out of an error in a style. */
  private attempt<T>(work: () => T): T {
    try {
      return work();
    } catch (cause) {
      throw unusable(`The style '${this.style.title}' has an error: ${reason(cause)}.`, cause);
    }
  }

  private toCitation(cluster: CitationCluster, noteIndex: number): Placed {
    const citationItems: readonly CiteprocCite[] = toCites(cluster, (key) => this.items.has(key));
    return {
      citationID: `c${this.nextId++}`,
      citationItems,
      properties: { noteIndex: this.style.inNotes ? noteIndex : 0 },
      source: JSON.stringify(citationItems),
    };
  }

  private rebuild(): void {
    const known = this.placed.filter(isKnown);
    this.texts.clear();
    if (known.length === 0) {
      this.engine.updateItems(this.uncited.map(citeprocId));
      return;
    }
    for (const [id, , text] of this.engine.rebuildProcessorState(
      known.map(copy),
      'html',
      this.uncited.map(citeprocId),
    )) {
      this.texts.set(id, text);
    }
  }

  private insert(from: number, end: number): void {
    const positions = this.placed.map(({ citationID, properties }): CitationPosition => [
      citationID,
      properties.noteIndex,
    ]);
    const registered = ([id]: CitationPosition) => this.texts.has(id);
    this.placed.slice(from, end).forEach((citation, offset) => {
      const at = from + offset;
      const before = positions.slice(0, at).filter(registered);
      const after = positions.slice(at + 1).filter(registered);
      const [, changes] = this.engine.processCitationCluster(copy(citation), before, after);
      for (const [, text, id] of changes) this.texts.set(id, text);
    });
  }

  private makeBibliography(): Bibliography {
    const made = this.engine.makeBibliography();
    if (made === false) return { entries: [], hangingIndent: false };
    const [{ entry_ids: ids, hangingindent }, texts] = made;
    const entries = texts.map((text, index) => ({
      key: keyOf(ids[index]?.[0] ?? ''),
      text: finish(inner(text)),
    }));
    return { entries, hangingIndent: Boolean(hangingindent) };
  }
}

export interface Bibliography {
  readonly entries: readonly BibliographyEntry[];
  readonly hangingIndent: boolean;
}

/** citeproc writes into what it gets. */
function copy({ citationID, citationItems, properties }: Placed): CiteprocCitation {
  return {
    citationID,
    citationItems: citationItems.map((cite) => ({ ...cite })),
    properties: { ...properties },
  };
}

/** The entry without the `<div class="csl-entry">` around it. */
function inner(entry: string): string {
  return entry
    .trim()
    .replace(/^<div class="csl-entry">/, '')
    .replace(/<\/div>$/, '')
    .trim();
}

/** The keys of the works that citations name, each once, in the order of the document. */
function distinctKeys(citations: readonly Placed[]): readonly string[] {
  return [...new Set(citations.flatMap(({ citationItems }) => citationItems.map(({ id }) => keyOf(id))))];
}

/** Whether all works are known already in this order; where `more`, others may have come behind them. */
function keepsOrder(old: readonly string[], now: readonly string[], more: boolean): boolean {
  if (old.length === 0 || now.length < old.length || (now.length > old.length && !more)) return false;
  return old.every((key, index) => now[index] === key);
}

/** Whether works that stay come in another order than before. */
function changesPlaces(old: readonly string[], now: readonly string[]): boolean {
  const [before, after] = [new Set(old), new Set(now)];
  const stayed = [...before].filter((key) => after.has(key));
  return [...after].filter((key) => before.has(key)).some((key, index) => stayed[index] !== key);
}

function isKnown({ citationItems }: Placed): boolean {
  return citationItems.length > 0;
}

function sourceOf({ source }: Placed): string {
  return source;
}

function reason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.slice(0, 200);
}
