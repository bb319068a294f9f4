export { isAbort, throwIfAborted, abortError } from './abort';
export { FileError, isFileError, type FileFault } from './fileError';
export {
  describeHttpFault,
  HttpError,
  isHttpError,
  isTransient,
  type HttpFault,
  type RedirectRefusal,
} from './httpError';
export { PapersideError, isPapersideError, type ErrorCode } from './papersideError';
export type { Position, Problem, Range } from './problem';
