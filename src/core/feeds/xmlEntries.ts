import { Parser } from 'htmlparser2';
import { knownPrefix, type XmlElement } from './xmlElement';

/** What comes of reading a feed's XML, in the feed's order. */
export type XmlPart =
  /** The outermost element, before anything else. */
  | { readonly kind: 'root'; readonly name: string; readonly base?: string }
  | { readonly kind: 'entry'; readonly element: XmlElement; readonly offset: number }
  /** A child of the feed itself, such as its title. */
  | { readonly kind: 'head'; readonly element: XmlElement }
  /** So much text has been read. */
  | { readonly kind: 'read'; readonly length: number };

/** How much is read in one go: some tenths of a millisecond. */
const CHUNK = 16_384;
/** Nothing that nests deeper is a feed. */
const MAX_DEPTH = 200;
/** What is kept of one entry, in characters and in elements. The longest author list known has some 5,000 names. */
const MAX_TEXT = 1_000_000;
const MAX_ELEMENTS = 60_000;
const MAX_ATTRIBUTES = 50;

/**
 * The entries of an Atom, RSS or RDF feed, one by one, as they end. Entities that the text declares are never read, and
 * nothing outside the text ever is. What isn't well-formed costs as little as can be: an end tag without a beginning,
 * or an `&` that begins no entity, costs nothing.
 * @returns whether the text ends before the root element does, or nests without end
 */
export function* xmlEntries(text: string): Generator<XmlPart, { readonly cut: boolean }, void> {
  const reader = new EntryReader();
  for (let at = 0; at < text.length && !reader.isTooDeep; at += CHUNK) {
    reader.write(text.slice(at, at + CHUNK));
    yield* reader.take();
    yield { kind: 'read', length: CHUNK };
  }
  return { cut: reader.isOpen };
}

interface OpenElement {
  readonly name: string;
  readonly attributes: Map<string, string>;
  readonly children: XmlElement[];
  text: string;
}

class EntryReader {
  readonly #parts: XmlPart[] = [];
  /** The names of all open elements. */
  readonly #path: string[] = [];
  /** The open elements from an entry, or from a child of the feed, on. */
  readonly #kept: OpenElement[] = [];
  /** What a prefix stands for. Feeds declare all of them at the root, and none twice with two meanings. */
  readonly #prefixes = new Map<string, string>();
  readonly #parser = new Parser(
    {
      onopentag: (name, attributes) => this.#open(name, attributes),
      onclosetag: () => this.#close(),
      ontext: (text) => this.#write(text),
    },
    { xmlMode: true },
  );
  #offset = 0;
  #text = 0;
  #elements = 0;

  get isOpen(): boolean {
    return this.#path.length > 0;
  }

  get isTooDeep(): boolean {
    return this.#path.length > MAX_DEPTH;
  }

  write(chunk: string): void {
    this.#parser.write(chunk);
  }

  *take(): Generator<XmlPart, void, void> {
    yield* this.#parts.splice(0);
  }

  #open(tag: string, attributes: Readonly<Record<string, string>>): void {
    if (this.isTooDeep) return;
    for (const [key, value] of Object.entries(attributes)) this.#declare(key, value);
    const name = this.#nameOf(tag);
    this.#path.push(name);
    const isOutermost = this.#kept.length === 0;
    if (this.#path.length === 1) {
      const base = attributes['xml:base']?.slice(0, MAX_ATTRIBUTE);
      this.#parts.push({ kind: 'root', name, ...(base !== undefined && { base }) });
    }
    if (isOutermost && !this.#begins(name)) return;
    if (isOutermost) {
      this.#offset = this.#parser.startIndex;
      this.#text = this.#elements = 0;
    }
    const kept = { name, attributes: new Map<string, string>(), children: [], text: '' };
    if (this.#elements++ < MAX_ELEMENTS) {
      for (const [key, value] of Object.entries(attributes).slice(0, MAX_ATTRIBUTES)) {
        kept.attributes.set(localName(key), value.slice(0, MAX_ATTRIBUTE));
      }
    }
    this.#kept.push(kept);
  }

  /** Whether something begins that is kept: an entry, or a child of Atom's `feed` or of RSS's `channel`. */
  #begins(name: string): boolean {
    const depth = this.#path.length;
    if (isEntry(name) && depth > 1 && depth < 5) return true;
    return (depth === 2 && name !== 'channel') || (depth === 3 && this.#path[1] === 'channel');
  }

  #close(): void {
    if (this.isTooDeep) return;
    this.#path.pop();
    const closed = this.#kept.pop();
    if (!closed) return;
    const parent = this.#kept.at(-1);
    if (parent) {
      if (this.#elements <= MAX_ELEMENTS) parent.children.push(closed);
      if (!/^(?:xhtml:)?(?:script|style)$/.test(closed.name)) parent.text += closed.text;
    } else if (isEntry(closed.name)) {
      this.#parts.push({ kind: 'entry', element: closed, offset: this.#offset });
    } else this.#parts.push({ kind: 'head', element: closed });
  }

  #write(text: string): void {
    const kept = this.#kept.at(-1);
    if (!kept || this.#text >= MAX_TEXT) return;
    kept.text += text.slice(0, MAX_TEXT - this.#text);
    this.#text += text.length;
  }

  #declare(attribute: string, uri: string): void {
    if (!attribute.startsWith('xmlns')) return;
    const prefix = attribute.slice('xmlns:'.length);
    const known = knownPrefix(uri);
    // XHTML inside an entry makes its namespace the one without a prefix; its elements bear telling names anyway.
    if (attribute === 'xmlns' || known === undefined || this.#prefixes.size >= MAX_ATTRIBUTES) return;
    this.#prefixes.set(prefix, known);
  }

  /** An undeclared prefix is taken at its word. */
  #nameOf(tag: string): string {
    const colon = tag.indexOf(':');
    if (colon < 0) return tag;
    const prefix = tag.slice(0, colon);
    const known = this.#prefixes.get(prefix) ?? prefix;
    return known === '' ? tag.slice(colon + 1) : `${known}:${tag.slice(colon + 1)}`;
  }
}

const MAX_ATTRIBUTE = 10_000;

function isEntry(name: string): boolean {
  return name === 'item' || name === 'entry';
}

function localName(attribute: string): string {
  return attribute.slice(attribute.indexOf(':') + 1);
}
