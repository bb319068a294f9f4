import type { QueryFault, QueryFieldName } from '../../ports';
import { readInterval, type IntervalPoint } from './intervals';
import { namedValue, shorten } from './namedValues';
import type {
  Attachment,
  FieldClause,
  HasClause,
  Mark,
  MarkClause,
  QueryContext,
  RangeClause,
  RangeColumn,
  Relation,
  RelationClause,
  SortKey,
  SortOrder,
} from './searchQuery';
import type { TokenValue } from './tokens';

/** What a field's value comes to. */
export type FieldMeaning =
  | { readonly clause: FieldClause | RangeClause | MarkClause | HasClause | RelationClause }
  | { readonly sort: SortOrder }
  | { readonly fault: QueryFault };

export type FieldReader = (value: TokenValue, context: QueryContext) => FieldMeaning;

/** Words of a field. */
export function readsWords(field: QueryFieldName, kind: FieldClause['kind']): FieldReader {
  return ({ text, quoted, open }) =>
    text.trim() === '' ? valueMissing(field) : { clause: { kind, text, quoted, open } };
}

/** The name of something, or its beginning if it isn't quoted. */
export function readsRelation(field: QueryFieldName, kind: Relation): FieldReader {
  return ({ text, quoted, open }) =>
    text.trim() === '' ? valueMissing(field) : { clause: { kind, text, quoted: quoted && !open } };
}

function valueMissing(field: QueryFieldName): FieldMeaning {
  return { fault: { code: 'valueMissing', field, values: [] } };
}

/** A range of numbers or days. */
export function readsRange(
  kind: RangeColumn,
  readPoint: (text: string, today: string | undefined) => IntervalPoint | undefined,
): FieldReader {
  return ({ text, open }, { today }) => {
    const interval = readInterval(text, (point) => readPoint(point, today));
    const typed = shorten(text);
    if (!interval) {
      if (open) return valueMissing(kind);
      return { fault: { code: 'valueUnknown', field: kind, typed, values: [] } };
    }
    const { from, to } = interval;
    if (from > to) return { fault: { code: 'rangeReversed', field: kind, typed } };
    return { clause: { kind, from, to } };
  };
}

const marks: Readonly<Record<string, { readonly mark: Mark; readonly on: boolean }>> = {
  unread: { mark: 'read', on: false },
  read: { mark: 'read', on: true },
  starred: { mark: 'starred', on: true },
  wanted: { mark: 'wanted', on: true },
  cited: { mark: 'cited', on: true },
};

export const readMark: FieldReader = (typed) => {
  const found = namedValue('is', marks, typed);
  return 'fault' in found ? found : { clause: { kind: 'mark', ...found.value } };
};

const attachments: Readonly<Record<Attachment, Attachment>> = {
  code: 'code',
  pdf: 'pdf',
  note: 'note',
  abstract: 'abstract',
  doi: 'doi',
  project: 'project',
};

export const readAttachment: FieldReader = (typed) => {
  const found = namedValue('has', attachments, typed);
  return 'fault' in found ? found : { clause: { kind: 'has', what: found.value } };
};

/** By key, whether the greatest come first unless something else is said. */
const sortKeys: Readonly<Record<SortKey, boolean>> = {
  relevance: true,
  date: true,
  added: true,
  upvotes: true,
  comments: true,
  title: false,
};

export const readSort: FieldReader = ({ text, open }) => {
  const [, name = '', direction] = /^(.*?)(?:-(asc|desc))?$/is.exec(text) ?? [];
  const found = namedValue('sort', sortKeys, { text: name, open });
  if ('fault' in found) return found;
  const descending = direction === undefined ? found.value : direction.toLowerCase() === 'desc';
  return { sort: { key: found.name as SortKey, descending } };
};
