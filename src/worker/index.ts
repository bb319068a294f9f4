export { connectSearch } from './connectSearch';
export { serveSearch, type ServerClock } from './serveSearch';
