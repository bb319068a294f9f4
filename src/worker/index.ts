export { connectSearch } from './connectSearch';
export { RemoteCslEngine, type CslTexts } from './remoteCslEngine';
export { serveCsl, type CslRuntime } from './serveCsl';
export { serveSearch, type ServerClock } from './serveSearch';
