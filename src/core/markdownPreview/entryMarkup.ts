import { attributeText, linkAddresses, safeMarkup } from './markup';

/** An entry of a bibliography as HTML. */
export interface EntryMarkup {
  /** What stands before the ways back to the citations, and what behind: the ends of the columns of some styles. */
  readonly before: string;
  readonly after: string;
  /** Its text, for an attribute. */
  readonly title: string;
}

/** How many entries are remembered. */
const mostKept = 5_000;

/** Makes HTML of the engine's entries. An edit changes few of them, so what was made is kept. */
export class EntryMarkups {
  readonly #kept = new Map<string, EntryMarkup>();

  /** @param text as the engine gave it */
  of(text: string): EntryMarkup {
    const known = this.#kept.get(text);
    if (known) return known;
    if (this.#kept.size >= mostKept) this.#kept.clear();
    const made = makeEntry(text);
    this.#kept.set(text, made);
    return made;
  }
}

function makeEntry(text: string): EntryMarkup {
  const safe = safeMarkup(text);
  const html = linkAddresses(safe).trimEnd();
  let before = html;
  while (before.endsWith('</div>')) before = before.slice(0, -'</div>'.length).trimEnd();
  return { before, after: html.slice(before.length), title: attributeText(safe) };
}
