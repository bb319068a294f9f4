export { canWrite } from './canWrite';
export { createNew } from './createNew';
export { fileLeases } from './fileLeases';
export { homeFolder } from './homeFolder';
export { ownRuntime } from './ownRuntime';
export { readOnlyFolder } from './readOnlyFolder';
export { workerChannel } from './workerChannel';
