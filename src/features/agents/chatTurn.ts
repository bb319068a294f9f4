import type * as vscode from 'vscode';
import type { FoundPaper, KnownWorks } from '../../core/agents';
import type { Wording } from '../wording';
import type { WindowPorts } from './agentPorts';

/** One question to @papers, with what it is answered from. */
export interface ChatTurn {
  readonly request: Pick<vscode.ChatRequest, 'prompt' | 'command' | 'references' | 'model'>;
  readonly history: vscode.ChatContext['history'];
  readonly stream: Pick<vscode.ChatResponseStream, 'markdown' | 'button' | 'reference' | 'progress'>;
  readonly token: vscode.CancellationToken;
  readonly signal: AbortSignal;
  readonly works: KnownWorks;
  readonly ports: WindowPorts;
  readonly wording: Wording;
}

/** What is remembered of an answer, for what may be asked next. */
export interface TurnResult {
  readonly papers: readonly { readonly id: string; readonly title: string; readonly key?: string }[];
  /** The query or question, cut. */
  readonly asked: string;
}

export function resultOf(papers: readonly FoundPaper[], asked: string): TurnResult {
  return {
    papers: papers.slice(0, 5).map(({ paper, key }) => ({
      id: paper.id,
      title: paper.title.slice(0, 200),
      ...(key && { key: key.key }),
    })),
    asked: asked.slice(0, 200),
  };
}
