import * as vscode from 'vscode';
import { plainPrompt } from './text';

/** All texts are plain ones, whatever is quoted in them. */
export interface TextQuestion {
  readonly title: string;
  readonly placeholder: string;
  readonly prompt: string;
  /** What stands in the box at first, selected so that typing replaces it. */
  readonly value: string;
  /** Why what is typed can't be taken: it keeps Enter from taking it. */
  readonly fault?: (value: string) => string | undefined;
  /**
   * What else is to be said of what is typed, once it is known: Enter doesn't wait for it. `signal` aborts when
   * something else is typed, and when the box goes.
   */
  readonly remark?: (value: string, signal: AbortSignal) => Promise<string | undefined>;
  /** A button beside the title, which leaves the box with what is typed so far. */
  readonly button?: vscode.QuickInputButton;
  /** The box stays while the person looks up elsewhere what to type. */
  readonly ignoreFocusOut?: boolean;
  /** What is typed is shown as dots. */
  readonly isSecret?: boolean;
}

export interface TextAnswer {
  readonly by: 'enter' | 'button';
  readonly text: string;
}

/** While one types, nothing is said. Milliseconds. */
const pauseWhileTyping = 120;
const { Error, Info } = vscode.InputBoxValidationSeverity;

/** Asks for a line of text. @returns `undefined` if the person left */
export async function askText(question: TextQuestion): Promise<TextAnswer | undefined> {
  const box = vscode.window.createInputBox();
  const {
    title,
    placeholder,
    value,
    fault,
    remark,
    button,
    ignoreFocusOut = false,
    isSecret = false,
  } = question;
  const prompt = plainPrompt(question.prompt);
  const buttons = button ? [button] : [];
  Object.assign(box, { title, placeholder, prompt, value, buttons, ignoreFocusOut, password: isSecret });
  let asking = new AbortController();
  let typed: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(typed);
    asking.abort();
  };
  const say = (message: string | undefined, severity: vscode.InputBoxValidationSeverity) => {
    box.validationMessage = message === undefined ? undefined : { message: plainPrompt(message), severity };
  };
  const check = async () => {
    stop();
    const { signal } = (asking = new AbortController());
    const wrong = fault?.(box.value);
    if (wrong !== undefined) {
      say(wrong, Error);
      return;
    }
    const remarked = await remark?.(box.value, signal);
    if (!signal.aborted) say(remarked, Info);
  };
  try {
    return await new Promise<TextAnswer | undefined>((resolve) => {
      box.onDidChangeValue(() => {
        clearTimeout(typed);
        typed = setTimeout(() => void check(), pauseWhileTyping);
      });
      box.onDidAccept(() => {
        if (fault?.(box.value) === undefined) resolve({ by: 'enter', text: box.value });
        else void check();
      });
      box.onDidTriggerButton(() => resolve({ by: 'button', text: box.value }));
      box.onDidHide(() => resolve(undefined));
      box.show();
      // An empty box says what it asks for, and is no fault until somebody takes it.
      if (box.value !== '') void check();
    });
  } finally {
    stop();
    box.dispose();
  }
}
