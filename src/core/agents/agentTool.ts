import type * as v from 'valibot';
import { isAbort, isPapersideError, throwIfAborted } from '../problems';
import { AgentRefusal, oneRecord, type AgentAnswer } from './agentAnswer';
import type { AgentPorts } from './agentPorts';
import { foreignText } from './foreignText';
import { jsonSchemaOf, type JsonSchema } from './jsonSchema';
import { readInput } from './readInput';

export type AgentToolName = 'searchPapers' | 'getPaper' | 'citePaper' | 'summarizePaper' | 'checkCitations';

/** Something that an agent may ask of the library, wherever it runs. */
export interface AgentTool {
  readonly name: AgentToolName;
  /** For people, in English. */
  readonly title: string;
  /** For models: what it does, what it takes and gives. */
  readonly description: string;
  readonly inputSchema: JsonSchema;
  /** Whether it changes files, where there is a writer. */
  readonly writes: boolean;
  /**
   * What is wrong with the input or can't be found is an answer, too (`isRefused`).
   * @param input from outside; checked here
   * @throws AbortError if `signal` aborts
   */
  run(input: unknown, ports: AgentPorts, signal?: AbortSignal): Promise<AgentAnswer>;
}

export interface ToolDefinition<I> extends Omit<AgentTool, 'inputSchema' | 'run'> {
  readonly input: v.GenericSchema<unknown, I>;
  /** @throws AgentRefusal, PapersideError; AbortError if `signal` aborts */
  answer(input: I, ports: AgentPorts, signal?: AbortSignal): Promise<Omit<AgentAnswer, 'isRefused'>>;
}

/** @returns the tool that checks its input, and answers where it refuses */
export function defineTool<I>({ input, ...definition }: ToolDefinition<I>): AgentTool {
  const { name, title, description, writes } = definition;
  return {
    name,
    title,
    description,
    writes,
    inputSchema: jsonSchemaOf(input),
    async run(asked, ports, signal) {
      throwIfAborted(signal);
      try {
        return { ...(await definition.answer(readInput(input, asked), ports, signal)), isRefused: false };
      } catch (error) {
        if (isAbort(error)) throw error;
        return refusalOf(error);
      }
    },
  };
}

/** @throws `error` itself, where it is none that is known */
function refusalOf(error: unknown): AgentAnswer {
  if (error instanceof AgentRefusal) {
    const { message, data } = error;
    return { ...oneRecord(message, data), data: { refused: message, ...data }, isRefused: true };
  }
  if (!isPapersideError(error)) throw error;
  const refused = `This can’t be done now (${error.code}): ${foreignText(error.message, 300)}`;
  return { ...oneRecord(refused, {}), data: { refused }, isRefused: true };
}
