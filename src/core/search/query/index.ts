export { askElsewhere, type ClausePlace } from './askElsewhere';
export { different } from './boundedParts';
export { completedField, completeQuery, type ValueCount, type ValueSource } from './completeQuery';
export { shorten } from './namedValues';
export { parseQuery } from './parseQuery';
export { clausesOf, isGroup } from './searchQuery';
export type {
  Clause,
  FieldClause,
  Group,
  Mark,
  MarkClause,
  ParsedQuery,
  QueryContext,
  QueryExpression,
  RangeClause,
  Relation,
  RelationClause,
  SearchQuery,
  SortOrder,
  TextClause,
} from './searchQuery';
