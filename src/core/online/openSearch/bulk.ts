import * as v from 'valibot';
import type { Paper } from '../../paper';
import { documentId, paperDocument } from './paperDocument';

/** A body of `POST /<index>/_bulk`, and the papers whose documents it writes, in its order. */
export interface BulkBatch {
  readonly body: string;
  /** Of the body in UTF-8. */
  readonly bytes: number;
  readonly papers: readonly Paper[];
}

export interface BulkLimits {
  /** Of a body. Engines take 100 MB unless told otherwise; less is quicker to repeat. */
  readonly bytes: number;
  readonly papers: number;
}

/**
 * Papers as bodies of bounded size. A document of more bytes than a body may have is a batch of its own: the engine
 * says whether it takes it.
 */
export function* bulkBatches(papers: Iterable<Paper>, limits: BulkLimits): Generator<BulkBatch> {
  let lines: string[] = [];
  let taken: Paper[] = [];
  let bytes = 0;
  for (const paper of papers) {
    const line = `${JSON.stringify({ index: { _id: documentId(paper.id) } })}\n${JSON.stringify(paperDocument(paper))}\n`;
    const size = new TextEncoder().encode(line).length;
    if (taken.length > 0 && (bytes + size > limits.bytes || taken.length >= limits.papers)) {
      yield { body: lines.join(''), bytes, papers: taken };
      [lines, taken, bytes] = [[], [], 0];
    }
    lines.push(line);
    taken.push(paper);
    bytes += size;
  }
  if (taken.length > 0) yield { body: lines.join(''), bytes, papers: taken };
}

/** What became of one paper of a batch. */
export type BulkOutcome =
  | { readonly kind: 'created' | 'updated' }
  /** The engine has too much to do: the same may go through later. */
  | { readonly kind: 'busy'; readonly reason: string }
  | { readonly kind: 'refused'; readonly reason: string };

const item = v.object({
  status: v.number(),
  error: v.exactOptional(
    v.union([
      v.string(),
      v.looseObject({ type: v.exactOptional(v.string()), reason: v.exactOptional(v.string()) }),
    ]),
  ),
});
const answer = v.object({ items: v.array(v.record(v.string(), v.unknown())) });

/**
 * What `_bulk` answered for so many papers, in their order.
 * @returns `undefined` for what is no answer to this batch
 */
export function readBulkAnswer(value: unknown, papers: number): readonly BulkOutcome[] | undefined {
  const read = v.safeParse(answer, value);
  if (!read.success || read.output.items.length !== papers) return undefined;
  return read.output.items.map((each) => outcomeOf(Object.values(each)[0]));
}

function outcomeOf(value: unknown): BulkOutcome {
  const read = v.safeParse(item, value);
  if (!read.success) return { kind: 'refused', reason: 'The engine answered with what can’t be read.' };
  const { status, error } = read.output;
  if (status >= 200 && status < 300) return { kind: status === 201 ? 'created' : 'updated' };
  const reason = typeof error === 'string' ? error : [error?.type, error?.reason].filter(Boolean).join(': ');
  const told = reason.slice(0, 300) || `status ${status}`;
  return { kind: status === 429 || status === 503 ? 'busy' : 'refused', reason: told };
}
