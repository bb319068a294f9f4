export { Backlinks, type BacklinkChange, type PapersOfNote } from './backlinks';
export { NoteNames, type NamesChange, type NamesOfNote } from './noteNames';
export { papersOfNote, type NoteOfPapers, type PaperNames } from './papersOfNote';
