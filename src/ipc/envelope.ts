import * as v from 'valibot';

/** An error as it travels: the class is lost on the way, so name, code and message are what counts. */
export const wireError = v.object({
  name: v.string(),
  message: v.string(),
  code: v.optional(v.string()),
});

const id = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/**
 * All that ever goes through a channel. `call` and `abort` carry the sender's number of the call, `done` and
 * `failed` give it back. `undefined` may get lost on the way (webviews speak JSON), hence the optional values.
 */
export const envelope = v.variant('kind', [
  v.object({ kind: v.literal('call'), id, method: v.string(), params: v.optional(v.unknown()) }),
  v.object({ kind: v.literal('abort'), id }),
  v.object({ kind: v.literal('done'), id, result: v.optional(v.unknown()) }),
  v.object({ kind: v.literal('failed'), id, error: wireError }),
]);

export type Envelope = v.InferOutput<typeof envelope>;
export type WireError = v.InferOutput<typeof wireError>;
