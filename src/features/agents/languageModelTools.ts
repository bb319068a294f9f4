import * as vscode from 'vscode';
import {
  agentTools,
  entryToWrite,
  withinBudget,
  type AgentAnswer,
  type AgentTool,
  type AgentToolName,
} from '../../core/agents';
import { isAbort } from '../../core/problems';
import { withinTime } from '../../timing/withinTime';
import { signalOf } from '../signalOf';
import { oneLine, shortTitle } from '../text';
import type { EditWriter } from '../editWriter';
import type { WindowPorts } from './agentPorts';
import { libraryOpened, type OpeningLibrary } from './openingLibrary';

const { t } = vscode.l10n;

/** The names under which package.json contributes the tools. */
export const toolNames: Readonly<Record<AgentToolName, string>> = {
  searchPapers: 'paperside_search',
  getPaper: 'paperside_getPaper',
  citePaper: 'paperside_cite',
  summarizePaper: 'paperside_summarize',
  checkCitations: 'paperside_checkCitations',
};

export interface LanguageModelToolsDeps extends OpeningLibrary {
  readonly ports: WindowPorts;
  readonly writer: Pick<EditWriter, 'previewEntries'>;
}

/** How long one call may take, in milliseconds; what it waits for may never come. */
const patience = 60_000;
/** How long a model may take to count tokens; then they are guessed. */
const patienceToCount = 3_000;
/** English has some four; citation keys and numbers have fewer. */
const charactersPerToken = 3;
/** How long the person is kept waiting for what stands in a question to them. */
const patienceToAsk = 10_000;

/** The core's tools as VS Code's language models see them. */
export function registerLanguageModelTools(deps: LanguageModelToolsDeps): vscode.Disposable {
  return vscode.Disposable.from(
    ...agentTools.map((tool) => vscode.lm.registerTool(toolNames[tool.name], languageModelTool(tool, deps))),
  );
}

export function languageModelTool(
  tool: AgentTool,
  deps: LanguageModelToolsDeps,
): Required<vscode.LanguageModelTool<unknown>> {
  return {
    async invoke({ input, tokenizationOptions }, token) {
      const signal = AbortSignal.any([signalOf(token), AbortSignal.timeout(patience)]);
      const opened = await libraryOpened(deps, signal);
      try {
        const before = opened ? '' : `${stillOpening}\n`;
        const found = await tool.run(input, deps.ports, signal);
        return answer(before + (await fittingText(found, before, tokenizationOptions, token)));
      } catch (error) {
        if (isAbort(error) && !token.isCancellationRequested) return answer(tookTooLong);
        throw error;
      }
    },
    async prepareInvocation({ input }, token) {
      const invocationMessage = messageOf(tool.name, input);
      if (!tool.writes || !vscode.workspace.isTrusted) return { invocationMessage };
      const signal = AbortSignal.any([signalOf(token), AbortSignal.timeout(patienceToAsk)]);
      const confirmationMessages = await confirmationOf(input, deps, signal);
      return { invocationMessage, ...(confirmationMessages && { confirmationMessages }) };
    },
  };
}

/** As much of an answer as the model says that it has room for. */
async function fittingText(
  found: AgentAnswer,
  before: string,
  room: vscode.LanguageModelToolTokenizationOptions | undefined,
  token: vscode.CancellationToken,
): Promise<string> {
  if (!room) return found.text;
  return withinBudget(found, room.tokenBudget, async (text) => {
    const whole = before + text;
    const counting = Promise.resolve(room.countTokens(whole, token)).catch(() => undefined);
    const tokens = await withinTime(counting, patienceToCount);
    if (token.isCancellationRequested) throw new vscode.CancellationError();
    return tokens ?? Math.ceil(whole.length / charactersPerToken);
  });
}

const stillOpening =
  'The library is still being opened or indexed, so papers may be missing. Ask again in a while.';
const tookTooLong =
  'This took too long and was given up. Nothing was written. Ask for less, or again in a while.';

function answer(text: string): vscode.LanguageModelToolResult {
  return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
}

/** What the person reads while a tool runs. */
function messageOf(name: AgentToolName, input: unknown): string {
  const field = (key: string) => {
    const value = (input as Readonly<Record<string, unknown>> | null | undefined)?.[key];
    return typeof value === 'string' ? oneLine(value, 60) : '';
  };
  switch (name) {
    case 'searchPapers':
      return t('Searching your papers for “{0}”', field('query'));
    case 'getPaper':
      return t('Reading the paper “{0}”', field('paper'));
    case 'citePaper':
      return t('Citing the paper “{0}”', field('paper'));
    case 'summarizePaper':
      return t('Summarizing the paper “{0}”', field('paper'));
    case 'checkCitations':
      return t('Checking the citations of a text');
  }
}

/** Asks for leave to write an entry, by the paper and the file. */
async function confirmationOf(
  input: unknown,
  { ports, writer }: LanguageModelToolsDeps,
  signal: AbortSignal,
): Promise<vscode.LanguageModelToolConfirmationMessages | undefined> {
  const entry = await entryToWrite(input, ports, signal);
  const note = entry && (await ports.noteOf(entry.note));
  if (!entry || !note) return undefined;
  const { cited, file } = await writer.previewEntries(note, [entry.paper]);
  const [one] = cited;
  // Without a place for it nothing is written, and the tool says so.
  if (!one?.isNew || !file) return undefined;
  return {
    title: t('Add {0} to {1}?', shortTitle(entry.paper.title), vscode.workspace.asRelativePath(file)),
    message: t(
      'The entry @{0} of “{1}” is written into {2}, the bibliography of {3}.',
      one.key,
      oneLine(entry.paper.title, 200),
      vscode.workspace.asRelativePath(file),
      vscode.workspace.asRelativePath(note.uri),
    ),
  };
}
