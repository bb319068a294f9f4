import { distance } from './distance';
import { EngineError, isJson, known, type Json } from './engineError';
import type { Postings, StoredIndex } from './storedIndex';

/** The documents that a query finds, with their scores. */
export type Found = ReadonlyMap<number, number>;

/** Lucene's own bound: so many clauses has a query at most, nested ones counted. */
const mostClauses = 1024;

/** Runs a query as the manuals say; what isn't in them is refused. @throws EngineError 400 */
export function evaluate(query: unknown, index: StoredIndex): Found {
  return new Evaluation(index).run(query);
}

class Evaluation {
  private clauses = 0;

  constructor(private readonly index: StoredIndex) {}

  run(query: unknown): Found {
    const [[kind, body] = ['', undefined], ...others] = isJson(query) ? Object.entries(query) : [];
    if (others.length > 0)
      throw new EngineError(
        400,
        'parsing_exception',
        `[${kind}] malformed query, expected [END_OBJECT] but found [FIELD_NAME]`,
      );
    switch (kind) {
      case 'match_all':
        known(body, ['boost'], kind);
        return this.everything();
      case 'match_none':
        known(body, [], kind);
        return new Map();
      case 'bool':
        return this.bool(
          known(body, ['must', 'filter', 'should', 'must_not', 'minimum_should_match', 'boost'], kind),
        );
      case 'multi_match':
        return this.multiMatch(
          known(
            body,
            [
              'query',
              'fields',
              'type',
              'operator',
              'fuzziness',
              'max_expansions',
              'prefix_length',
              'tie_breaker',
              'boost',
            ],
            kind,
          ),
        );
      case 'range':
        return this.range(body);
      case 'exists':
        return this.exists(String(known(body, ['field', 'boost'], kind).field));
      default:
        throw new EngineError(400, 'parsing_exception', `unknown query [${kind}]`);
    }
  }

  private everything(): Found {
    return new Map(Array.from({ length: this.index.size }, (_, at) => [at, 1]));
  }

  private bool({ must, filter, should, must_not, minimum_should_match }: Json): Found {
    const musts = list(must).map((each) => this.run(each));
    const filters = list(filter).map((each) => this.run(each));
    const shoulds = list(should).map((each) => this.run(each));
    const nots = list(must_not).map((each) => this.run(each));
    const least = Number(
      minimum_should_match ?? (shoulds.length > 0 && musts.length + filters.length === 0 ? 1 : 0),
    );
    const found = new Map<number, number>();
    for (const at of this.everything().keys()) {
      if (![...musts, ...filters].every((part) => part.has(at)) || nots.some((part) => part.has(at)))
        continue;
      if (shoulds.filter((part) => part.has(at)).length < least) continue;
      found.set(
        at,
        [...musts, ...shoulds].reduce((sum, part) => sum + (part.get(at) ?? 0), 0),
      );
    }
    return found;
  }

  private multiMatch({
    query,
    fields,
    type = 'best_fields',
    operator = 'or',
    fuzziness,
    max_expansions,
  }: Json): Found {
    if (type === 'cross_fields' && fuzziness !== undefined)
      throw new EngineError(400, 'parsing_exception', 'Fuzziness not allowed for type [cross_fields]');
    const asked = list(fields).map((each) => {
      const [name = '', boost = '1'] = String(each).split('^');
      return { name, boost: Number(boost) };
    });
    const inText = asked.filter(({ name }) => this.index.fields.get(name)?.type === 'text');
    const text = String(query);
    switch (type) {
      case 'cross_fields': {
        // Fields of one analyzer are one field; of the groups the best counts.
        const groups = new Map<string, typeof inText>();
        for (const field of inText) {
          const analyzer = this.index.searchAnalyzer(field.name);
          groups.set(analyzer, [...(groups.get(analyzer) ?? []), field]);
        }
        return best(
          [...groups].map(([analyzer, group]) => this.words(text, analyzer, group, operator === 'and')),
        );
      }
      case 'best_fields':
        return best(
          inText.map((field) =>
            this.words(text, this.index.searchAnalyzer(field.name), [field], operator === 'and', {
              fuzziness,
              most: Number(max_expansions ?? 50),
            }),
          ),
        );
      case 'bool_prefix':
        return best(inText.map((field) => this.boolPrefix(text, field, operator === 'and')));
      case 'phrase':
        return best(inText.map((field) => this.phrase(text, field)));
      default:
        throw new EngineError(
          400,
          'parsing_exception',
          `failed to parse [multi_match] query type [${String(type)}]. unknown type.`,
        );
    }
  }

  private words(
    text: string,
    analyzer: string,
    fields: readonly FieldAsked[],
    isAnd: boolean,
    near: { readonly fuzziness: unknown; readonly most: number } = { fuzziness: undefined, most: 0 },
  ): Found {
    const words = this.index
      .analyze(analyzer, text)
      .map(({ term }) =>
        sum(
          fields.map((field) =>
            sum(this.nearTerms(field.name, term, near).map((each) => this.term(field, each))),
          ),
        ),
      );
    return isAnd ? allOf(words) : sum(words);
  }

  private nearTerms(
    field: string,
    term: string,
    { fuzziness, most }: { readonly fuzziness: unknown; readonly most: number },
  ): readonly string[] {
    const [, low, high] = /^AUTO:(\d+),(\d+)$/.exec(String(fuzziness)) ?? [];
    if (low === undefined) return [term];
    const wrong = term.length < Number(low) ? 0 : term.length < Number(high) ? 1 : 2;
    const found = [...this.index.termsOf(field)].filter(
      (each) => each !== term && distance(each, term, wrong) <= wrong,
    );
    return [term, ...found.slice(0, most - 1)];
  }

  private boolPrefix(text: string, field: FieldAsked, isAnd: boolean): Found {
    const terms = this.index.analyze(this.index.searchAnalyzer(field.name), text).map(({ term }) => term);
    const last = terms.at(-1);
    if (last === undefined) return new Map();
    const beginning = sum(
      [...this.index.termsOf(field.name)]
        .filter((term) => term.startsWith(last))
        .map((term) => this.constant(field, term)),
    );
    this.count(1);
    const parts = [...terms.slice(0, -1).map((term) => this.term(field, term)), beginning];
    return isAnd ? allOf(parts) : sum(parts);
  }

  private phrase(text: string, field: FieldAsked): Found {
    const tokens = this.index.analyze(this.index.searchAnalyzer(field.name), text);
    const postings = tokens.map(({ term }) => this.index.postings(field.name, term));
    this.count(1);
    const [first, ...others] = postings;
    const from = tokens[0]?.position ?? 0;
    const found = new Map<number, number>();
    for (const [at, positions] of first ?? []) {
      const fits = positions.some((start) =>
        others.every((each, index) =>
          each.get(at)?.includes(start + (tokens[index + 1]?.position ?? 0) - from),
        ),
      );
      if (fits) found.set(at, field.boost * postings.reduce((all, each) => all + this.idf(each), 0));
    }
    return found;
  }

  private term(field: FieldAsked, term: string): Found {
    this.count(1);
    const postings = this.index.postings(field.name, term);
    const idf = this.idf(postings);
    return new Map(
      Array.from(postings, ([at, { length }]) => [at, (field.boost * idf * length * 2.2) / (length + 1.2)]),
    );
  }

  private constant(field: FieldAsked, term: string): Found {
    return new Map(Array.from(this.index.postings(field.name, term).keys(), (at) => [at, field.boost]));
  }

  private idf(postings: Postings): number {
    return Math.log(1 + (this.index.size - postings.size + 0.5) / (postings.size + 0.5));
  }

  private count(clauses: number): void {
    this.clauses += clauses;
    if (this.clauses > mostClauses)
      throw new EngineError(
        400,
        'search_phase_execution_exception',
        'too_many_nested_clauses: maxClauseCount is set to 1024',
      );
  }

  private range(body: unknown): Found {
    const [[field, bounds] = ['', undefined]] = Object.entries(isJson(body) ? body : {});
    const { gte = -Infinity, lte = Infinity } = known(
      bounds,
      ['gte', 'gt', 'lte', 'lt', 'boost', 'format'],
      'range',
    );
    return this.filter((at) =>
      this.values(at, field)
        .map(Number)
        .some((value) => value >= Number(gte) && value <= Number(lte)),
    );
  }

  private exists(field: string): Found {
    return this.filter((at) => this.values(at, field).length > 0);
  }

  private values(at: number, field: string): readonly (string | number)[] {
    return this.index.document(at)?.values.get(field) ?? [];
  }

  private filter(fits: (at: number) => boolean): Found {
    return new Map([...this.everything()].filter(([at]) => fits(at)));
  }
}

interface FieldAsked {
  readonly name: string;
  readonly boost: number;
}

function list(value: unknown): readonly unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

function sum(parts: readonly Found[]): Found {
  const found = new Map<number, number>();
  for (const part of parts) for (const [at, score] of part) found.set(at, (found.get(at) ?? 0) + score);
  return found;
}

function allOf(parts: readonly Found[]): Found {
  const [first, ...others] = parts;
  const both = [...(first ?? new Map<number, number>())].filter(([at]) =>
    others.every((part) => part.has(at)),
  );
  return new Map(both.map(([at]) => [at, parts.reduce((all, part) => all + (part.get(at) ?? 0), 0)]));
}

function best(parts: readonly Found[]): Found {
  const found = new Map<number, number>();
  for (const part of parts)
    for (const [at, score] of part) found.set(at, Math.max(found.get(at) ?? 0, score));
  return found;
}
