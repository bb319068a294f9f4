import type { CslItem } from '../paper';
import { BibtexMacros, type BareWord } from './bibtexMacros';
import { bibtexToCsl } from './bibtexToCsl';
import { inheritFields, type RawEntry } from './crossrefs';
import type { BibtexSegment } from './cutBibtex';
import { scanBibtex } from './scanBibtex';

/** What an entry says, and what of the rest of the text that depends on: else it would be the same anywhere. */
export interface DecodedEntry {
  /** `undefined` for what is nothing to cite: no key, or material for other entries. */
  readonly item: CslItem | undefined;
  readonly words: readonly BareWord[];
  readonly parents: readonly Parent[];
}

/** An entry that another one inherits from, at first or second hand. */
interface Parent {
  readonly key: string;
  /** `undefined` where no entry has the key. */
  readonly segment: BibtexSegment | undefined;
  readonly words: readonly BareWord[];
}

interface Raw {
  readonly entry: RawEntry;
  readonly words: readonly BareWord[];
}

export interface DecodingOptions {
  readonly format: 'bibtex' | 'biblatex';
  readonly caseMarkup: boolean;
}

/** Types that hold material for other entries and are nothing to cite. */
const abstractTypes: ReadonlySet<string> = new Set(['xdata', 'set']);
/** A single entry inherits at most so many times: parents that list each other would be asked without end. */
const maxInherited = 1_000;

export function isCitable({ entry }: BibtexSegment): boolean {
  return entry !== undefined && entry.key !== '' && !abstractTypes.has(entry.type);
}

/** Decodes the entries of one version of a text, in any order, each when it is asked for. */
export class EntryDecoder {
  readonly macros = new BibtexMacros();
  readonly #citable = new Map<string, number>();
  readonly #others = new Map<string, number>();
  readonly #parents = new Map<number, Raw>();

  constructor(
    private readonly segments: readonly BibtexSegment[],
    private readonly options: DecodingOptions,
  ) {}

  /** Takes in what other entries may refer to; segments must come in the order of the text. */
  add(place: number, segment: BibtexSegment): void {
    const key = segment.entry?.key ?? '';
    const places = isCitable(segment) ? this.#citable : this.#others;
    if (key !== '' && !places.has(key)) places.set(key, place);
    if (segment.macros.length > 0) this.macros.add(place, segment);
  }

  /** For each key the place of the first entry that can be cited by it. */
  get citable(): ReadonlyMap<string, number> {
    return this.#citable;
  }

  /** The place of the first entry with the key, whether it can be cited or not. */
  placeOf(key: string): number | undefined {
    const place = this.#citable.get(key);
    const other = this.#others.size === 0 ? undefined : this.#others.get(key);
    return other === undefined || (place !== undefined && place < other) ? place : other;
  }

  /** @param older the same text as it was decoded among others; taken over where nothing that it needs differs */
  decode(place: number, older?: DecodedEntry): DecodedEntry {
    if (older && this.#isSame(place, older)) return older;
    const segment = this.segments[place];
    if (!segment?.entry || segment.entry.key === '') return { item: undefined, words: [], parents: [] };
    const decoded = this.decodeAny(place, segment);
    return isCitable(segment) ? decoded : { ...decoded, item: undefined, parents: [] };
  }

  /** The item with its words marked that keep their case, as citeproc needs it. */
  marked(place: number): CslItem | undefined {
    const segment = this.segments[place];
    if (!segment || !isCitable(segment)) return undefined;
    return this.decodeAny(place, segment, { ...this.options, caseMarkup: true }).item;
  }

  /** The same of any entry: one without a key, or with nothing to cite. */
  decodeAny(
    place: number,
    segment: BibtexSegment,
    options = this.options,
  ): DecodedEntry & { readonly item: CslItem } {
    const { entry, words } = this.#read(place, segment);
    const parents = new Map<string, Parent>();
    let inherited = 0;
    const parent = (key: string) => (++inherited > maxInherited ? undefined : this.#parent(key, parents));
    const fields = inheritFields(entry, parent, this.options.format);
    const item = bibtexToCsl({ ...entry, fields }, options);
    return { item, words, parents: [...parents.values()] };
  }

  #isSame(place: number, { words, parents }: DecodedEntry): boolean {
    if (words.length === 0 && parents.length === 0) return true;
    const same = (at: number) => (word: BareWord) => this.macros.valueOf(word, at) === word.value;
    return (
      words.every(same(place)) &&
      parents.every(({ key, segment, words: inherited }) => {
        const at = this.placeOf(key) ?? -1;
        return this.segments[at] === segment && inherited.every(same(at));
      })
    );
  }

  #parent(key: string, parents: Map<string, Parent>): RawEntry | undefined {
    const place = this.placeOf(key) ?? -1;
    const segment = this.segments[place];
    if (!segment) {
      parents.set(key, { key, segment, words: [] });
      return undefined;
    }
    const raw = this.#parents.get(place) ?? this.#read(place, segment);
    this.#parents.set(place, raw);
    parents.set(key, { key, segment, words: raw.words });
    return raw.entry;
  }

  #read(place: number, { source, entry: head }: BibtexSegment): Raw {
    const fields = new Map<string, string>();
    const words: BareWord[] = [];
    // Of two fields with one name BibTeX uses the first.
    for (const field of scanBibtex(source).entries[0]?.fields ?? [])
      if (!fields.has(field.name)) fields.set(field.name, this.macros.read(source, field, place, words));
    return { entry: { type: head?.type ?? '', key: head?.key ?? '', fields }, words };
  }
}
