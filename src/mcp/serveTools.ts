import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import {
  CallToolRequestSchema,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
  type CallToolResult,
  type Tool,
} from '@modelcontextprotocol/sdk/types.js';
import { agentTools, type AgentTool } from '../core/agents';
import type { Log } from '../core/ports';
import type { AgentDesk } from './agentDesk';
import { outputSchemas } from './outputSchemas';
import { reporterOf, type Extra } from './reportProgress';

/** Milliseconds: what takes longer is given up, since the client has done so or will. */
const longestCall = 300_000;
/** Calls at once; more are told to wait. */
const mostCalls = 64;

/** Serves what agents may ask. Everything is only read here: nothing is written for a citation either. */
export function serveTools({ server }: McpServer, desk: AgentDesk, log: Log): void {
  const tools = new Map<string, AgentTool>(agentTools.map((tool) => [tool.name, tool]));
  const listed = agentTools.map(describe);
  let calls = 0;

  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: listed }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, extra) => {
    const tool = tools.get(params.name);
    if (!tool) {
      const names = [...tools.keys()].join(', ');
      throw new McpError(ErrorCode.InvalidParams, `There is no such tool. The tools are ${names}.`);
    }
    if (calls >= mostCalls) return failed('Too many questions are asked at once: wait for answers first.');
    calls++;
    try {
      return await call(tool, params.arguments ?? {}, desk, extra);
    } catch (error) {
      if (extra.signal.aborted) throw error;
      log.error(error instanceof Error ? error : String(error));
      return failed(`Paperside could not do it: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      calls--;
    }
  });
}

async function call(tool: AgentTool, input: unknown, desk: AgentDesk, extra: Extra): Promise<CallToolResult> {
  const late = AbortSignal.timeout(longestCall);
  const signal = AbortSignal.any([extra.signal, late]);
  try {
    const visit = await desk.receive(reporterOf(extra), signal);
    const { text, data, isRefused } = await tool.run(input, visit.ports, signal);
    const remarks = visit.remarks().join('\n');
    return {
      content: [
        { type: 'text', text },
        ...(remarks === '' ? [] : [{ type: 'text' as const, text: remarks }]),
      ],
      structuredContent: data,
      isError: isRefused,
    };
  } catch (error) {
    if (!late.aborted || extra.signal.aborted) throw error;
    return failed(`It took longer than ${longestCall / 1_000} seconds, and was given up. Ask more closely.`);
  }
}

function failed(text: string): CallToolResult {
  return { content: [{ type: 'text', text }], isError: true };
}

function describe({ name, title, description, inputSchema }: AgentTool): Tool {
  // Nothing here knows notes.
  const fields = Object.entries(inputSchema.properties ?? {}).filter(([field]) => field !== 'note');
  const properties = Object.fromEntries(fields);
  return {
    name,
    title,
    description,
    inputSchema: { ...inputSchema, type: 'object', properties, required: [...(inputSchema.required ?? [])] },
    outputSchema: outputSchemas[name],
    annotations: {
      title,
      readOnlyHint: true,
      destructiveHint: false,
      idempotentHint: true,
      openWorldHint: false,
    },
  };
}
