import type * as vscode from 'vscode';
import type { FeedElement } from './feedElement';

const attempts = 5;
const pause = 100;

/**
 * Reveals a row. Right after the view was shown or filled VS Code may not know the row yet and throws
 * `TreeError: Data tree node not found`; then it is tried again.
 * @returns whether the row is shown now
 */
export async function revealSafely(
  view: Pick<vscode.TreeView<FeedElement>, 'reveal'>,
  element: FeedElement,
  options: { readonly select: boolean; readonly focus: boolean },
): Promise<boolean> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    try {
      await view.reveal(element, options);
      return true;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause * attempt));
    }
  }
  return false;
}
