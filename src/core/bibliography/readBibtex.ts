import type { CslItem } from '../paper';
import type { Problem, Range } from '../problems';
import { bibtexToCsl } from './bibtexToCsl';
import { inheritFields, type RawEntry } from './crossrefs';
import { parseMonth } from './dates';
import { LineMap } from './lineMap';
import { localize } from './localization';
import type { Reading } from './reading';
import {
  scanningBibtex,
  type BibtexEntry,
  type BibtexField,
  type BibtexMacro,
  type BibtexScan,
} from './scanBibtex';

/** What reading a bibliography gives; shared by all formats. */
export interface ParsedBibliography {
  /** In the order of the file. Entries whose keys are the same all stand here, the first one first. */
  readonly items: CslItem[];
  readonly problems: Problem[];
  /** Where the (first) entry of each key stands. */
  readonly locations: Map<string, Range>;
}

/** Types that hold material for other entries and are nothing to cite. */
const abstractTypes: ReadonlySet<string> = new Set(['xdata', 'set']);

/** Reads BibTeX or BibLaTeX entry by entry. Never throws; one broken entry costs only itself. */
export function* readingBibtex(
  text: string,
  format: 'bibtex' | 'biblatex',
  options: { readonly caseMarkup: boolean },
): Reading<ParsedBibliography> {
  const decoder = new BibtexDecoder(text, yield* scanningBibtex(text), { format, ...options });
  const lines = new LineMap(text);
  const problems = yield* duplicates(decoder.scan, lines);
  for (const { offset, message, severity } of decoder.scan.problems) {
    problems.push({ message, severity, ...lines.place(offset) });
  }
  const items: CslItem[] = [];
  const locations = new Map<string, Range>();
  for (const entry of decoder.scan.entries) {
    if (entry.key === '' || abstractTypes.has(entry.type)) continue;
    if (!locations.has(entry.key)) locations.set(entry.key, lines.range(entry.start, entry.end));
    items.push(decoder.decode(entry));
    yield entry.end - entry.start;
  }
  for (const { offset, name } of decoder.undefinedMacros) {
    problems.push({
      message: `No @string defines '${name}': define it, or put the value in braces.`,
      severity: 'warning',
      ...lines.place(offset),
    });
  }
  problems.sort((a, b) => (a.offset ?? 0) - (b.offset ?? 0));
  return { items, problems, locations };
}

/**
 * The second pass: decodes entries one at a time, so that a caller can stop, pause, or decode only what is asked
 * for. The scan must be of the same text.
 */
export class BibtexDecoder {
  readonly scan: BibtexScan;
  readonly undefinedMacros: { readonly offset: number; readonly name: string }[] = [];
  readonly #text: string;
  readonly #options: { readonly format: 'bibtex' | 'biblatex'; readonly caseMarkup: boolean };
  readonly #byKey = new Map<string, BibtexEntry>();
  readonly #macros = new Map<string, BibtexMacro[]>();

  constructor(
    text: string,
    scan: BibtexScan,
    options: { readonly format: 'bibtex' | 'biblatex'; readonly caseMarkup: boolean },
  ) {
    this.#text = text;
    this.scan = scan;
    this.#options = options;
    for (const entry of scan.entries) if (!this.#byKey.has(entry.key)) this.#byKey.set(entry.key, entry);
    for (const macro of scan.macros) {
      const known = this.#macros.get(macro.name);
      if (known === undefined) this.#macros.set(macro.name, [macro]);
      else known.push(macro);
    }
  }

  decode(entry: BibtexEntry): CslItem {
    const raw = this.#raw(entry);
    const fields = inheritFields(raw, (key) => this.#parent(key), this.#options.format);
    return bibtexToCsl({ ...raw, fields }, this.#options);
  }

  #parent(key: string): RawEntry | undefined {
    const entry = this.#byKey.get(key);
    return entry && this.#raw(entry);
  }

  #raw(entry: BibtexEntry): RawEntry {
    const fields = new Map<string, string>();
    // Of two fields with one name BibTeX uses the first.
    for (const field of entry.fields) {
      if (!fields.has(field.name)) fields.set(field.name, this.value(field));
    }
    return { type: entry.type, key: entry.key, fields };
  }

  /** A field's value in LaTeX: its parts joined, its macros resolved. */
  value(field: BibtexField, depth = 0): string {
    let value = '';
    for (const part of valueParts(this.#text, field)) {
      value += part.bare ? this.#bare(part.text, part.offset, depth) : part.text;
    }
    return value;
  }

  #bare(word: string, offset: number, depth: number): string {
    const name = word.toLowerCase();
    // A macro may be defined anew: what counts is the last definition before its use.
    const macro = this.#macros.get(name)?.findLast((candidate) => candidate.nameStart < offset);
    if (macro !== undefined && depth < 20) return this.value(macro, depth + 1);
    if (!/^\d+$/.test(word) && parseMonth(word) === undefined && localize(name) === name) {
      this.undefinedMacros.push({ offset, name: word });
    }
    return localize(word);
  }
}

/** The parts of a value between `#`s, without their delimiters. */
function* valueParts(
  text: string,
  field: BibtexField,
): Generator<{ text: string; bare: boolean; offset: number }> {
  let at = field.valueStart;
  while (at < field.valueEnd) {
    const char = text.charAt(at);
    if (char === '{' || char === '"') {
      const end = partEnd(text, at, field.valueEnd);
      yield { text: text.slice(at + 1, end), bare: false, offset: at };
      at = end + 1;
    } else if (char === '%') {
      const end = text.indexOf('\n', at);
      at = end < 0 ? field.valueEnd : end;
    } else if (/[\s#]/.test(char)) {
      at++;
    } else {
      bareWord.lastIndex = at;
      const word = bareWord.exec(text)?.[0] ?? char;
      yield { text: word, bare: true, offset: at };
      at += word.length;
    }
  }
}

const bareWord = /[^\s,#{}()"=@]+/y;

/** The offset of the closing delimiter; of a value that was never closed, its end. */
function partEnd(text: string, start: number, limit: number): number {
  const isQuoted = text.charAt(start) === '"';
  let depth = isQuoted ? 0 : 1;
  for (let at = start + 1; at < limit; at++) {
    const char = text.charAt(at);
    if (char === '\\' && (depth > 0 || text.charAt(at + 1) !== '"' || /[A-Za-z{]/.test(text.charAt(at + 2))))
      at++;
    else if (char === '{') depth++;
    else if (char === '}') {
      depth--;
      if (!isQuoted && depth === 0) return at;
    } else if (char === '"' && isQuoted && depth <= 0) return at;
  }
  return limit;
}

/** Units of text that take as long to decode as a field to be looked at. */
const unitsPerField = 4;

function* duplicates(scan: BibtexScan, lines: LineMap): Reading<Problem[]> {
  const problems: Problem[] = [];
  const keys = new Map<string, BibtexEntry>();
  for (const entry of scan.entries) {
    const first = keys.get(entry.key);
    if (first === undefined || entry.key === '') keys.set(entry.key, entry);
    else {
      const line = lines.position(first.keyStart).line + 1;
      problems.push({
        message: `The key '${entry.key}' stands on line ${line} already: give one of the two another key.`,
        severity: 'error',
        ...lines.place(entry.keyStart),
      });
    }
    const names = new Map<string, BibtexField>();
    for (const field of entry.fields) {
      const before = names.get(field.name);
      if (before === undefined) names.set(field.name, field);
      else {
        const line = lines.position(before.nameStart).line + 1;
        problems.push({
          message: `The field '${field.name}' stands on line ${line} already; only that one counts.`,
          severity: 'warning',
          ...lines.place(field.nameStart),
        });
      }
    }
    yield entry.fields.length * unitsPerField;
  }
  return problems;
}
