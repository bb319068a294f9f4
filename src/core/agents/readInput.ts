import * as v from 'valibot';
import { AgentRefusal } from './agentAnswer';
import { foreignText } from './foreignText';
import { jsonSchemaOf, type JsonSchema } from './jsonSchema';

const longestShown = 60;
const maxFaults = 5;

/**
 * What an agent asks for. A field that is `null` counts as absent, since models write that for it.
 * @throws AgentRefusal that names each wrong field and what it may hold
 */
export function readInput<I>(schema: v.GenericSchema<unknown, I>, value: unknown): I {
  const asked = isRecord(value)
    ? Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null && each !== undefined))
    : value;
  const read = v.safeParse(schema, asked);
  if (read.success) return read.output;
  const json = jsonSchemaOf(schema);
  const faults = read.issues.map((issue) => faultIn(issue, json, asked));
  throw new AgentRefusal([...new Set(faults)].slice(0, maxFaults).join(' '));
}

function faultIn(issue: v.BaseIssue<unknown>, json: JsonSchema, asked: unknown): string {
  const [first] = issue.path ?? [];
  const name = first ? String(first.key) : '';
  if (name === '') return `The input must be an object with the fields ${fieldNames(json)}.`;
  const shown = foreignText(name, longestShown);
  const field = Object.hasOwn(json.properties ?? {}, name) ? json.properties?.[name] : undefined;
  if (!field) return `There is no field “${shown}”. The fields are ${fieldNames(json)}.`;
  const given = isRecord(asked) ? asked[name] : undefined;
  if (given === undefined) return `The field “${shown}” is missing: it must be ${allowed(field)}.`;
  return `The field “${shown}” must be ${allowed(field)}, but is ${shortened(given)}.`;
}

function fieldNames({ properties = {} }: JsonSchema): string {
  return Object.keys(properties).join(', ');
}

/** What a field may hold, in words. */
function allowed(schema: JsonSchema): string {
  const { type, minimum, maximum, minLength = 0, maxLength, minItems = 0, maxItems, items } = schema;
  if (schema.enum) return `one of ${schema.enum.join(', ')}`;
  switch (type) {
    case 'integer':
      return `a whole number from ${minimum ?? '…'} to ${maximum ?? '…'}`;
    case 'string':
      return `a text of ${minLength} to ${maxLength ?? 'any number of'} characters`;
    case 'array':
      return `a list of ${minItems} to ${maxItems ?? 'any number of'} items, each ${items ? allowed(items) : 'of any kind'}`;
    case 'boolean':
      return 'true or false';
    case 'object':
      return 'an object';
  }
}

function shortened(value: unknown): string {
  if (typeof value === 'string' && value.length > longestShown) return `one of ${value.length} characters`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return foreignText(JSON.stringify(value), longestShown);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
