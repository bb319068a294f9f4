import { hostChannel, turns } from './host.web';
import { serveSearch } from './serveSearch';

serveSearch(hostChannel(), { turn: turns(), now: () => performance.now() });
