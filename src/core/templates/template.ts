import {
  Context,
  Liquid,
  Parser,
  Tag,
  Tokenizer,
  toValueSync,
  type Emitter,
  type Template as Node,
  type TagToken,
  type TopLevelToken,
} from 'liquidjs';
import type { Problem } from '../problems';
import { textOf, WrittenText, type Placed, type TemplateValue } from './placed';
import { bounded, filterNames, templateFilters } from './templateFilters';
import { describeFault, problemAt, unknownName } from './templateProblems';
import { trimTagLines } from './trimTagLines';
import { misreadExpressions } from './misreadExpressions';

/** The longest template that is read, in UTF-16 units. */
const longestTemplate = 100_000;
/** The most nodes and turns of loops that one filling goes through: some milliseconds. */
const mostSteps = 30_000;
/** The longest text that a template may make, in UTF-16 units. */
const longestText = 1_000_000;
const tags = ['if', 'unless', 'case', 'for', 'break', 'continue', 'assign', 'comment', 'raw', '#'] as const;
const regionTag = 'region';

/** What the templates of one kind may name. */
export interface TemplateVocabulary {
  readonly fields: readonly string[];
  /** The names that `{% region … %}` takes; without any there is no such tag. */
  readonly regions: readonly string[];
}

export interface TemplateValues {
  readonly fields: Readonly<Record<string, TemplateValue>>;
  /** The text of each region, its comments along. */
  readonly regions: Readonly<Record<string, string>>;
}

export type Filled =
  | { readonly placed: readonly Placed[]; readonly problem?: undefined }
  | { readonly placed?: undefined; readonly problem: Problem };

/** A template that was read without a fault. */
export interface Template {
  /** Whether it names a field or a region: others need not be made. */
  names(name: string): boolean;
  /** Fills it in. Never throws: what only shows with values, such as a loop without an end, is a problem. */
  fill(values: TemplateValues): Filled;
}

/** Reads templates of one kind. Nothing of them is ever run as code. */
export class TemplateReader {
  /** Made when it is first used: what only might read a template costs nothing at its start. */
  #made: Liquid | undefined;
  readonly #tags: readonly string[];

  constructor(private readonly vocabulary: TemplateVocabulary) {
    this.#tags = vocabulary.regions.length > 0 ? [...tags, regionTag] : tags;
  }

  get #engine(): Liquid {
    return (this.#made ??= engineFor(this.vocabulary));
  }

  /** A template, or what is wrong with it. Never throws. Every name is looked at, whether or not it would be used. */
  read(source: string): { readonly template?: Template; readonly problems: readonly Problem[] } {
    if (source.length > longestTemplate)
      return { problems: [problemAt(source, 0, `A template has at most ${longestTemplate} characters.`)] };
    const { fields } = this.vocabulary;
    try {
      const engine = this.#engine;
      const tokens = new Tokenizer(source, engine.options.operators).readTopLevelTokens(engine.options);
      trimTagLines(source, tokens, [regionTag]);
      const misread = misreadExpressions(source, tokens);
      const nodes = new Parser(engine).parseTokens(tokens);
      const problems = [...this.#unknownFields(source, nodes), ...misread].sort(
        (a, b) => (a.offset ?? 0) - (b.offset ?? 0),
      );
      if (problems.length > 0) return { problems };
      const words = new Set(source.match(/\w+/g));
      return {
        problems,
        template: {
          names: (name) => words.has(name),
          fill: (values) => this.#fill(source, nodes, values),
        },
      };
    } catch (error) {
      return { problems: [describeFault(error, source, { fields, filters: filterNames, tags: this.#tags })] };
    }
  }

  #unknownFields(source: string, nodes: Node[]): readonly Problem[] {
    const { globals } = this.#engine.analyzeSync(nodes, { partials: false });
    const { fields } = this.vocabulary;
    const lines = lineStarts(source);
    return Object.values(globals)
      .flat()
      .flatMap(({ segments, location }) => {
        const [name] = segments.map(String);
        const at = (lines[location.row - 1] ?? 0) + location.col - 1;
        if (name === undefined || fields.includes(name)) return [];
        return problemAt(source, at, unknownName('field', name, fields));
      });
  }

  #fill(source: string, nodes: Node[], { fields, regions }: TemplateValues): Filled {
    const engine = this.#engine;
    const known = Object.fromEntries(this.vocabulary.fields.map((name) => [name, fields[name] ?? null]));
    const context = new Context(known, engine.options, { sync: true, globals: { [regionsOf]: regions } });
    context.renderLimit = new StepLimit() as unknown as Context['renderLimit'];
    const emitter = new PlacingEmitter();
    try {
      toValueSync(engine.renderer.renderTemplates(nodes, context, emitter));
      return { placed: emitter.placed };
    } catch (error) {
      const names = { fields: this.vocabulary.fields, filters: filterNames, tags: this.#tags };
      return { problem: describeFault(error, source, names) };
    }
  }
}

const regionsOf = Symbol('regions');

function engineFor({ regions }: TemplateVocabulary): Liquid {
  const engine = new Liquid({
    strictFilters: true,
    strictVariables: true,
    ownPropertyOnly: true,
    jsTruthy: true,
    // A template can't name another one.
    templates: {},
    dynamicPartials: false,
    memoryLimit: longestText,
    // It keeps in mind how a text came here until it is known what stands around it.
    outputEscape: placedOf as unknown as (value: unknown) => string,
  });
  for (const name of Object.keys(engine.filters)) engine.unregisterFilter(name);
  for (const name of Object.keys(engine.tags))
    if (!tags.some((tag) => tag === name)) Reflect.deleteProperty(engine.tags, name);
  for (const [name, filter] of Object.entries(templateFilters))
    engine.registerFilter(name, (value: unknown, ...given: unknown[]) => bounded(filter(value, ...given)));
  if (regions.length > 0) engine.registerTag(regionTag, regionTagOf(regions));
  return engine;
}

function regionTagOf(names: readonly string[]): new (...of: ConstructorParameters<typeof Tag>) => Tag {
  return class RegionTag extends Tag {
    readonly #name: string;

    constructor(token: TagToken, remaining: TopLevelToken[], engine: Liquid) {
      super(token, remaining, engine);
      this.#name = token.args.trim();
      if (!names.includes(this.#name))
        throw new Error(`{% region %} needs one of these names: ${names.join(', ')}`);
    }

    override render(context: Context, emitter: Emitter): void {
      const regions = (context.globals as Readonly<Record<symbol, TemplateValues['regions']>>)[regionsOf];
      emitter.write(new WrittenText('markdown', regions?.[this.#name] ?? ''));
    }
  };
}

function placedOf(value: unknown): WrittenText | PlainValue {
  return value instanceof WrittenText ? value : new PlainValue(textOf(value));
}

class PlainValue implements Placed {
  readonly kind = 'value';
  constructor(readonly text: string) {}
}

/** Takes what a template writes, with where it came from. */
class PlacingEmitter implements Emitter {
  readonly buffer = '';
  readonly placed: Placed[] = [];
  #length = 0;

  write(written: unknown): void {
    const piece: Placed =
      written instanceof WrittenText || written instanceof PlainValue
        ? { kind: written.kind, text: written.text }
        : { kind: 'template', text: textOf(written) };
    this.#length += piece.text.length;
    if (this.#length > longestText) throw new Error(`The text becomes longer than ${longestText} characters`);
    // Where a value is empty, front matter needs to know that one stands there.
    if (piece.text !== '' || piece.kind === 'value') this.placed.push(piece);
  }
}

/** Counts instead of looking at a clock, so that a template that works does so on every machine. */
class StepLimit {
  #steps = 0;

  check(): void {
    if (++this.#steps > mostSteps)
      throw new Error(`The template takes more than ${mostSteps} steps: a loop in a loop goes over too much`);
  }
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
