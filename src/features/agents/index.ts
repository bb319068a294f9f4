import * as vscode from 'vscode';
import { createAgentPorts, type AgentPortsDeps } from './agentPorts';
import { registerLanguageModelTools, type LanguageModelToolsDeps } from './languageModelTools';
import { registerParticipant, type ParticipantDeps } from './papersParticipant';

export { createPapersHandler, followupsOf } from './papersParticipant';
export { createAgentPorts, type AgentPortsDeps, type WindowPorts } from './agentPorts';
export { languageModelTool, toolNames, type LanguageModelToolsDeps } from './languageModelTools';

export type AgentsDeps = AgentPortsDeps &
  Omit<LanguageModelToolsDeps, 'ports'> &
  Omit<ParticipantDeps, 'ports'>;

/** What language models may ask of the library: tools, and the chat participant. */
export function registerAgents(deps: AgentsDeps): vscode.Disposable {
  const ports = createAgentPorts(deps);
  return vscode.Disposable.from(
    ports.keys,
    registerLanguageModelTools({ ...deps, ports }),
    registerParticipant({ ...deps, ports }),
  );
}
