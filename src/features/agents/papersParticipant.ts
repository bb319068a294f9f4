import * as vscode from 'vscode';
import { AgentRefusal, KnownWorks } from '../../core/agents';
import type { Library } from '../../core/library';
import type { Log } from '../../core/ports';
import { isAbort, isPapersideError } from '../../core/problems';
import type { CommandId } from '../../manifest/commands';
import { signalOf } from '../signalOf';
import { oneLine } from '../text';
import { Wording } from '../wording';
import type { WindowPorts } from './agentPorts';
import { answerTurn } from './chatAnswer';
import { checkTurn } from './chatCheck';
import { citeTurn, compareTurn, searchTurn, summarizeTurn } from './chatCommands';
import { plain } from './chatMarkdown';
import type { ChatTurn, TurnResult } from './chatTurn';
import { libraryOpened, type OpeningLibrary } from './openingLibrary';

const { t } = vscode.l10n;

/** The participant's id in package.json. */
export const participantId = 'paperside.papers';

export interface ParticipantDeps extends OpeningLibrary {
  readonly library: OpeningLibrary['library'] & Pick<Library, 'size'>;
  readonly ports: WindowPorts;
  readonly log: Log;
}

const turns: Readonly<Record<string, (turn: ChatTurn) => Promise<TurnResult>>> = {
  search: searchTurn,
  summarize: summarizeTurn,
  cite: citeTurn,
  check: checkTurn,
  compare: compareTurn,
};

/** `@papers` in the chat. */
export function registerParticipant(deps: ParticipantDeps): vscode.Disposable {
  const participant = vscode.chat.createChatParticipant(participantId, createPapersHandler(deps));
  participant.iconPath = new vscode.ThemeIcon('book');
  participant.followupProvider = { provideFollowups: (result) => followupsOf(result) };
  return participant;
}

/** Answers one question; what goes wrong is told in it, and logged. */
export function createPapersHandler(
  deps: ParticipantDeps,
): (...asked: Parameters<vscode.ChatRequestHandler>) => Promise<vscode.ChatResult> {
  return async (request, { history }, stream, token) => {
    const signal = signalOf(token);
    try {
      if (!deps.library.loaded) stream.progress(t('Opening your library'));
      const opened = await libraryOpened(deps, signal);
      if (!opened)
        stream.markdown(
          `*${t('Your library is still being opened or indexed: papers may be missing.')}*\n\n`,
        );
      if (deps.library.size === 0 && request.command !== 'check') return tellEmpty(stream);
      if (request.prompt.trim() === '' && request.command !== 'check' && request.command !== 'search')
        return tellHelp(stream);
      const works = new KnownWorks(deps.ports, await deps.ports.bibliographyOf(undefined, signal), signal);
      const wording = new Wording(vscode.l10n, vscode.env.language);
      const answer = turns[request.command ?? ''] ?? answerTurn;
      const metadata = await answer({
        request,
        history,
        stream,
        token,
        signal,
        works,
        wording,
        ports: deps.ports,
      });
      return { metadata: { command: request.command, ...metadata } };
    } catch (error) {
      if (isAbort(error) || token.isCancellationRequested) return {};
      deps.log.error(error instanceof Error ? error : String(error));
      return { errorDetails: { message: sentenceOn(error) } };
    }
  };
}

function sentenceOn(error: unknown): string {
  if (error instanceof AgentRefusal) return plain(error.message);
  if (isPapersideError(error) && error.code === 'workerStopped')
    return t('The search of your library has stopped. It starts again by itself: ask again in a while.');
  return t('Your question could not be answered. “Paperside: Show Log” tells why.');
}

function tellEmpty(stream: Pick<vscode.ChatResponseStream, 'markdown' | 'button'>): vscode.ChatResult {
  stream.markdown(t('Your library holds no papers yet. Follow a feed, or import papers, and ask again.'));
  stream.button({ command: 'paperside.addFeed' satisfies CommandId, title: t('Add Feed…') });
  stream.button({ command: 'paperside.importPapers' satisfies CommandId, title: t('Import Papers…') });
  return {};
}

function tellHelp(stream: Pick<vscode.ChatResponseStream, 'markdown'>): vscode.ChatResult {
  stream.markdown(
    [
      t(
        'Ask about the papers of your library: the answer is made of their abstracts, and every citation in it is checked.',
      ),
      '',
      `- \`/search\` ${t('finds papers, in the query language')}`,
      `- \`/summarize\` ${t('gives the key points of a paper')}`,
      `- \`/cite\` ${t('gives the key of a paper, and cites it')}`,
      `- \`/check\` ${t('checks the citations of the note')}`,
      `- \`/compare\` ${t('puts papers side by side')}`,
    ].join('\n'),
  );
  return {};
}

/** What may be asked next, by the papers of the last answer. */
export function followupsOf({ metadata }: Pick<vscode.ChatResult, 'metadata'>): vscode.ChatFollowup[] {
  const {
    papers = [],
    command,
    asked = '',
  } = (metadata ?? {}) as Partial<TurnResult> & {
    readonly command?: string;
  };
  const [first] = papers;
  if (!first) return [{ prompt: '', command: 'check', label: t('Check the citations of this note') }];
  const name = oneLine(first.title, 40);
  const keys = papers.flatMap(({ key }) => (key ? [`@${key}`] : []));
  return [
    ...(command === 'summarize'
      ? []
      : [{ prompt: first.id, command: 'summarize', label: t('Summarize {0}', name) }]),
    ...(command === 'cite' ? [] : [{ prompt: first.id, command: 'cite', label: t('Cite {0}', name) }]),
    ...(command !== 'compare' && keys.length > 1
      ? [{ prompt: keys.join(' '), command: 'compare', label: t('Compare these {0} papers', keys.length) }]
      : []),
    ...(command === 'search' && asked !== ''
      ? [{ prompt: t('What do these papers say about {0}?', oneLine(asked, 80)) }]
      : []),
  ];
}
