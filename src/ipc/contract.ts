import type { GenericSchema, InferOutput } from 'valibot';

/** One call: what goes out and what comes back, checked on arrival at either end. */
export interface Procedure {
  readonly params: GenericSchema;
  readonly result: GenericSchema;
}

/** The calls that one end answers, declared once and used by both. */
export type Contract = Readonly<Record<string, Procedure>>;

/** What the answering end supplies. `signal` aborts when the caller's does. */
export type Procedures<C extends Contract> = {
  readonly [K in keyof C]: (
    params: InferOutput<C[K]['params']>,
    signal: AbortSignal,
  ) => InferOutput<C[K]['result']> | Promise<InferOutput<C[K]['result']>>;
};

/** What the calling end gets. A failure at the other end rejects with the same name, code and message. */
export type Remote<C extends Contract> = {
  readonly [K in keyof C]: (
    params: InferOutput<C[K]['params']>,
    options?: CallOptions,
  ) => Promise<InferOutput<C[K]['result']>>;
};

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** Buffers that move instead of being copied. */
  readonly transfer?: readonly ArrayBuffer[];
  /** Milliseconds until the call is rejected with PapersideError 'timeout'. None: no limit. */
  readonly timeout?: number;
}
