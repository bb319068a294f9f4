import { abortError, isAbort, PapersideError, type ErrorCode } from '../core/problems';
import type { WireError } from './envelope';

/** What travels of an error; never its stack, which would tell of paths. */
export function toWireError(error: unknown): WireError {
  if (isAbort(error)) return { name: 'AbortError', message: 'Cancelled' };
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const code: unknown = 'code' in error ? error.code : undefined;
  return { name: error.name, message: error.message, ...(typeof code === 'string' && { code }) };
}

/** The error at the calling end: same name, code and message as at the answering end. */
export function fromWireError({ name, message, code }: WireError): Error {
  if (name === 'AbortError') return abortError();
  // The other end is our own code, built together with this one: its codes are ours.
  if (name === 'PapersideError' && code !== undefined) return new PapersideError(code as ErrorCode, message);
  const error = new Error(message);
  error.name = name;
  return code === undefined ? error : Object.assign(error, { code });
}
