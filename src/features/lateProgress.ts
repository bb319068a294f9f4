import * as vscode from 'vscode';

/** Work shorter than this is over before an eye could read what it is. Milliseconds. */
const patience = 500;

/** Runs `work`; if it takes long, shows progress that can be cancelled. */
export async function withLateProgress<T>(
  title: string,
  work: (signal: AbortSignal, report: (message: string) => void) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let message = '';
  let tell: (message: string) => void = (text) => (message = text);
  const working = work(controller.signal, (text) => tell(text));
  const timer = setTimeout(() => {
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    void vscode.window.withProgress(options, async (progress, token) => {
      token.onCancellationRequested(() => controller.abort());
      tell = (text) => progress.report({ message: text });
      if (message) tell(message);
      await working.catch(() => undefined);
    });
  }, patience);
  try {
    return await working;
  } finally {
    clearTimeout(timer);
  }
}
