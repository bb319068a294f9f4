import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PapersideApi } from '../../src/compose';
import { connectMcp } from '../support/mcpClient';
import { activatePaperside } from '../support/paperside';

interface Configuration {
  readonly mcpServers: Readonly<
    Record<
      'paperside',
      {
        readonly command: string;
        readonly args: readonly string[];
        readonly env?: Readonly<Record<string, string>>;
      }
    >
  >;
}

describe('the MCP server in VS Code', () => {
  let api: PapersideApi;
  const paper = { id: 'title:mcp-server-test', title: 'Served Beside a Window: Zebrafish', authors: [] };
  const source = { feed: 'mcp-server-test', seen: '2026-01-01' };

  before(async () => {
    api = await activatePaperside();
    await api.library.ready;
    await api.library.add([{ ...paper, sources: [source] }]);
  });
  after(() => api.library.removeSource(source.feed));

  it('starts by what is copied for other clients, and finds what this window holds', async () => {
    await vscode.commands.executeCommand('paperside.copyMcpConfig');
    const text = await vscode.env.clipboard.readText();
    const { command, args, env = {} } = (JSON.parse(text) as Configuration).mcpServers.paperside;
    const session = await connectMcp(command, args, env);
    try {
      const { tools } = await session.client.listTools();
      const declared = tools.map(({ name }) => name);
      assert.ok(declared.includes('searchPapers'), declared.join());
      const answer = await session.client.callTool({
        name: 'searchPapers',
        arguments: { query: 'zebrafish' },
      });
      assert.match(JSON.stringify(answer.structuredContent), /Served Beside a Window/);
      assert.doesNotMatch(session.said(), /\[error\]/);
    } finally {
      await session.close();
    }
  });

  it('is offered where VS Code takes such servers, under the name that package.json declares', () => {
    const extension = vscode.extensions.getExtension('paperside.paperside');
    const { contributes } = extension?.packageJSON as {
      readonly contributes: { readonly mcpServerDefinitionProviders: readonly { readonly id: string }[] };
    };
    assert.deepEqual(
      contributes.mcpServerDefinitionProviders.map(({ id }) => id),
      ['paperside.library'],
    );
    const offer = 'registerMcpServerDefinitionProvider';
    if (!(offer in vscode.lm)) return;
    const { registerMcpServerDefinitionProvider: register } = vscode.lm as unknown as Record<
      string,
      (id: string, provider: object) => vscode.Disposable
    >;
    assert.equal(typeof register, 'function');
    assert.ok('McpStdioServerDefinition' in vscode, 'what is registered can be made');
  });
});
