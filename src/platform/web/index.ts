export { workerChannel } from './workerChannel';
