import * as vscode from 'vscode';
import { recognizeClipping } from '../../core/clippings';
import type { Reporter } from '../../core/ports';
import { isAbort } from '../../core/problems';
import { readSetting } from '../../manifest/settings';
import type { EditWriter } from '../editWriter';
import { signalOf } from '../signalOf';
import { decide, type DecideDeps, type InHand } from './decide';
import { citationKind, otherKinds } from './kinds';
import { offersOf } from './offers';
import { staysPlain, type PastePlace } from './plainPaste';

export interface PasteProviderDeps extends DecideDeps {
  readonly writer: Pick<EditWriter, 'prepareEdit'>;
  readonly reporter: Reporter;
}

const textType = 'text/plain';
/** What VS Code says of text that was copied in it. */
const editorType = 'vscode-editor-data';

/** "Paste as Citation" among the ways to paste, behind plain text. */
class CitationPaste extends vscode.DocumentPasteEdit {
  constructor(
    readonly inHand: InHand,
    readonly document: vscode.TextDocument,
    readonly ranges: readonly vscode.Range[],
    title = vscode.l10n.t('Paste as Citation'),
  ) {
    super('', title, citationKind);
    this.yieldTo = otherKinds;
  }
}

/**
 * Offers to paste ids and entries as citations. At every paste only the beginning of the text is looked at; the
 * rest is done for who chooses it.
 */
export class CitationPasteProvider implements vscode.DocumentPasteEditProvider<CitationPaste> {
  constructor(private readonly deps: PasteProviderDeps) {}

  async provideDocumentPasteEdits(
    document: vscode.TextDocument,
    ranges: readonly vscode.Range[],
    pasted: vscode.DataTransfer,
    context: vscode.DocumentPasteEditContext,
    token: vscode.CancellationToken,
  ): Promise<CitationPaste[] | undefined> {
    if (readSetting(vscode.workspace, 'paperside.paste.citation', document) === 'off') return undefined;
    const text = await pasted.get(textType)?.asString();
    const clipping = text === undefined ? undefined : recognizeClipping(text);
    if (text === undefined || !clipping || token.isCancellationRequested) return undefined;
    if (await isWholeLine(pasted)) return undefined;
    const inHand = { text, clipping };
    if (context.triggerKind === vscode.DocumentPasteTriggerKind.Automatic)
      return staysPlain(text, placeOf(document, ranges))
        ? [new CitationPaste(inHand, document, ranges)]
        : undefined;
    // VS Code completes no edit that is chosen by "Paste As…": it has to be whole now.
    if (context.only) {
      const edit = await this.#resolved(new CitationPaste(inHand, document, ranges), token, false);
      return edit && [edit];
    }
    return this.#offers(inHand, document, ranges, token);
  }

  async resolveDocumentPasteEdit(
    edit: CitationPaste,
    token: vscode.CancellationToken,
  ): Promise<CitationPaste> {
    return (await this.#resolved(edit, token, true)) ?? edit;
  }

  /** @param keepsText whether the text shall be pasted as it is, where it comes to no citation */
  async #resolved(
    edit: CitationPaste,
    token: vscode.CancellationToken,
    keepsText: boolean,
  ): Promise<CitationPaste | undefined> {
    const { inHand, document, ranges } = edit;
    // A new one each time: the person may come back to the same offer and choose otherwise.
    const resolved = new CitationPaste(inHand, document, ranges);
    const asText = () => {
      resolved.insertText = inHand.text;
      return resolved;
    };
    try {
      const decision = await decide(this.deps, inHand, document, signalOf(token));
      if (decision.kind === 'text') return asText();
      const prepared =
        decision.kind === 'write'
          ? await this.deps.writer.prepareEdit(document, ranges, decision.writing)
          : undefined;
      if (!prepared) return keepsText ? asText() : undefined;
      resolved.additionalEdit = prepared.edit;
      return resolved;
    } catch (error) {
      if (isAbort(error)) throw new vscode.CancellationError();
      this.deps.reporter.report(error, vscode.l10n.t('paste as citation'));
      return keepsText ? asText() : undefined;
    }
  }

  /** All that can be done without asking, each by a name of its own. */
  async #offers(
    inHand: InHand,
    document: vscode.TextDocument,
    ranges: readonly vscode.Range[],
    token: vscode.CancellationToken,
  ): Promise<CitationPaste[]> {
    const edits: CitationPaste[] = [];
    for (const { title, writing } of await offersOf(this.deps, inHand, document, signalOf(token))) {
      const prepared = await this.deps.writer.prepareEdit(document, ranges, writing, { tentative: true });
      if (!prepared) continue;
      const edit = new CitationPaste(inHand, document, ranges, title);
      edit.additionalEdit = prepared.edit;
      edits.push(edit);
    }
    return edits;
  }
}

function placeOf(document: vscode.TextDocument, ranges: readonly vscode.Range[]): PastePlace {
  const options = vscode.window.visibleTextEditors.find((editor) => editor.document === document)?.options;
  return {
    before: ranges.map(({ start }) => document.lineAt(start.line).text.slice(0, start.character)),
    insertSpaces: options?.insertSpaces !== false,
    tabSize: typeof options?.tabSize === 'number' ? options.tabSize : 4,
  };
}

/** A line copied without a selection goes above the cursor's line; VS Code does that for plain pastes alone. */
async function isWholeLine(pasted: vscode.DataTransfer): Promise<boolean> {
  const origin = await pasted.get(editorType)?.asString();
  return origin?.includes('"isFromEmptySelection":true') ?? false;
}
