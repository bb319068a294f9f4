export { isAbort, throwIfAborted, abortError } from './abort';
export { PapersideError, isPapersideError, type ErrorCode } from './papersideError';
export type { Position, Problem, Range } from './problem';
