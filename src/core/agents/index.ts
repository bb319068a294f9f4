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
export { dataBegins, dataEnds, dataNotice, foreignText } from './foreignText';
export { itemsBibliography } from './itemsBibliography';
export type { JsonSchema } from './jsonSchema';

/** All that agents may ask, in the order in which it is shown. */
export const agentTools: readonly AgentTool[] = [
  searchPapers,
  getPaper,
  citePaper,
  summarizePaper,
  checkCitations,
];
