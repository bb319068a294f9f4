import { bibtexCommands } from './bibtexCommands';
import type { BibtexEntry, BibtexField, BibtexMacro, BibtexProblem } from './bibtexScan';
import { copyOf, linesOf, type Segment } from '../segments';

/** One command of BibTeX with the comment in front of it. All offsets are those of `source`. */
export interface BibtexSegment extends Segment {
  /** Without its fields, which are found again when they are needed: they take more memory than the text. */
  readonly entry: Omit<BibtexEntry, 'fields'> | undefined;
  /** What an `@string` defines. */
  readonly macros: readonly BibtexMacro[];
  readonly problems: readonly BibtexProblem[];
  /** Fields of the entry whose names stood before. */
  readonly repeated: readonly RepeatedField[];
}

export interface RepeatedField {
  readonly name: string;
  readonly offset: number;
  /** The place of the one that counts. */
  readonly first: number;
}

/** Cuts BibTeX between its commands. Never gives up. */
export function* cutBibtex(text: string, from: number, state: number): Generator<BibtexSegment, boolean> {
  for (const { start, end, reach, state: before, entries, macros, problems } of bibtexCommands(
    text,
    from,
    state,
  )) {
    const source = copyOf(text, start, end);
    const [entry] = entries;
    yield {
      source,
      reach: reach - start,
      state: before,
      ...linesOf(source),
      entry: entry && headOf(entry, start),
      macros: macros.map((macro) => moved(macro, start)),
      problems: problems.map((problem) => ({ ...problem, offset: problem.offset - start })),
      repeated: entry ? repeatedFields(entry.fields, start) : none,
    };
  }
  return true;
}

/** Stands for BibTeX as a whole, which `cutBibtex` never asks for. */
export function wholeBibtex(source: string): BibtexSegment {
  const rest = { entry: undefined, macros: none, problems: none, repeated: none };
  return { source, reach: Infinity, state: 0, ...linesOf(source), ...rest };
}

const none: readonly never[] = [];

function headOf(
  { type, key, start, end, keyStart, keyEnd }: BibtexEntry,
  base: number,
): BibtexSegment['entry'] {
  return {
    type: copyOf(type),
    key: copyOf(key),
    start: start - base,
    end: end - base,
    keyStart: keyStart - base,
    keyEnd: keyEnd - base,
  };
}

function moved({ name, start, nameStart, valueStart, valueEnd }: BibtexMacro, base: number): BibtexMacro {
  return {
    name: copyOf(name),
    start: start - base,
    nameStart: nameStart - base,
    valueStart: valueStart - base,
    valueEnd: valueEnd - base,
  };
}

function repeatedFields(fields: readonly BibtexField[], base: number): readonly RepeatedField[] {
  const names = new Map<string, BibtexField>();
  const repeated: RepeatedField[] = [];
  for (const field of fields) {
    const first = names.get(field.name);
    if (first === undefined) names.set(field.name, field);
    else
      repeated.push({
        name: copyOf(field.name),
        offset: field.nameStart - base,
        first: first.nameStart - base,
      });
  }
  return repeated;
}
