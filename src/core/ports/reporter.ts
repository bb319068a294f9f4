/** The one way to tell a person that something went wrong. */
export interface Reporter {
  /**
   * A cancelled action is silent; a known `PapersideError` gives its sentence and **Show Log**; anything else
   * is logged with its stack and told in general words. `doing` completes "Couldn't …".
   */
  report(error: unknown, doing: string): void;
}
