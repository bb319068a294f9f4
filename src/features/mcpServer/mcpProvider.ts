import type * as vscode from 'vscode';
import type { Log } from '../../core/ports';
import type { ServerDefinition } from './serverDefinition';

/** A server that VS Code starts by itself: the part of `vscode.McpStdioServerDefinition` that is used (1.101). */
export type StdioServer = object;

type StdioServerClass = new (
  label: string,
  command: string,
  args: string[],
  env: Record<string, string>,
  version: string,
) => StdioServer;

interface ServerProvider {
  readonly onDidChangeMcpServerDefinitions: vscode.Event<void>;
  provideMcpServerDefinitions(): StdioServer[];
  resolveMcpServerDefinition(server: StdioServer): Promise<StdioServer>;
}

/** What VS Code has of it, newer than the oldest that we run in: each part may be missing. */
export interface McpHost {
  readonly lm?: {
    registerMcpServerDefinitionProvider?(id: string, provider: ServerProvider): vscode.Disposable;
  };
  readonly McpStdioServerDefinition?: StdioServerClass;
}

/** As package.json declares it. */
const providerId = 'paperside.library';

export interface McpProviderDeps {
  readonly host: McpHost;
  readonly definition: () => ServerDefinition;
  /** Sees to it that the library's folder is there. */
  readonly prepare: () => Promise<void>;
  readonly onDidChange: vscode.Event<void>;
  readonly version: string;
  readonly log: Log;
}

/** Offers the server to VS Code's agents. @returns `undefined` where VS Code has no such thing */
export function registerMcpProvider(deps: McpProviderDeps): vscode.Disposable | undefined {
  const { host, definition, prepare, onDidChange, version, log } = deps;
  const { McpStdioServerDefinition: StdioServer } = host;
  if (!StdioServer || !host.lm?.registerMcpServerDefinitionProvider) return undefined;
  try {
    return host.lm.registerMcpServerDefinitionProvider(providerId, {
      onDidChangeMcpServerDefinitions: onDidChange,
      provideMcpServerDefinitions() {
        const { command, args, env } = definition();
        return [new StdioServer('Paperside', command, [...args], { ...env }, version)];
      },
      async resolveMcpServerDefinition(server) {
        await prepare();
        return server;
      },
    });
  } catch (error) {
    // While the API was only proposed it was there, and refused who called it.
    log.info(`The MCP server is not offered to this editor's agents: ${String(error)}`);
    return undefined;
  }
}
