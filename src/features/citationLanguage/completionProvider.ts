import * as vscode from 'vscode';
import {
  citationTyping,
  mayCiteAt,
  mayCiteInLatexAt,
  type CitationTyping,
  type KeyTyping,
} from '../../core/citations';
import { compareFound, findEntries } from '../../core/lookup';
import type { Log, Pause, RenderedNotes } from '../../core/ports';
import { isAbort } from '../../core/problems';
import { readSetting } from '../../manifest/settings';
import { signalOf } from '../signalOf';
import type { Wording } from '../wording';
import type { Coexistence } from './coexistence';
import { citationItems, locatorItems, type CitationItem } from './completionItems';
import { documentationOf } from './documentation';
import { findPapers, type FindPapersDeps } from './findPapers';
import { isNote, keyUsesOf } from './keySymbols';
import { keyRequest, type KeyRequest } from './keyRequest';
import type { NoteBibliographies, ReadyBibliography } from './noteBibliographies';
import { sourceOf } from '../noteSource';
import { noteSelector, type NoteSyntax } from './noteSyntax';
import { styledReference } from './styledReference';
import { syntaxesOf } from './syntaxes';
import { withinTime } from '../../timing/withinTime';

export interface CompletionDeps extends FindPapersDeps {
  readonly bibliographies: NoteBibliographies;
  readonly coexistence: Coexistence;
  readonly notes: RenderedNotes;
  readonly syntax: NoteSyntax;
  readonly wording: Wording;
  readonly log: Log;
  readonly pause: Pause;
}

const maxItems = 100;
const maxPapers = 25;
/** How long the library may keep entries waiting that are there already. Milliseconds. */
const libraryPatience = 20;
/** Lines in front that may hold the bracket of a citation. */
const linesBefore = 8;

/** Completes citation keys by whatever is remembered of a paper, and the labels of locators. */
class CitationCompletion implements vscode.CompletionItemProvider {
  /** The one that the list is for. */
  #document: vscode.TextDocument | undefined;

  constructor(private readonly deps: CompletionDeps) {}

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
    { triggerKind }: vscode.CompletionContext,
  ): Promise<vscode.CompletionList | undefined> {
    const typing = typingAt(document, position);
    if (!typing || !readSetting(vscode.workspace, 'paperside.language.completion', document))
      return undefined;
    if (!this.#isCitation(document, position.line, typing)) return undefined;
    this.#document = document;
    if (typing.kind === 'locator')
      return new vscode.CompletionList(locatorItems(typing, position.line), true);
    try {
      const isInvoked = triggerKind === vscode.CompletionTriggerKind.Invoke;
      const items = await this.#citations(document, position.line, typing, isInvoked, token);
      return items && new vscode.CompletionList(items, true);
    } catch (error) {
      if (!isAbort(error)) this.deps.log.error(error instanceof Error ? error : String(error));
      return undefined;
    }
  }

  async resolveCompletionItem(
    item: vscode.CompletionItem,
    token: vscode.CancellationToken,
  ): Promise<vscode.CompletionItem> {
    const { found } = item as Partial<CitationItem>;
    const document = this.#document;
    if (!found || !document) return item;
    const note = sourceOf({ uri: document.uri, text: document.getText() });
    const reference = await styledReference(this.deps.notes, note, found.item, signalOf(token));
    item.documentation = documentationOf(found.item, reference);
    return item;
  }

  /** Code, math and addresses have their `@`s too. */
  #isCitation(document: vscode.TextDocument, line: number, typing: CitationTyping): boolean {
    const at = document.offsetAt(new vscode.Position(line, typing.at));
    const { text, cites, parsed } = this.deps.syntax.of(document);
    const { latexCommands, wikiLinks } = syntaxesOf(document.uri);
    if (typing.kind === 'key' && typing.form === 'latex')
      return latexCommands && mayCiteInLatexAt(text, at, at + typing.end - typing.at);
    if (typing.kind === 'key' && typing.form === 'wiki' && !wikiLinks) return false;
    if (cites.some(({ start }) => start === at)) return true;
    // A key without a letter yet is none; what matters is whether one may stand here.
    const hasKey = typing.kind === 'locator' || (typing.typed !== '' && !typing.braced);
    return !hasKey && mayCiteAt(text, at, at + typing.end - typing.at, parsed);
  }

  async #citations(
    document: vscode.TextDocument,
    line: number,
    typing: KeyTyping,
    isInvoked: boolean,
    token: vscode.CancellationToken,
  ): Promise<CitationItem[] | undefined> {
    const ready = await this.deps.bibliographies.of(document.uri.toString());
    const typed = typing.braced ? typing.typed.slice(1) : typing.typed;
    const isKnown = (key: string) => ready.bibliography.get(key) !== undefined;
    const { crossReferences } = syntaxesOf(document.uri);
    const request = keyRequest(typed, isKnown, crossReferences);
    if (token.isCancellationRequested || !request) return undefined;
    const stop = new AbortController();
    const cancelled = token.onCancellationRequested(() => stop.abort());
    try {
      const papers = this.#papers(document, request, ready, stop.signal);
      const entries = await findEntries(
        ready.indexes,
        request.words,
        {
          limit: maxItems,
          uses: this.#usesOf(document, line, typing),
          isForgiving: request.isForgiving,
        },
        this.deps.pause,
        stop.signal,
      );
      const hasLiteral = entries.some(({ isLiteral }) => isLiteral);
      if (hasLiteral && this.deps.coexistence.completes(document, typing)) {
        void this.deps.coexistence.tell(document);
        return [];
      }
      const others = hasLiteral ? ((await withinTime(papers, libraryPatience)) ?? []) : await papers;
      if (stop.signal.aborted) return undefined;
      const all = [...entries, ...others];
      const literal = all.filter(({ isLiteral }) => isLiteral);
      const found = (literal.length > 0 ? literal : all).sort(compareFound).slice(0, maxItems);
      // A key that is typed to its end needs no list, which would take the next Enter for itself.
      const goesOn = found.some(({ item: { id } }) => id !== typed && id.startsWith(typed));
      if (!isInvoked && !goesOn && isKnown(typed)) return [];
      return citationItems(found, typing, line, this.deps.wording);
    } finally {
      cancelled.dispose();
      stop.abort();
    }
  }

  /** Papers of the library; without a word typed only where there is nothing else. They never spoil the entries. */
  async #papers(
    document: vscode.TextDocument,
    { words, inLibrary, isForgiving }: KeyRequest,
    { bibliography, indexes }: ReadyBibliography,
    signal: AbortSignal,
  ): Promise<Awaited<ReturnType<typeof findPapers>>> {
    if (!inLibrary || (words.length === 0 && indexes.some(({ items }) => items.length > 0))) return [];
    const taken = { has: (key: string) => indexes.some(({ keys }) => keys.has(key)) };
    const keyPattern = readSetting(vscode.workspace, 'paperside.citation.keyPattern', document);
    try {
      return await findPapers(
        this.deps,
        words,
        bibliography,
        { limit: maxPapers, keyPattern, taken, isForgiving },
        signal,
      );
    } catch (error) {
      if (!isAbort(error)) this.deps.log.warn(`The library could not be searched: ${String(error)}`);
      return [];
    }
  }

  /** How often the note cites which keys, elsewhere than where somebody is typing. */
  #usesOf(document: vscode.TextDocument, line: number, typing: KeyTyping): ReadonlyMap<string, number> {
    const here = document.offsetAt(new vscode.Position(line, typing.at));
    const uses = new Map<string, number>();
    for (const { key, start } of keyUsesOf(document, this.deps.syntax))
      if (start < here || start > here + 2) uses.set(key, (uses.get(key) ?? 0) + 1);
    return uses;
  }
}

/** `@` and LaTeX's brace open the list; a space lets a search of several words go on. */
export function registerCompletion(deps: CompletionDeps): vscode.Disposable {
  const prepare = (editor: vscode.TextEditor | undefined) => {
    if (!editor || !isNote(editor.document)) return;
    deps.bibliographies.of(editor.document.uri.toString()).catch((error: unknown) => {
      deps.log.warn(`A note's bibliography could not be prepared: ${String(error)}`);
    });
  };
  prepare(vscode.window.activeTextEditor);
  return vscode.Disposable.from(
    vscode.languages.registerCompletionItemProvider(
      noteSelector,
      new CitationCompletion(deps),
      '@',
      ' ',
      '{',
      ',',
    ),
    // Before the first @ is typed, so that nobody waits for a large file then.
    vscode.window.onDidChangeActiveTextEditor(prepare),
  );
}

/** What is being typed at the position; in constant time, since every space asks. */
function typingAt(document: vscode.TextDocument, position: vscode.Position): CitationTyping | undefined {
  const line = document.lineAt(position.line).text;
  if (line.lastIndexOf('@', position.character) < 0 && !/cite/i.test(line)) return undefined;
  const before: string[] = [];
  for (let index = position.line - 1; index >= 0 && before.length < linesBefore; index--) {
    const { text, isEmptyOrWhitespace } = document.lineAt(index);
    if (isEmptyOrWhitespace) break;
    before.unshift(text);
  }
  return citationTyping(line, position.character, before.map((text) => `${text}\n`).join(''));
}
