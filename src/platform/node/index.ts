export { homeFolder } from './homeFolder';
export { workerChannel } from './workerChannel';
