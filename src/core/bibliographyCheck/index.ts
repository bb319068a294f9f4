export { checkWorks, isCheckable, type CheckRun } from './checkWorks';
export type { Doubt, EntryCheck, Finding } from './entryCheck';
