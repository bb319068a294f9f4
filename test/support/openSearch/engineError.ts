/** What the engine answers where a request is wrong, in the shape that both engines document. */
export class EngineError extends Error {
  constructor(
    readonly status: number,
    readonly type: string,
    readonly reason: string,
  ) {
    super(reason);
  }

  get body(): object {
    const { type, reason, status } = this;
    return { error: { root_cause: [{ type, reason }], type, reason }, status };
  }
}

export type Json = Readonly<Record<string, unknown>>;

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object of which every key is known, as the engines insist on. @throws EngineError 400 */
export function known(value: unknown, keys: readonly string[], where: string): Json {
  if (!isJson(value))
    throw new EngineError(400, 'parsing_exception', `[${where}] malformed, expected an object`);
  for (const key of Object.keys(value)) {
    if (!keys.includes(key))
      throw new EngineError(400, 'parsing_exception', `[${where}] unknown token or field [${key}]`);
  }
  return value;
}
