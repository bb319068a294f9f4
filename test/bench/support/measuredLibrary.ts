import { openLibrary, type OpenLibrary } from '../../../src/core/library';
import { nodeStorage } from '../../support/nodeStorage';

const quiet = () => undefined;
const log = { trace: quiet, debug: quiet, info: quiet, warn: quiet, error: console.error };

/** Where the thread is given back: a pause, or an access to the disk, whose own work other threads do. */
export type Yield = <T>(meanwhile: () => Promise<T>) => Promise<T>;

/**
 * Runs `work` and measures it: the processor time in all, at the longest stretch, and at each, in their order. Not
 * wall time, which says how busy the machine is.
 */
export async function measured(work: (yielding: Yield) => Promise<void>) {
  let since = process.cpuUsage();
  const stretches: number[] = [];
  const turn = () => {
    const { user, system } = process.cpuUsage(since);
    stretches.push((user + system) / 1000);
  };
  const yielding: Yield = async (meanwhile) => {
    turn();
    const result = await meanwhile();
    since = process.cpuUsage();
    return result;
  };
  await work(yielding);
  turn();
  const total = stretches.reduce((sum, each) => sum + each, 0);
  return { total, longest: Math.max(...stretches), stretches };
}

let writers = 0;
/** A library on a real disk whose work is measured. */
export function openMeasured(folder: string, yielding: Yield): OpenLibrary {
  const disk = nodeStorage(folder);
  return openLibrary({
    storage: {
      read: (name) => yielding(() => disk.read(name)),
      write: (name, bytes) => yielding(() => disk.write(name, bytes)),
      rename: (from, to) => yielding(() => disk.rename(from, to)),
      remove: (name) => yielding(() => disk.remove(name)),
      list: (name) => yielding(() => disk.list(name)),
    },
    log,
    pause: () => yielding(() => new Promise((resolve) => setImmediate(resolve))),
    writer: `bench${++writers}`,
    now: () => Date.now(),
  });
}
