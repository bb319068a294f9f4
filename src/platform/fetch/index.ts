export { systemClock } from './clock';
export { createFetchHttp } from './fetchHttp';
