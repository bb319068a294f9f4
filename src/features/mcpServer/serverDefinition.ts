/** How the MCP server of a library is started. */
export interface ServerDefinition {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** What the server is made of on this machine. */
export interface ServerProgram {
  /** The Node that runs it, and what that needs to know. */
  readonly command: string;
  readonly env: Readonly<Record<string, string>>;
  /** Path of `dist/mcp.js`. */
  readonly script: string;
}

/** @param folder path of the library's folder */
export function serverDefinition(
  program: ServerProgram,
  folder: string,
  keyPattern: string,
): ServerDefinition {
  const { command, env, script } = program;
  return { command, args: [script, folder, '--key-pattern', keyPattern], env };
}

/** The definition as most MCP clients take it in their settings: JSON under `mcpServers`. */
export function clientConfiguration({ command, args, env }: ServerDefinition): string {
  const started = { command, args, ...(Object.keys(env).length > 0 && { env }) };
  return `${JSON.stringify({ mcpServers: { paperside: started } }, undefined, 2)}\n`;
}
