import { hostChannel, turn } from './host.node';
import { serveSearch } from './serveSearch';

serveSearch(hostChannel(), { turn, now: () => performance.now() });
