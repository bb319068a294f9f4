import type { QueryFieldName } from '../../ports';
import { readDay } from './days';
import {
  readAttachment,
  readMark,
  readSort,
  readsRange,
  readsRelation,
  readsWords,
  type FieldReader,
} from './fieldReaders';
import { readCount, readYear } from './intervals';

/** A field of the query language. */
export interface QueryField {
  /** In lower case. */
  readonly name: QueryFieldName;
  /** What may stand behind it and is offered, beside what papers hold. */
  readonly values: readonly string[];
  readonly read: FieldReader;
}

const dates = ['today', 'yesterday', 'week', 'month', 'year'];
const counts = ['>0', '>=10', '>=100'];

/** All fields, in the order in which they are offered. */
export const queryFields: readonly QueryField[] = [
  { name: 'author', values: [], read: readsWords('author', 'author') },
  { name: 'title', values: [], read: readsWords('title', 'title') },
  { name: 'abstract', values: [], read: readsWords('abstract', 'abstract') },
  { name: 'org', values: [], read: readsWords('org', 'organization') },
  { name: 'venue', values: [], read: readsWords('venue', 'venue') },
  { name: 'tag', values: [], read: readsWords('tag', 'tag') },
  { name: 'key', values: [], read: readsRelation('key', 'key') },
  { name: 'year', values: [], read: readsRange('year', readYear) },
  { name: 'listed', values: dates, read: readsRange('listed', readDay) },
  { name: 'added', values: dates, read: readsRange('added', readDay) },
  { name: 'upvotes', values: counts, read: readsRange('upvotes', readCount) },
  { name: 'comments', values: counts, read: readsRange('comments', readCount) },
  { name: 'is', values: ['unread', 'read', 'starred', 'wanted', 'cited'], read: readMark },
  {
    name: 'has',
    values: ['code', 'pdf', 'note', 'abstract', 'doi', 'project'],
    read: readAttachment,
  },
  { name: 'cited-by', values: [], read: readsRelation('cited-by', 'citedBy') },
  { name: 'cites', values: [], read: readsRelation('cites', 'cites') },
  {
    name: 'sort',
    values: ['relevance', 'date', 'added', 'upvotes', 'comments', 'title'],
    read: readSort,
  },
];

const byName = new Map<string, QueryField>(queryFields.map((field) => [field.name, field]));

/** @param name in lower case */
export function fieldNamed(name: string): QueryField | undefined {
  return byName.get(name);
}
