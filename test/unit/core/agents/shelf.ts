import assert from 'node:assert/strict';
import {
  agentTools,
  type AgentAnswer,
  type AgentPorts,
  type AgentToolName,
  type Json,
} from '../../../../src/core/agents';
import type { Paper } from '../../../../src/core/paper';
import { aPaper } from '../library/world';
import { portsOf } from './agentWorld';

export const abstract =
  'Weaving by hand is slow. We propose Loomer, a loom that weaves patterns without a weaver. It is 3.5 times faster than looms before it.';
export const loom = aPaper('Loomer: Weaving without Weavers', {
  authors: [{ family: 'Byron', given: 'Ada' }],
  published: '2024-03-02',
  arxivId: '2403.01234',
  venue: 'Journal of Looms',
  abstract,
});
export const weft = aPaper('Weft and Warp', {
  authors: [{ family: 'Jacquard', given: 'Joseph' }],
  published: '2023',
  doi: '10.1000/weft',
});
const twins = [
  aPaper('Threads of the North', { authors: [{ family: 'Arkwright' }], published: '2020', doi: '10.1000/n' }),
  aPaper('Threads of the South', { authors: [{ family: 'Arkwright' }], published: '2020', doi: '10.1000/s' }),
];
export const entry = { id: 'weft23', type: 'book', title: 'Weft and Warp', DOI: '10.1000/weft' };
export const shelf: readonly Paper[] = [loom, weft, ...twins];

export async function ask(name: AgentToolName, input: unknown, ports?: AgentPorts): Promise<AgentAnswer> {
  const tool = agentTools.find((each) => each.name === name)!;
  return tool.run(input, ports ?? (await portsOf(shelf, [entry])));
}
export const listed = (json: Json | undefined) => json as readonly Readonly<Record<string, Json>>[];
export const keysOf = (json: Json | undefined) => listed(json).map(({ key }) => key);
export const textOf = (json: Json | undefined): string => {
  assert.ok(typeof json === 'string');
  return json;
};
