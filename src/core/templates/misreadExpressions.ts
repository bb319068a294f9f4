import { Tokenizer, TypeGuards, type TopLevelToken } from 'liquidjs';
import type { Problem } from '../problems';
import { problemAt } from './templateProblems';

type Part = TopLevelToken | { readonly kind: number; readonly begin: number; readonly end: number };

/** What Liquid passes over in silence: a word too many, or one too few, in what is shown or asked. */
export function misreadExpressions(source: string, tokens: readonly TopLevelToken[]): readonly Problem[] {
  let isRaw = false;
  return tokens.flatMap((token) => {
    if (TypeGuards.isTagToken(token)) {
      if (token.name === 'raw') isRaw = true;
      if (token.name === 'endraw') isRaw = false;
      if (isRaw || !['if', 'elsif', 'unless', 'case'].includes(token.name)) return [];
      const end = token.contentRange[1];
      return misread(source, end - token.args.length, end);
    }
    return isRaw || !TypeGuards.isOutputToken(token) ? [] : misread(source, ...token.contentRange);
  });
}

function misread(source: string, begin: number, end: number): readonly Problem[] {
  const tokenizer = new Tokenizer(source, undefined, undefined, [begin, end]);
  const parts = [...tokenizer.readExpressionTokens()] as readonly Part[];
  let isValueNext = true;
  for (const part of parts) {
    const written = source.slice(part.begin, part.end);
    const isOperator = TypeGuards.isOperatorToken(part);
    // `not` stands before a value, others between two.
    if (isOperator ? (written === 'not') !== isValueNext : !isValueNext)
      return [problemAt(source, part.begin, `“${written}” is not understood here.`)];
    isValueNext = isOperator;
  }
  if (parts.length > 0 && isValueNext) return [problemAt(source, tokenizer.p, 'A value is missing here.')];
  tokenizer.readFilters();
  tokenizer.skipBlank();
  const rest = source.slice(tokenizer.p, end).trim();
  return rest === '' ? [] : [problemAt(source, tokenizer.p, `“${rest}” is not understood here.`)];
}
