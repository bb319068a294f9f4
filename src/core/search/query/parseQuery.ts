import { longestQuery, type QueryFault, type QueryHint } from '../../ports';
import { boundedParts } from './boundedParts';
import { identifiersIn } from './identifiersIn';
import { fieldNamed } from './queryFields';
import {
  clausesOf,
  type Clause,
  type Group,
  type ParsedQuery,
  type QueryContext,
  type QueryExpression,
  type SortOrder,
  type TextClause,
} from './searchQuery';
import { tokenize, type QueryToken } from './tokens';

/**
 * Reads a query (docs/search.md):
 *
 *     any    = all ("OR" all)*
 *     all    = piece*
 *     piece  = ["-"] ("(" any ")" | [field ":"] (word | '"' text '"'))
 *
 * Text that wasn't meant as syntax is text: an unknown field, or a field with a space behind it, is a word like
 * others. Never fails: what can't be used gives a hint with its place, and the rest is searched.
 */
export function parseQuery(text: string, context: QueryContext = {}): ParsedQuery {
  return new Parser(text, context).parse();
}

class Parser {
  private readonly tokens: readonly QueryToken[];
  private readonly hints: QueryHint[] = [];
  private next = 0;
  private sort: SortOrder | undefined;

  constructor(
    private readonly text: string,
    private readonly context: QueryContext,
  ) {
    this.tokens = tokenize(text.slice(0, longestQuery), (name) => fieldNamed(name) !== undefined);
  }

  parse(): ParsedQuery {
    const { parts, end = longestQuery } = boundedParts(this.identifiers() ?? this.any(undefined));
    const { text, sort } = this;
    if (text.length > end) this.hint({ code: 'tooLong', longest: end }, end, text.length);
    const order = sort ?? { key: this.context.order ?? 'relevance', descending: true };
    const root: Group = { kind: 'all', negated: false, parts };
    const query = { text, root, clauses: clausesOf(root), order, ...(sort && { sort }) };
    return { query, hints: this.hints.filter(({ start }) => start <= end) };
  }

  /** A text that is nothing but DOIs and arXiv ids asks for the papers that have one. */
  private identifiers(): readonly QueryExpression[] | undefined {
    const [first] = this.tokens;
    const end = this.tokens.at(-1)?.end ?? 0;
    const ids = identifiersIn(this.text.slice(0, end));
    if (!first || ids.length === 0) return undefined;
    const open = end === this.text.length;
    const clauses = ids.map((id): Clause => ({ ...identifier(id, open), start: first.start, end }));
    return clauses.length > 1 ? [{ kind: 'any', negated: false, parts: clauses }] : clauses;
  }

  /** Up to the end of the group. @returns its parts, all of which must hold */
  private any(opening: QueryToken | undefined): readonly QueryExpression[] {
    const sides: QueryExpression[][] = [[]];
    let alternatives = false;
    for (let token = this.take(); token?.kind !== 'closing'; token = this.take()) {
      const side = sides.at(-1);
      if (!token) {
        // What is only quoted from a title needs no end.
        if (opening && alternatives) this.hint({ code: 'groupOpen' }, opening.start, opening.end);
        break;
      }
      if (token.kind !== 'or') side?.push(...this.piece(token));
      else if (side?.length === 0) side.push(this.word(token));
      else if (this.endsHere()) this.hint({ code: 'alternativeMissing' }, token.start, token.end);
      else {
        sides.push([]);
        alternatives = true;
      }
    }
    const [only = [], ...others] = sides.filter((side) => side.length > 0);
    if (others.length === 0) return only;
    return [{ kind: 'any', negated: false, parts: [only, ...others].map(joined) }];
  }

  private piece(token: Exclude<QueryToken, { readonly kind: 'or' | 'closing' }>): readonly QueryExpression[] {
    if (token.kind === 'opening') {
      const parts = this.any(token);
      if (!token.negated || parts.length === 0) return parts;
      return [{ kind: 'all', negated: true, parts }];
    }
    const { start, end, negated, text, quoted, open } = token;
    if (token.kind === 'text') {
      const [id, ...others] = quoted ? [] : identifiersIn(text);
      if (id !== undefined && others.length === 0) return [{ ...identifier(id, open), negated, start, end }];
      return [{ kind: quoted ? 'phrase' : 'word', text, open, start, end, negated }];
    }
    const meaning = fieldNamed(token.name)?.read({ text, quoted, open }, this.context);
    if (meaning && 'clause' in meaning) return [{ ...meaning.clause, start, end, negated }];
    if (meaning && 'fault' in meaning) this.hint(meaning.fault, start, end);
    else if (negated) this.hint({ code: 'orderExcluded' }, start, end);
    else this.sort = meaning?.sort;
    return [];
  }

  private word({ start, end }: QueryToken): Clause {
    const text = this.text.slice(start, end);
    return { kind: 'word', text, open: end === this.text.length, start, end, negated: false };
  }

  private take(): QueryToken | undefined {
    return this.tokens[this.next++];
  }

  private endsHere(): boolean {
    const token = this.tokens[this.next];
    return !token || token.kind === 'closing' || token.kind === 'or';
  }

  private hint(fault: QueryFault, start: number, end: number): void {
    this.hints.push({ ...fault, start, end });
  }
}

/** Its parts must stand side by side. */
function identifier(text: string, open: boolean): TextClause & { readonly negated: boolean } {
  return { kind: 'phrase', text, open, negated: false };
}

function joined(parts: readonly QueryExpression[]): QueryExpression {
  const [only, ...others] = parts;
  return only && others.length === 0 ? only : { kind: 'all', negated: false, parts };
}
