import type * as v from 'valibot';

/** JSON Schema (draft 7), as far as the inputs of tools use it. */
export interface JsonSchema {
  readonly type: 'object' | 'string' | 'integer' | 'boolean' | 'array';
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false;
  readonly items?: JsonSchema;
  readonly enum?: readonly string[];
  readonly default?: string | number | boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

type Part = v.GenericSchema | v.GenericPipeAction;

/**
 * The JSON Schema of a valibot schema out of the parts that inputs of tools are made of.
 * @throws TypeError for another part: then it has to be added here
 */
export function jsonSchemaOf(schema: v.GenericSchema): JsonSchema {
  const parts: readonly Part[] = 'pipe' in schema ? (schema.pipe as readonly Part[]) : [schema];
  const isList = schema.type === 'array';
  return Object.assign({}, ...parts.map((part) => keywords(part, isList))) as JsonSchema;
}

/** What is read of a part; which of it is there, its `type` says. */
interface Described {
  readonly type: string;
  readonly requirement?: unknown;
  readonly description?: string;
  readonly options?: readonly string[];
  readonly item?: v.GenericSchema;
  readonly entries?: Readonly<Record<string, v.GenericSchema>>;
  readonly wrapped?: v.GenericSchema;
  readonly default?: unknown;
}

function keywords(part: Part, isList: boolean): object {
  const {
    type,
    requirement,
    description,
    options,
    item,
    entries,
    wrapped,
    default: value,
  } = part as Described;
  switch (type) {
    case 'strict_object':
      return object(entries ?? {});
    case 'string':
    case 'boolean':
      return { type };
    case 'number':
      return {};
    case 'integer':
      return { type: 'integer' };
    case 'picklist':
      return { type: 'string', enum: options };
    case 'array':
      return { type: 'array', ...(item && { items: jsonSchemaOf(item) }) };
    case 'optional':
      return { ...(wrapped && jsonSchemaOf(wrapped)), ...(value !== undefined && { default: value }) };
    case 'description':
      return { description };
    case 'min_value':
      return { minimum: requirement };
    case 'max_value':
      return { maximum: requirement };
    case 'min_length':
      return { [isList ? 'minItems' : 'minLength']: requirement };
    case 'max_length':
      return { [isList ? 'maxItems' : 'maxLength']: requirement };
    case 'trim':
      return {};
    default:
      throw new TypeError(`No JSON Schema is known for “${type}” of valibot.`);
  }
}

function object(entries: Readonly<Record<string, v.GenericSchema>>): JsonSchema {
  const fields = Object.entries(entries);
  const required = fields.filter(([, { type }]) => type !== 'optional').map(([name]) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map(([name, schema]) => [name, jsonSchemaOf(schema)])),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}
