import {
  createSource,
  NO_MEMORY,
  type FeedSettings,
  type FeedSource,
  type SourceMemory,
  type SourcePart,
} from '../../../../src/core/sources';
import { createFetchHttp } from '../../../../src/platform/fetch';
import { FaultyServer } from '../../../support/faultyServer';
import { MemoryFiles } from '../../../support/memoryFiles';

export const today = '2026-04-22';
const nothing = () => undefined;
export const log = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };
/** Sources over real HTTP. */
export const world = {
  http: createFetchHttp({ isBrowser: false, userAgent: 'paperside/1', log, now: () => Date.now() }),
  files: new MemoryFiles(),
  pause: () => Promise.resolve(),
};

export const source = (settings: FeedSettings): FeedSource => createSource(settings, world);

export async function all(from: FeedSource, memory = NO_MEMORY, day = today): Promise<readonly SourcePart[]> {
  const parts: SourcePart[] = [];
  for await (const part of from.fetch({ today: day, memory })) parts.push(part);
  return parts;
}

export const ids = (parts: readonly SourcePart[]) =>
  parts.flatMap(({ papers }) => papers.map(({ id }) => id));

export const last = (parts: readonly SourcePart[]): SourceMemory => parts.at(-1)?.memory ?? NO_MEMORY;

export const messages = (parts: readonly SourcePart[]) =>
  parts.flatMap(({ problems }) => problems.map(({ message }) => message));

/** A server for each test. */
export function eachServer(): { readonly server: FaultyServer } {
  let server: FaultyServer | undefined;
  beforeEach(async () => {
    server = await FaultyServer.start();
  });
  afterEach(() => server?.stop());
  return {
    get server() {
      if (!server) throw new Error('There is no server outside a test');
      return server;
    },
  };
}
