import type { TemplateVocabulary } from '../templates';

/** The fields of a note's template, with what each says of a paper. `docs/notes.md` has the same list. */
export const noteFields = [
  'title',
  'authors',
  'author',
  'firstAuthor',
  'authorCount',
  'organization',
  'year',
  'date',
  'venue',
  'volume',
  'issue',
  'pages',
  'publisher',
  'doi',
  'arxiv',
  'url',
  'pdf',
  'code',
  'project',
  'abstract',
  'summary',
  'keyPoints',
  'aiSummary',
  'key',
  'citation',
  'id',
  'keywords',
  'tags',
  'status',
  'starred',
  'listed',
  'source',
  'today',
] as const;

export type NoteField = (typeof noteFields)[number];

/** Parts of a note that Paperside keeps up to date: `{% region abstract %}`. */
export const noteRegions = [
  'metadata',
  'abstract',
  'summary',
  'keyPoints',
  'backlinks',
  'highlights',
] as const;

export type NoteRegion = (typeof noteRegions)[number];

export const noteVocabulary: TemplateVocabulary = { fields: noteFields, regions: noteRegions };
/** A file's name is needed before the note has a place; regions are no part of it. */
export const fileNameVocabulary: TemplateVocabulary = { fields: noteFields, regions: [] };
