import * as v from 'valibot';
import { paperSchema, type Paper } from '../core/paper';
import type { SearchAnswer, SearchHit, SearchOrder } from '../core/ports';
import {
  searchFields,
  valueFields,
  type Mark,
  type NoteEntry,
  type PackedPapers,
  type PaperRevision,
  type PaperSurroundings,
  type Snapshot,
} from '../core/search';
import type { Contract } from '../ipc';
import { queryCompletion, queryHint } from './queryContract';

const paper: v.GenericSchema<Paper> = paperSchema;
const ids = v.array(v.string());
const nothing = v.undefined();
const bytes = v.instance(Uint8Array<ArrayBuffer>);
const mark = v.picklist(['read', 'starred', 'wanted', 'cited'] satisfies Mark[]);
const field = v.picklist(searchFields);
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const limit = v.pipe(v.number(), v.minValue(0));

const surroundings: v.GenericSchema<PaperSurroundings> = v.object({
  keyPattern: v.exactOptional(v.string()),
  added: v.exactOptional(v.string()),
});
const named = v.array(v.object({ id: v.string(), key: v.exactOptional(v.string()) }));
const note: v.GenericSchema<NoteEntry> = v.object({
  path: v.string(),
  citations: v.union([v.undefined(), v.object({ about: named, cited: named })]),
});
const context = {
  today: v.exactOptional(v.string()),
  order: v.exactOptional(v.picklist(['relevance', 'date'] satisfies SearchOrder[])),
};
const hit: v.GenericSchema<SearchHit> = v.object({
  id: v.string(),
  score: v.number(),
  matches: v.array(v.object({ field, terms: v.array(v.string()) })),
});
const hints = v.array(queryHint);
const answer: v.GenericSchema<SearchAnswer> = v.object({ hits: v.array(hit), total: count, hints });
const packed: v.GenericSchema<PackedPapers> = v.object({ ids: v.string(), hints });
const revisions: v.GenericSchema<readonly PaperRevision[]> = v.array(
  v.object({ id: v.string(), revision: v.number() }),
);

const snapshot: v.GenericSchema<Snapshot> = v.object({
  manifest: bytes,
  parts: v.array(v.object({ name: v.string(), bytes })),
});

/** What the search worker answers. */
export const searchContract = {
  load: { params: snapshot, result: v.array(v.string()) },
  add: {
    params: v.object({ papers: v.array(paper), surroundings: v.array(surroundings) }),
    result: nothing,
  },
  remove: { params: v.object({ ids }), result: nothing },
  mark: { params: v.object({ mark, ids, on: v.boolean() }), result: nothing },
  search: {
    params: v.object({
      query: v.string(),
      limit,
      ...context,
    }),
    result: answer,
  },
  find: { params: v.object({ query: v.string(), ...context }), result: packed },
  related: { params: v.object({ id: v.string(), limit }), result: v.array(hit) },
  note: { params: v.object({ notes: v.array(note) }), result: nothing },
  offer: {
    params: v.object({
      field: v.picklist(valueFields),
      values: v.array(v.object({ value: v.string(), papers: count })),
    }),
    result: nothing,
  },
  complete: { params: v.object({ query: v.string(), offset: count }), result: queryCompletion },
  revisions: {
    params: v.object({ from: count, count }),
    result: revisions,
  },
  save: { params: v.object({ saved: v.array(v.string()) }), result: snapshot },
  ping: { params: nothing, result: nothing },
} satisfies Contract;

/** What moves when a snapshot is sent. */
export function buffersOf({ manifest, parts }: Snapshot): ArrayBuffer[] {
  return [manifest.buffer, ...parts.map(({ bytes: part }) => part.buffer)];
}
