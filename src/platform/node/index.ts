export { canWrite } from './canWrite';
export { homeFolder } from './homeFolder';
export { workerChannel } from './workerChannel';
