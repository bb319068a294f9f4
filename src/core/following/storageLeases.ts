import { hashName } from '../paper';
import type { Clock, Lease, Leases, Storage } from '../ports';
import { encodeClaim, isLive, readClaim, type LeaseClaim } from './leaseClaim';

export interface StorageLeasesOptions {
  readonly storage: Storage;
  /** Names this window and this start of it; no other ever has the same. */
  readonly holder: string;
  readonly clock: Clock;
  /** A number from 0 to 1, as `Math.random` gives it. */
  readonly random: () => number;
}

/** How long a claim stands before it is looked at again, in milliseconds: more than a write takes. */
const SETTLING = 300;
/**
 * Leases as files of a storage, which can't make one exclusively: each writes its claim, waits a moment and reads
 * back whose stands there. Of two that are very slow both may win.
 */
export function storageLeases({ storage, holder, clock, random }: StorageLeasesOptions): Leases {
  let claims = 0;
  const read = async (file: string) => readClaim(await storage.read(file));
  const write = (file: string, claim: LeaseClaim) => storage.write(file, encodeClaim(claim));
  return {
    async claim(name, milliseconds): Promise<Lease | undefined> {
      const file = `${hashName(name)}.json`;
      if (isLive(await read(file), clock.now())) return undefined;
      const claim = `${holder}-${++claims}`;
      await write(file, { claim, until: clock.now() + milliseconds });
      await clock.sleep(SETTLING * (1 + random()));
      const isOurs = async () => (await read(file))?.claim === claim;
      if (!(await isOurs())) return undefined;
      return {
        async renew(more) {
          const held = await isOurs();
          if (held) await write(file, { claim, until: clock.now() + more });
          return held;
        },
        async release() {
          if (await isOurs()) await storage.remove(file);
        },
      };
    },
  };
}
