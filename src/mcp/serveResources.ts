import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import {
  CompleteRequestSchema,
  ErrorCode,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  McpError,
  ReadResourceRequestSchema,
  type Resource,
} from '@modelcontextprotocol/sdk/types.js';
import { agentTools, foreignText, type AgentToolName } from '../core/agents';
import type { Library } from '../core/library';
import type { SavedSearches } from '../core/savedSearches';
import type { AgentDesk, Visit } from './agentDesk';
import { reporterOf } from './reportProgress';
import { readUri, uriOf } from './resourceUri';

export interface ResourcesDeps {
  readonly library: Library;
  readonly savedSearches: Pick<SavedSearches, 'all' | 'get'>;
  readonly desk: AgentDesk;
}

const pageSize = 100;
/** The newest so many papers are listed; every other one is read by its id all the same. */
const mostListed = 500;
const mostCompleted = 20;
const longestTitle = 200;
const mimeType = 'text/markdown';
/** MCP's own code for a resource that isn't there. */
const resourceNotFound = -32_002;

/** Serves papers and saved searches as resources: the same texts that the tools give. */
export function serveResources({ server }: McpServer, { library, savedSearches, desk }: ResourcesDeps): void {
  const ask = async (tool: AgentToolName, input: unknown, visit: Visit, signal: AbortSignal) => {
    const answer = await agentTools.find(({ name }) => name === tool)?.run(input, visit.ports, signal);
    if (!answer || answer.isRefused) throw new McpError(resourceNotFound, answer?.text ?? 'There is none.');
    return answer.text;
  };
  const searchResources = (): Resource[] =>
    savedSearches.all.map(({ id, name, query }) => ({
      uri: uriOf('savedSearch', id),
      name: foreignText(name, longestTitle),
      description: `Papers of the saved search ${foreignText(query, longestTitle)}`,
      mimeType,
    }));
  const paperResource = (id: string): Resource[] => {
    const paper = library.get(id)?.paper;
    if (!paper) return [];
    const title = foreignText(paper.title, longestTitle);
    return [{ uri: uriOf('paper', paper.id), name: title, title, mimeType }];
  };

  server.setRequestHandler(ListResourcesRequestSchema, async ({ params }, extra) => {
    const from = readCursor(params?.cursor);
    const { ports } = await desk.receive(reporterOf(extra), extra.signal);
    const { hits } = await ports.search.search('', { limit: mostListed, order: 'date' });
    const to = from + pageSize;
    const papers = hits.slice(from, to).flatMap(({ id }) => paperResource(id));
    return {
      resources: [...(from === 0 ? searchResources() : []), ...papers],
      ...(to < hits.length && { nextCursor: String(to) }),
    };
  });
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({
    resourceTemplates: [
      {
        uriTemplate: 'paperside://paper/{id}',
        name: 'paper',
        title: 'Paper',
        description: 'A paper of the library by its id, such as arxiv:1706.03762, or its citation key',
        mimeType,
      },
      {
        uriTemplate: 'paperside://savedSearch/{id}',
        name: 'savedSearch',
        title: 'Saved search',
        description: 'The first papers that a saved search finds',
        mimeType,
      },
    ],
  }));
  server.setRequestHandler(ReadResourceRequestSchema, async ({ params: { uri } }, extra) => {
    const named = readUri(uri);
    if (!named)
      throw new McpError(resourceNotFound, 'Resources are paperside://paper/{id}, the id URI-encoded.');
    const { signal } = extra;
    const visit = await desk.receive(reporterOf(extra), signal);
    if (named.kind === 'paper')
      return textOf(uri, await ask('getPaper', { paper: named.id }, visit, signal), visit);
    const search = savedSearches.get(named.id);
    if (!search) throw new McpError(resourceNotFound, 'There is no such saved search.');
    return textOf(uri, await ask('searchPapers', { query: search.query, limit: 50 }, visit, signal), visit);
  });
  server.setRequestHandler(CompleteRequestSchema, async ({ params: { ref, argument } }, extra) => {
    if (ref.type !== 'ref/resource' || argument.name !== 'id') return { completion: { values: [] } };
    if (ref.uri.startsWith('paperside://savedSearch/'))
      return { completion: { values: savedSearches.all.slice(0, mostCompleted).map(({ id }) => id) } };
    const { ports } = await desk.receive(reporterOf(extra), extra.signal);
    const { hits, total } = await ports.search.search(argument.value, { limit: mostCompleted });
    const values = hits.map(({ id }) => id);
    return { completion: { values, total, hasMore: total > values.length } };
  });
}

function textOf(uri: string, text: string, visit: Visit) {
  return { contents: [{ uri, mimeType, text: [text, ...visit.remarks()].join('\n') }] };
}

function readCursor(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  if (!/^\d{1,6}$/.test(cursor))
    throw new McpError(ErrorCode.InvalidParams, 'The cursor is none that was given.');
  return Number(cursor);
}
