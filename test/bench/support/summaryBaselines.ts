/** A paper of SciTLDR: https://github.com/allenai/scitldr */
export interface SummaryExample {
  readonly title?: string;
  readonly sentences: readonly string[];
  readonly tldrs: readonly string[];
}

/** The first sentence that says what a paper does. */
const announcement =
  /\b(?:we|this (?:paper|work)|in this (?:paper|work))\b.*\b(?:propose|present|introduce|show|develop|study|investigate|demonstrate|describe|provide)\b/i;
const damping = 0.85;
const rounds = 30;

export function announcingSentence({ sentences }: SummaryExample): string {
  return sentences.find((sentence) => announcement.test(sentence)) ?? sentences[0] ?? '';
}

/**
 * TextRank (Mihalcea and Tarau 2004) on cosines of TF-IDF vectors, whose document frequencies are those of
 * `examples`: the sentence that ranks highest.
 */
export function textRank(examples: readonly SummaryExample[]): (example: SummaryExample) => string {
  const frequency = new Map<string, number>();
  for (const { sentences } of examples)
    for (const word of new Set(wordsOf(sentences.join(' '))))
      frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const weight = (word: string) => Math.log(examples.length / (1 + (frequency.get(word) ?? 0)) + 1);
  return ({ sentences }) => {
    const vectors = sentences.map((sentence) => vector(sentence, weight));
    const likeness = vectors.map((left, i) => vectors.map((right, j) => (i === j ? 0 : cosine(left, right))));
    const sums = likeness.map((row) => row.reduce((sum, value) => sum + value, 0));
    let ranks = vectors.map(() => 1);
    for (let round = 0; round < rounds; round++) {
      ranks = ranks.map((_, i) =>
        ranks.reduce((sum, rank, j) => {
          const all = sums[j] ?? 0;
          return all > 0 ? sum + damping * ((likeness[j]?.[i] ?? 0) / all) * rank : sum;
        }, 1 - damping),
      );
    }
    return sentences[ranks.indexOf(Math.max(...ranks))] ?? '';
  };
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

function vector(sentence: string, weight: (word: string) => number): Map<string, number> {
  const values = new Map<string, number>();
  for (const word of wordsOf(sentence)) values.set(word, (values.get(word) ?? 0) + weight(word));
  return values;
}

function cosine(left: ReadonlyMap<string, number>, right: ReadonlyMap<string, number>): number {
  let product = 0;
  for (const [word, value] of left) product += value * (right.get(word) ?? 0);
  return product / Math.sqrt(squares(left) * squares(right) || 1);
}

function squares(values: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const value of values.values()) sum += value * value;
  return sum;
}
