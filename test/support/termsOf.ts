import { analyze } from '../../src/core/search/text/textAnalysis';

/** All terms of a text in order, parts and joined forms alike: what an index of the text would hold. */
export function termsOf(text: string): string[] {
  return analyze(text).flatMap(({ parts, joined }) => (joined === undefined ? parts : [...parts, joined]));
}
