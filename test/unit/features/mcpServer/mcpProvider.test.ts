import assert from 'node:assert/strict';
import { registerMcpProvider, type McpHost } from '../../../../src/features/mcpServer/mcpProvider';
import { clientConfiguration, serverDefinition } from '../../../../src/features/mcpServer/serverDefinition';

const program = {
  command: '/opt/editor/node',
  env: { ELECTRON_RUN_AS_NODE: '1' },
  script: '/ext/dist/mcp.js',
};
const definition = () => serverDefinition(program, '/home/ada/my library', 'authorYear');
const disposable = { dispose: () => undefined };

class StdioServer {
  readonly given: readonly unknown[];
  constructor(...given: readonly unknown[]) {
    this.given = given;
  }
}

function register(host: McpHost) {
  const said: string[] = [];
  const quiet = () => undefined;
  const log = {
    trace: quiet,
    debug: quiet,
    info: (line: string) => void said.push(line),
    warn: quiet,
    error: quiet,
  };
  let prepared = 0;
  const registered = registerMcpProvider({
    host,
    definition,
    prepare: () => {
      prepared++;
      return Promise.resolve();
    },
    onDidChange: () => disposable,
    version: '1.2.3',
    log,
  });
  return { registered, said, prepared: () => prepared };
}

describe('the provider of the MCP server', () => {
  it('gives VS Code the command, and sees to the folder before it is started', async () => {
    type Register = NonNullable<NonNullable<McpHost['lm']>['registerMcpServerDefinitionProvider']>;
    const calls: Parameters<Register>[] = [];
    const host: McpHost = {
      lm: {
        registerMcpServerDefinitionProvider(...args) {
          calls.push(args);
          return disposable;
        },
      },
      McpStdioServerDefinition: StdioServer,
    };
    const { registered, prepared } = register(host);
    assert.equal(registered, disposable);
    const [id, provider] = calls[0]!;
    assert.equal(id, 'paperside.library');
    const [server] = provider.provideMcpServerDefinitions();
    assert.deepEqual((server as StdioServer).given, [
      'Paperside',
      '/opt/editor/node',
      ['/ext/dist/mcp.js', '/home/ada/my library', '--key-pattern', 'authorYear'],
      { ELECTRON_RUN_AS_NODE: '1' },
      '1.2.3',
    ]);
    assert.equal(prepared(), 0);
    assert.equal(await provider.resolveMcpServerDefinition(server!), server);
    assert.equal(prepared(), 1);
  });

  it('is not there in an editor without the API, or with one that refuses', () => {
    const refusing = {
      registerMcpServerDefinitionProvider: () => {
        throw new Error('CANNOT use API proposal: mcpConfigurationProvider');
      },
    };
    for (const host of [{}, { lm: {} }, { lm: refusing }, { McpStdioServerDefinition: StdioServer }])
      assert.equal(register(host).registered, undefined);
    const { registered, said } = register({ lm: refusing, McpStdioServerDefinition: StdioServer });
    assert.equal(registered, undefined);
    assert.match(said.join(), /CANNOT use API proposal/);
  });
});

describe('the configuration for other MCP clients', () => {
  it('is JSON that they take as it is', () => {
    assert.deepEqual(JSON.parse(clientConfiguration(definition())), {
      mcpServers: {
        paperside: {
          command: '/opt/editor/node',
          args: ['/ext/dist/mcp.js', '/home/ada/my library', '--key-pattern', 'authorYear'],
          env: { ELECTRON_RUN_AS_NODE: '1' },
        },
      },
    });
    const plain = serverDefinition({ ...program, env: {} }, 'C:\\Users\\Ada', 'authorYear');
    assert.ok(!clientConfiguration(plain).includes('"env"'));
  });
});
