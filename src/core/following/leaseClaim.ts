import * as v from 'valibot';

/** No claim lasts longer; one that seems to was made before the clock was set back. */
const LONGEST = 600_000;

const claimSchema = v.object({ claim: v.string(), until: v.pipe(v.number(), v.finite()) });
export type LeaseClaim = v.InferOutput<typeof claimSchema>;

/** Whether somebody holds it now. */
export function isLive(claim: LeaseClaim | undefined, now: number): boolean {
  return claim !== undefined && claim.until > now && claim.until <= now + LONGEST;
}

/** A claim as it was written; `undefined` where there is none, or a kill cut it. */
export function readClaim(bytes: Uint8Array | undefined): LeaseClaim | undefined {
  if (!bytes) return undefined;
  try {
    const read = v.safeParse(claimSchema, JSON.parse(new TextDecoder().decode(bytes)));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}

export function encodeClaim(claim: LeaseClaim): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(claim));
}
