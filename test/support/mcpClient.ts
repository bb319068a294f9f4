import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

export interface McpSession {
  readonly client: Client;
  readonly pid: number;
  /** What the server said on stderr so far. */
  readonly said: () => string;
  close(): Promise<void>;
}

/** Starts a server by its command line, as a client does. */
export async function connectMcp(
  command: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<McpSession> {
  const transport = new StdioClientTransport({ command, args: [...args], env, stderr: 'pipe' });
  let said = '';
  transport.stderr?.on('data', (chunk) => (said += String(chunk)));
  const client = new Client({ name: 'paperside-tests', version: '1.0.0' });
  await client.connect(transport);
  const { pid } = transport;
  if (pid === null) throw new Error(`The server did not start: ${said}`);
  return { client, pid, said: () => said, close: () => client.close() };
}
