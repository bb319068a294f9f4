export { canWrite } from './canWrite';
export { fileLeases } from './fileLeases';
export { homeFolder } from './homeFolder';
export { workerChannel } from './workerChannel';
