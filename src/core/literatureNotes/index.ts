export { composeNote, composeNoteCalmly, composePath, noteStub, type Composed } from './composeNote';
export { noteFileName, notePath, sameFileName } from './noteFileName';
export {
  fileNameVocabulary,
  noteFields,
  noteRegions,
  noteVocabulary,
  type NoteField,
  type NoteRegion,
} from './noteVocabulary';
export { paperFields, type NoteFacts } from './paperFields';
export { isAboutPaper } from './isAboutPaper';
export { workspaceWays, type WorkspaceRoot, type WorkspaceWays } from './workspaceWays';
