/** A paper that was under way so often when an engine failed is no longer given to one. */
const mostFailures = 3;

/**
 * Papers that were under way when an engine failed. Which of them it was, if any, shows when each is given alone:
 * so one paper that no engine can take costs search only itself.
 */
export class Suspects {
  private readonly failures = new Map<string, number>();

  blame(ids: readonly string[]): void {
    for (const id of ids) this.failures.set(id, (this.failures.get(id) ?? 0) + 1);
  }

  /** They went through, or are others now. */
  acquit(ids: readonly string[]): void {
    for (const id of ids) this.failures.delete(id);
  }

  isHopeless(id: string): boolean {
    return (this.failures.get(id) ?? 0) >= mostFailures;
  }

  /** The next papers to give: those above suspicion first, then each of the others alone. */
  next(ids: ReadonlySet<string>, count: number): string[] {
    const taken: string[] = [];
    let least: string | undefined;
    for (const id of ids) {
      const failures = this.failures.get(id);
      if (failures === undefined) taken.push(id);
      else if (least === undefined || failures < (this.failures.get(least) ?? 0)) least = id;
      if (taken.length === count) break;
    }
    return taken.length > 0 || least === undefined ? taken : [least];
  }
}
