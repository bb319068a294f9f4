import * as vscode from 'vscode';
import type { LanguageModel, LanguageModels, Log } from '../../core/ports';
import { abortError, isAbort, PapersideError, type ErrorCode } from '../../core/problems';
import { withinTime } from '../../timing/withinTime';

/** Listing models asks other extensions, some of which may have to start. Milliseconds. */
const patience = 15_000;
const maxName = 80;

/** The editor's own models; VS Code asks the person for leave when one is first asked. */
export function createLanguageModels(log: Log): LanguageModels {
  return {
    async available() {
      // Editors made of VS Code may leave the whole part out.
      const { lm } = vscode as Partial<typeof vscode>;
      if (!lm) return [];
      try {
        const models = await withinTime(Promise.resolve(lm.selectChatModels()), patience);
        return (models ?? []).map(toModel);
      } catch (error) {
        log.warn(`Language models can't be listed: ${String(error)}`);
        return [];
      }
    },
  };
}

function toModel(model: vscode.LanguageModelChat): LanguageModel {
  const { id, vendor, maxInputTokens } = model;
  return {
    id,
    vendor,
    maxInputTokens,
    name: (model.name || model.family || id).replace(/\s+/g, ' ').slice(0, maxName),
    async *ask(question, why, signal) {
      const source = new vscode.CancellationTokenSource();
      const cancel = () => source.cancel();
      if (signal.aborted) throw abortError();
      signal.addEventListener('abort', cancel, { once: true });
      try {
        const messages = [vscode.LanguageModelChatMessage.User(question)];
        const { text } = await model.sendRequest(messages, { justification: why }, source.token);
        for await (const piece of text) yield piece;
      } catch (error) {
        // What a model says when it is cancelled differs: `readAnswer` doesn't wait for it anyway.
        if (isAbort(error)) throw abortError();
        throw toPapersideError(error, model.name);
      } finally {
        signal.removeEventListener('abort', cancel);
        source.cancel();
        source.dispose();
      }
    },
  };
}

/** By name: the class differs between editors, and the API tells to compare codes. */
const codes: ReadonlyMap<string, ErrorCode> = new Map([
  ['NoPermissions', 'modelNotAllowed'],
  ['Blocked', 'modelBlocked'],
  ['NotFound', 'modelGone'],
]);

function toPapersideError(error: unknown, name: string): PapersideError {
  const told = error instanceof Error ? error.message.slice(0, 300) : '';
  const own = error instanceof Error && 'code' in error ? String(error.code) : '';
  const code = codes.get(own);
  return new PapersideError(code ?? 'modelFailed', told === '' ? name : `${name}: ${told}`, { cause: error });
}
