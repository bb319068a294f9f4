import { abstractFacts } from './abstractFacts';
import { featuresOf } from './candidateFeatures';
import type { Sentence } from './splitSentences';
import { wordCount } from './words';

/** A sentence of the abstract, or a shorter form of one, that may stand in the summary. */
export interface Candidate {
  readonly text: string;
  /** Index of its sentence in the abstract. */
  readonly sentence: number;
  /** How many, between white space. */
  readonly words: number;
  readonly stems: readonly string[];
  readonly features: Readonly<Record<string, number>>;
  /** Features that are there or not, such as `opens:we propose`. */
  readonly wordFeatures: readonly string[];
}

/** Of real abstracts none of 22,000 has over forty forms; behind these, sentences stand as they are. */
const maxForms = 40;

/** The candidates of an abstract with their features: forty forms, and the sentences behind them. @see weights.ts for what they count */
export function toCandidates(
  title: string,
  sentences: readonly Sentence[],
  formsOf: (sentence: string) => readonly string[],
): Candidate[] {
  const abstract = abstractFacts(title, sentences);
  let left = maxForms;
  return abstract.sentences.flatMap((whole, sentence) => {
    const forms = left > 0 ? formsOf(whole.text).slice(0, left) : [whole.text];
    left -= forms.length;
    return forms.map((text) => {
      const words = text === whole.text ? whole.words : abstract.stemmed(text);
      const form = { text, sentence, length: wordCount(text), words };
      const features = featuresOf(form, abstract);
      return {
        text,
        sentence,
        words: form.length,
        stems: words.content,
        features: features.measured,
        wordFeatures: features.words,
      };
    });
  });
}
