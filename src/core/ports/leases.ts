/**
 * Names that one window at a time holds, for a while, so that several do a work once. It is advice and no lock: where
 * files can't be made exclusively two may win, and one may be late to learn that it was taken over. What is done under
 * a lease must do no harm when it is done twice.
 */
export interface Leases {
  /**
   * @param milliseconds for which it is held: as long as others wait for a holder that died
   * @returns `undefined` while somebody else holds it
   */
  claim(name: string, milliseconds: number): Promise<Lease | undefined>;
}

export interface Lease {
  /** Holds it for so long from now on. @returns `false` if its time ran out and somebody took it over */
  renew(milliseconds: number): Promise<boolean>;
  /** Harmless if it is held no longer. */
  release(): Promise<void>;
}
