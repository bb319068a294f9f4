import { readAtOnce, type Reading } from '../segments';
import { bibtexCommands } from './bibtexCommands';
import type { BibtexEntry, BibtexMacro, BibtexProblem, BibtexScan } from './bibtexScan';

export type { BibtexEntry, BibtexField, BibtexMacro, BibtexProblem, BibtexScan } from './bibtexScan';

/** The first pass over BibTeX: see `BibtexScan`. */
export function scanBibtex(text: string): BibtexScan {
  return readAtOnce(scanningBibtex(text));
}

/** Scanning is so much quicker than decoding. */
const scanPerDecode = 16;

/** The same entry by entry. */
export function* scanningBibtex(text: string): Reading<BibtexScan> {
  const entries: BibtexEntry[] = [];
  const macros: BibtexMacro[] = [];
  const problems: BibtexProblem[] = [];
  for (const command of bibtexCommands(text)) {
    entries.push(...command.entries);
    macros.push(...command.macros);
    problems.push(...command.problems);
    yield (command.end - command.start) / scanPerDecode;
  }
  return { entries, macros, problems };
}
