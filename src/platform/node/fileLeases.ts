import { mkdir, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { encodeClaim, isLive, readClaim, type LeaseClaim } from '../../core/following';
import { hashName } from '../../core/paper';
import type { Lease, Leases } from '../../core/ports';

export interface FileLeasesOptions {
  /** Absolute path of a folder of its own. */
  readonly folder: string;
  /** Names this window and this start of it; no other ever has the same. */
  readonly holder: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Leases as files that are made exclusively (`open` with `wx`), so that one window wins. Each time a lease changes
 * hands it is a new file with the next number, which one window alone can make; the file with the highest number
 * tells who holds it and until when, and it stays when it is released, so that numbers never begin anew.
 */
export function fileLeases(options: FileLeasesOptions): Leases {
  return { claim: (name, milliseconds) => claim(options, hashName(name), milliseconds) };
}

async function claim(
  { folder, holder, now }: FileLeasesOptions,
  name: string,
  milliseconds: number,
): Promise<Lease | undefined> {
  await mkdir(folder, { recursive: true });
  const newest = async () => (await numbers(folder, name))[0] ?? 0;
  const last = await newest();
  if (last > 0 && isLive(await read(fileOf(folder, name, last), milliseconds), now())) return undefined;
  const number = last + 1;
  const file = fileOf(folder, name, number);
  const until = (more: number): LeaseClaim => ({ claim: holder, until: now() + more });
  if (!(await create(file, encodeClaim(until(milliseconds))))) return undefined;
  // Who was so slow that others had the lease and gave it back meanwhile has made a number of the past.
  if ((await newest()) !== number) {
    await rm(file, { force: true });
    return undefined;
  }
  for (const old of await numbers(folder, name)) {
    if (old < number) await rm(fileOf(folder, name, old), { force: true });
  }
  const isOurs = async () => (await newest()) === number;
  return {
    async renew(more) {
      const held = await isOurs();
      if (held) await writeFile(file, encodeClaim(until(more)));
      return held;
    },
    async release() {
      if (await isOurs()) await writeFile(file, encodeClaim(until(0)));
    },
  };
}

/** The numbers of a lease's files, the highest first. */
async function numbers(folder: string, name: string): Promise<readonly number[]> {
  return (await readdir(folder))
    .flatMap((file) => {
      const [, of, number] = /^([\da-f]+)\.(\d{1,15})$/.exec(file) ?? [];
      return of === name ? [Number(number)] : [];
    })
    .sort((a, b) => b - a);
}

/** @returns `false` if it is there already */
async function create(file: string, bytes: Uint8Array): Promise<boolean> {
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(bytes).finally(() => handle.close());
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** A claim; one that is just being written, or that a kill cut, holds as long from its beginning as a whole one. */
async function read(file: string, milliseconds: number): Promise<LeaseClaim | undefined> {
  try {
    const claim = readClaim(await readFile(file));
    return claim ?? { claim: '', until: (await stat(file)).mtimeMs + milliseconds };
  } catch {
    return undefined;
  }
}

function fileOf(folder: string, name: string, number: number): string {
  return path.join(folder, `${name}.${number}`);
}
