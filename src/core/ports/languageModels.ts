/** The language models that the person's editor gives leave to use. */
export interface LanguageModels {
  /** Those that can be asked now; none where the editor has no such thing. Never throws. */
  available(): Promise<readonly LanguageModel[]>;
}

export interface LanguageModel {
  readonly id: string;
  /** As the person knows it, such as `GPT-4o`. Written by whoever provides it: not to be trusted as Markdown. */
  readonly name: string;
  readonly vendor: string;
  /** How much one question may hold, in the model's own tokens. */
  readonly maxInputTokens: number;
  /**
   * Asks one question. The answer comes in pieces of any size; nothing bounds it in length or time.
   * @param why what the person is told when the editor asks them for leave
   * @throws PapersideError 'modelNotAllowed', 'modelBlocked', 'modelGone', 'modelFailed'; AbortError
   */
  ask(question: string, why: string, signal: AbortSignal): AsyncIterable<string>;
}
