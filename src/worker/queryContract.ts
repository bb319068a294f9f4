import * as v from 'valibot';
import type { QueryCompletion, QueryFieldName, QueryHint } from '../core/ports';

const field = v.picklist([
  'author',
  'title',
  'abstract',
  'org',
  'venue',
  'tag',
  'key',
  'year',
  'listed',
  'added',
  'upvotes',
  'comments',
  'is',
  'has',
  'cited-by',
  'cites',
  'sort',
] satisfies QueryFieldName[]);
const typed = v.string();
const values = v.array(v.string());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const place = { start: count, end: count };

/** A hint on a query, as the search worker gives it. */
export const queryHint: v.GenericSchema<QueryHint> = v.variant('code', [
  v.object({ code: v.literal('tooLong'), longest: count, ...place }),
  v.object({ code: v.picklist(['groupOpen', 'alternativeMissing', 'orderExcluded']), ...place }),
  v.object({ code: v.literal('valueMissing'), field, values, ...place }),
  v.object({ code: v.literal('valueUnknown'), field, typed, values, ...place }),
  v.object({ code: v.literal('rangeReversed'), field, typed, ...place }),
  v.object({
    code: v.literal('relationUnknown'),
    field: v.picklist(['cites', 'cited-by']),
    typed,
    ...place,
  }),
]);

/** What a query could go on with, as the search worker gives it. */
export const queryCompletion: v.GenericSchema<QueryCompletion> = v.object({
  ...place,
  items: v.array(
    v.object({
      text: v.string(),
      field,
      value: v.optional(v.string()),
      papers: v.optional(count),
    }),
  ),
});
