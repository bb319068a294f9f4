import * as vscode from 'vscode';
import type { Log, Reporter } from '../../core/ports';
import { readSetting } from '../../manifest/settings';
import { registerCommand } from '../commands';
import { tellCalmly } from '../tellCalmly';
import { registerMcpProvider, type McpHost } from './mcpProvider';
import { clientConfiguration, serverDefinition, type ServerProgram } from './serverDefinition';

export type { ServerProgram } from './serverDefinition';

export interface McpServerDeps {
  /** Absent in the browser, where no program can be started. */
  readonly program: ServerProgram | undefined;
  /** Has the library's folder in its storage. */
  readonly context: Pick<vscode.ExtensionContext, 'globalStorageUri' | 'extension'>;
  readonly reporter: Reporter;
  readonly log: Log;
}

const keyPattern = 'paperside.citation.keyPattern';

/** The library for agents outside this window: offered to VS Code, and told to whoever sets up another client. */
export function registerMcpServer(deps: McpServerDeps): vscode.Disposable {
  const { context, reporter, log } = deps;
  const { t } = vscode.l10n;
  const library = vscode.Uri.joinPath(context.globalStorageUri, 'library');
  const { version } = context.extension.packageJSON as { readonly version: string };
  // A program of this machine can read no other place than its disk.
  const program = library.scheme === 'file' ? deps.program : undefined;
  const prepare = async (): Promise<void> => vscode.workspace.fs.createDirectory(library);
  const definitionBy = (served: ServerProgram) =>
    serverDefinition(served, library.fsPath, readSetting(vscode.workspace, keyPattern));

  const copy = async (): Promise<void> => {
    if (!program) {
      const why = t('The MCP server is a program that reads the library from a disk; a browser has neither.');
      void vscode.window.showInformationMessage(why);
      return;
    }
    try {
      await prepare();
      await vscode.env.clipboard.writeText(clientConfiguration(definitionBy(program)));
      tellCalmly(t('Copied: paste it into the settings of your MCP client'), 'copy');
    } catch (error) {
      reporter.report(error, t('copy the configuration of the MCP server'));
    }
  };
  const changes = new vscode.EventEmitter<void>();
  const provider =
    program &&
    registerMcpProvider({
      host: vscode as McpHost,
      definition: () => definitionBy(program),
      prepare,
      onDidChange: changes.event,
      version,
      log,
    });
  return vscode.Disposable.from(
    registerCommand('paperside.copyMcpConfig', copy),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(keyPattern)) changes.fire();
    }),
    changes,
    ...(provider ? [provider] : []),
  );
}
