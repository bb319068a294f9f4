import { nodeMain } from './nodeMain';

void nodeMain();
