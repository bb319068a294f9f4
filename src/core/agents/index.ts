import { checkCitations } from './checkCitations';
import { citePaper } from './citePaper';
import { getPaper } from './getPaper';
import { searchPapers } from './searchPapers';
import { summarizePaper } from './summarizePaper';
import type { AgentTool } from './agentTool';

export { AgentRefusal, type AgentAnswer, type Json, type JsonRecord } from './agentAnswer';
export type {
  AgentBibliography,
  AgentEntry,
  AgentNote,
  AgentNotes,
  AgentPorts,
  EntryWriter,
  EntryWritten,
} from './agentPorts';
export { entryToWrite } from './citePaper';
export type { AgentTool, AgentToolName } from './agentTool';
export { CheckedProse, type Standing } from './checkedProse';
export { evidenceFor, evidenceOf, evidenceText, judgeBy, questionWords } from './evidence';
export { findReference, nearestPapers } from './findReference';
export { dataBegins, dataEnds, dataNotice, foreignText } from './foreignText';
export { itemsBibliography } from './itemsBibliography';
export { readCitedKeys, type CitedKey } from './citedKeys';
export { KnownWorks } from './knownWorks';
export { LibraryKeys } from './libraryKeys';
export type { FoundPaper, KnownKey } from './paperRecord';
export { withinBudget } from './withinBudget';
export { proseReferences, type ProseReference } from './proseReferences';
export type { JsonSchema } from './jsonSchema';

/** All that agents may ask, in the order in which it is shown. */
export const agentTools: readonly AgentTool[] = [
  searchPapers,
  getPaper,
  citePaper,
  summarizePaper,
  checkCitations,
];
