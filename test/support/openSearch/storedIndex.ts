import { analysersOf, type Analyzer } from './analysis';
import { EngineError, isJson, known, type Json } from './engineError';

/** One field of a mapping, or a field within a field. */
interface Field {
  readonly type: string;
  readonly options: Json;
}

const optionsOf: Readonly<Record<string, readonly string[]>> = {
  text: ['type', 'analyzer', 'search_analyzer', 'fields', 'copy_to'],
  keyword: ['type', 'ignore_above', 'normalizer', 'copy_to'],
  integer: ['type', 'ignore_malformed', 'copy_to'],
  date: ['type', 'ignore_malformed', 'format', 'copy_to'],
};

export type Postings = ReadonlyMap<number, readonly number[]>;

interface StoredDocument {
  readonly id: string;
  readonly source: Json;
  /** By field, the values that filters and orders see. */
  readonly values: ReadonlyMap<string, readonly (string | number)[]>;
  /** By field, the positions of each term. */
  readonly terms: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;
}

/** Between two values of a list no words stand side by side. */
const positionGap = 100;

/** An index: what is written is seen by searches once it is refreshed. */
export class StoredIndex {
  readonly fields = new Map<string, Field>();
  readonly mapping: Json;
  private readonly analyzers: ReadonlyMap<string, Analyzer>;
  private readonly normalizers: ReadonlyMap<string, (text: string) => string>;
  private readonly written = new Map<string, StoredDocument>();
  private seen: readonly StoredDocument[] = [];
  private inverted = new Map<string, Map<string, Map<number, readonly number[]>>>();

  /** @throws EngineError 400 for what isn't documented */
  constructor(definition: unknown) {
    const { settings, mappings } = known(definition, ['settings', 'mappings', 'aliases'], 'create index');
    const { analyzer, normalizer } = analysersOf(
      known(settings ?? {}, ['analysis', 'index'], 'settings').analysis,
    );
    this.analyzers = analyzer;
    this.normalizers = normalizer;
    this.mapping = known(mappings ?? {}, ['dynamic', '_meta', 'properties'], 'mappings');
    this.readFields(this.mapping.properties, '');
  }

  get size(): number {
    return this.seen.length;
  }

  has(id: string): boolean {
    return this.written.has(id);
  }

  document(at: number): StoredDocument | undefined {
    return this.seen[at];
  }

  /** @returns whether it is new. @throws EngineError 400 for a value that a field can't have */
  write(id: string, source: unknown): boolean {
    if (Buffer.byteLength(id) > 512)
      throw new EngineError(
        400,
        'illegal_argument_exception',
        `id is too long, must be no longer than 512 bytes`,
      );
    if (!isJson(source)) throw new EngineError(400, 'mapper_parsing_exception', 'failed to parse');
    const values = new Map<string, (string | number)[]>();
    const terms = new Map<string, Map<string, number[]>>();
    const next = new Map<string, number>();
    for (const [name, field] of this.fields) {
      for (const value of valuesAt(source, name.split('.')))
        this.index(name, field, value, { values, terms, next });
    }
    const isNew = !this.written.has(id);
    this.written.set(id, { id, source, values, terms });
    return isNew;
  }

  refresh(): void {
    this.seen = [...this.written.values()];
    this.inverted = new Map();
    for (const [at, { terms }] of this.seen.entries()) {
      for (const [field, found] of terms) {
        const ofField = this.inverted.get(field) ?? new Map<string, Map<number, readonly number[]>>();
        this.inverted.set(field, ofField);
        for (const [term, positions] of found) {
          const postings = ofField.get(term) ?? new Map<number, readonly number[]>();
          ofField.set(term, postings.set(at, positions));
        }
      }
    }
  }

  postings(field: string, term: string): Postings {
    return this.inverted.get(field)?.get(term) ?? new Map<number, readonly number[]>();
  }

  termsOf(field: string): Iterable<string> {
    return this.inverted.get(field)?.keys() ?? [];
  }

  /** The name of the analyzer by which words are looked for in a field of text. */
  searchAnalyzer(field: string): string {
    const { search_analyzer, analyzer } = this.fields.get(field)?.options ?? {};
    return String(search_analyzer ?? analyzer);
  }

  analyze(analyzer: string, text: string): ReturnType<Analyzer> {
    const run = this.analyzers.get(analyzer);
    if (!run)
      throw new EngineError(
        400,
        'mapper_parsing_exception',
        `analyzer [${analyzer}] has not been configured in mappings`,
      );
    return run(text);
  }

  private readFields(properties: unknown, prefix: string): void {
    for (const [name, value] of Object.entries(isJson(properties) ? properties : {})) {
      const path = prefix + name;
      if (isJson(value) && value.type === undefined)
        this.readFields(known(value, ['properties', 'dynamic'], path).properties, `${path}.`);
      else this.readField(path, value);
    }
  }

  private readField(path: string, value: unknown): void {
    const type = isJson(value) ? String(value.type) : '';
    const allowed = optionsOf[type];
    if (!allowed)
      throw new EngineError(
        400,
        'mapper_parsing_exception',
        `No handler for type [${type}] declared on field [${path}]`,
      );
    const options = known(value, allowed, `mapper [${path}]`);
    for (const analyzer of [options.analyzer, options.search_analyzer])
      if (typeof analyzer === 'string') this.analyze(analyzer, '');
    this.fields.set(path, { type, options });
    for (const [inner, part] of Object.entries(isJson(options.fields) ? options.fields : {}))
      this.readField(`${path}.${inner}`, part);
  }

  private index(name: string, { type, options }: Field, value: unknown, into: Taken): void {
    switch (type) {
      case 'text':
        this.indexText(name, options, value, into);
        break;
      case 'keyword':
        this.indexKeyword(name, options, value, into);
        break;
      default:
        indexNumber(name, type, options, value, into);
    }
    const target = this.fields.get(String(options.copy_to));
    if (target) this.index(String(options.copy_to), target, value, into);
    for (const [inner, part] of Object.entries(isJson(options.fields) ? options.fields : {})) {
      this.index(
        `${name}.${inner}`,
        { type: String((part as Json).type), options: part as Json },
        value,
        into,
      );
    }
  }

  private indexText(name: string, options: Json, value: unknown, { values, terms, next }: Taken): void {
    if (!isPlain(value)) throw notOfType(name, 'text');
    push(values, name, String(value));
    const from = next.get(name) ?? 0;
    let last = from;
    const ofField = terms.get(name) ?? new Map<string, number[]>();
    terms.set(name, ofField);
    for (const { term, position } of this.analyze(String(options.analyzer), String(value))) {
      push(ofField, term, from + position);
      last = from + position + 1;
    }
    next.set(name, last + positionGap);
  }

  private indexKeyword(name: string, options: Json, value: unknown, { values }: Taken): void {
    if (!isPlain(value)) throw notOfType(name, 'keyword');
    const written = String(value);
    if (typeof options.ignore_above === 'number' && written.length > options.ignore_above) return;
    const term = this.normalizers.get(String(options.normalizer))?.(written) ?? written;
    if (Buffer.byteLength(term) > 32_766)
      throw new EngineError(
        400,
        'illegal_argument_exception',
        `Document contains at least one immense term in field="${name}"`,
      );
    push(values, name, term);
  }
}

interface Taken {
  readonly values: Map<string, (string | number)[]>;
  readonly terms: Map<string, Map<string, number[]>>;
  readonly next: Map<string, number>;
}

function indexNumber(
  name: string,
  type: string,
  { ignore_malformed }: Json,
  value: unknown,
  { values }: Taken,
): void {
  const number = isPlain(value) ? (type === 'date' ? Date.parse(String(value)) : Number(value)) : Number.NaN;
  const fits = type === 'date' ? !Number.isNaN(number) : Math.abs(number) < 2 ** 31 && value !== '';
  if (fits) push(values, name, type === 'integer' ? Math.trunc(number) : number);
  else if (ignore_malformed !== true) throw notOfType(name, type);
}

function isPlain(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function notOfType(name: string, type: string): EngineError {
  return new EngineError(
    400,
    'mapper_parsing_exception',
    `failed to parse field [${name}] of type [${type}]`,
  );
}

/** The values at a path, those of lists one by one. */
function valuesAt(value: unknown, path: readonly string[]): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((each) => valuesAt(each, path));
  const [step, ...rest] = path;
  if (step === undefined) return value === null || value === undefined ? [] : [value];
  return isJson(value) ? valuesAt(value[step], rest) : [];
}

function push<V>(into: Map<string, V[]>, name: string, value: V): void {
  const held = into.get(name);
  if (held) held.push(value);
  else into.set(name, [value]);
}
