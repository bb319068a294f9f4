import * as v from 'valibot';
import { paperSchema, type Paper } from '../core/paper';
import type { SearchAnswer, SearchField } from '../core/ports';
import type { Mark, PaperRevision } from '../core/search';
import type { Contract } from '../ipc';

const paper: v.GenericSchema<Paper> = paperSchema;
const ids = v.array(v.string());
const nothing = v.undefined();
const bytes = v.instance(Uint8Array<ArrayBuffer>);
const mark = v.picklist(['read', 'starred', 'wanted', 'cited'] satisfies Mark[]);
const field = v.picklist([
  'title',
  'abstract',
  'authors',
  'organization',
  'venue',
  'keywords',
] satisfies SearchField[]);
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const hit = v.object({
  id: v.string(),
  score: v.number(),
  matches: v.array(v.object({ field, terms: v.array(v.string()) })),
});
const answer: v.GenericSchema<SearchAnswer> = v.object({
  hits: v.array(hit),
  total: count,
  hints: v.array(v.object({ message: v.string(), start: count, end: count })),
});
const revisions: v.GenericSchema<readonly PaperRevision[]> = v.array(
  v.object({ id: v.string(), revision: v.number() }),
);

/** What the search worker answers. */
export const searchContract = {
  load: { params: v.object({ bytes }), result: nothing },
  add: { params: v.object({ papers: v.array(paper) }), result: nothing },
  remove: { params: v.object({ ids }), result: nothing },
  mark: { params: v.object({ mark, ids, on: v.boolean() }), result: nothing },
  search: {
    params: v.object({ query: v.string(), limit: v.pipe(v.number(), v.minValue(0)) }),
    result: answer,
  },
  revisions: {
    params: v.object({ from: count, count }),
    result: revisions,
  },
  save: { params: nothing, result: v.object({ bytes }) },
} satisfies Contract;
