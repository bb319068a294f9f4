import type { QueryHint } from '../ports';
import { foreignText } from './foreignText';

/** What is wrong with a query, for a model that wrote it, as one sentence. */
export function hintSentence(hint: QueryHint): string {
  switch (hint.code) {
    case 'tooLong':
      return `Only the first ${hint.longest} characters were searched.`;
    case 'groupOpen':
      return 'A group was not closed by a parenthesis.';
    case 'alternativeMissing':
      return 'Nothing stands behind OR.';
    case 'orderExcluded':
      return 'An order (sort:) can’t be excluded.';
    case 'valueMissing':
      return `${hint.field}: has no value${oneOf(hint.values)}.`;
    case 'valueUnknown':
      return `${hint.field}:${shown(hint.typed)} is not understood${oneOf(hint.values)}.`;
    case 'rangeReversed':
      return `${hint.field}:${shown(hint.typed)} goes from a greater value to a smaller one.`;
    case 'unknownElsewhere':
      return `${shown(hint.engine)} doesn’t know ${hint.field}: of its papers.`;
    case 'onlyFirst':
      return `Only the first ${hint.papers} papers of ${shown(hint.engine)} are given.`;
    case 'relationUnknown':
      return `No note of the workspace says ${hint.field}:${shown(hint.typed)} of any paper; what papers themselves cite is not known.`;
  }
}

function oneOf(values: readonly string[]): string {
  return values.length > 0 ? `; use one of ${values.join(', ')}` : '';
}

function shown(typed: string): string {
  return foreignText(typed, 60);
}
