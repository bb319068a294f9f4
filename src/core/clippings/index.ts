export type { ClippedWork, Clipping, ClippingFormat, ReadClipping, WorkId } from './clipping';
export { readClipping } from './readClipping';
export { toWork } from './toWork';
export { maxClipping, recognizeClipping } from './recognizeClipping';
export { formatWorkId, parseWorkIds, workIdOf } from './workIds';
