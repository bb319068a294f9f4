/**
 * ROUGE-1, -2 and -L F1 as ROUGE-1.5.5 counts them (`-n 2 -a`).
 * @param {string} text
 * @param {readonly string[]} references
 * @param {(word: string) => string} [stem] Porter's, as by `-m`, which leaves words of up to three letters alone
 * @returns {{ r1: number, r2: number, rl: number }} the scores against the reference with the highest ROUGE-1
 */
export function rouge(text, references, stem = (word) => word) {
  const candidate = tokens(text, stem);
  const scores = references.map((reference) => {
    const expected = tokens(reference, stem);
    return {
      r1: overlap(candidate, expected, 1),
      r2: overlap(candidate, expected, 2),
      rl: f1(commonSubsequence(candidate, expected), candidate.length, expected.length),
    };
  });
  return scores.reduce((best, score) => (score.r1 > best.r1 ? score : best));
}

/** @param {string} text @param {(word: string) => string} stem @returns {string[]} */
function tokens(text, stem) {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return words.map((word) => (word.length > 3 ? stem(word) : word));
}

/** @param {string[]} candidate @param {string[]} expected @param {number} size */
function overlap(candidate, expected, size) {
  const left = grams(candidate, size);
  let shared = 0;
  for (const [gram, count] of grams(expected, size)) shared += Math.min(count, left.get(gram) ?? 0);
  return f1(shared, candidate.length - size + 1, expected.length - size + 1);
}

/** @param {string[]} words @param {number} size @returns {Map<string, number>} */
function grams(words, size) {
  const counts = new Map();
  for (let i = 0; i + size <= words.length; i++) {
    const gram = words.slice(i, i + size).join(' ');
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}

/** @param {string[]} left @param {string[]} right @returns {number} */
function commonSubsequence(left, right) {
  /** @type {any[]} */
  let row = new Array(right.length + 1).fill(0);
  for (const word of left) {
    /** @type {any[]} */
    const next = [0];
    for (let j = 1; j <= right.length; j++)
      next[j] = word === right[j - 1] ? row[j - 1] + 1 : Math.max(row[j], next[j - 1]);
    row = next;
  }
  return row.at(-1);
}

/** @param {number} shared @param {number} ours @param {number} theirs */
function f1(shared, ours, theirs) {
  if (shared === 0) return 0;
  const precision = shared / ours;
  const recall = shared / theirs;
  return (2 * precision * recall) / (precision + recall);
}
