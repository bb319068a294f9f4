/** Asks one question at a time, as while somebody types: a newer one cancels the older, whose answer never comes through. */
export class Latest {
  #asking = new AbortController();

  /**
   * @returns the answer; `undefined` if a newer question or `cancel` overtook it
   * @throws as the question does, unless it was overtaken
   */
  async ask<Answer>(question: (signal: AbortSignal) => Promise<Answer>): Promise<Answer | undefined> {
    this.cancel();
    const { signal } = (this.#asking = new AbortController());
    try {
      const answer = await question(signal);
      return signal.aborted ? undefined : answer;
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
  }

  cancel(): void {
    this.#asking.abort();
  }
}
