import type { AgentAnswer } from './agentAnswer';

/**
 * An answer's text in as many tokens as its reader has room for: items are left off at its end, each as a whole, and
 * the text says how many. Our own sentences are given even where they alone are too long.
 * @param budget tokens
 * @param count how many tokens a text has
 */
export async function withinBudget(
  { text, items, textWith }: Pick<AgentAnswer, 'text' | 'items' | 'textWith'>,
  budget: number,
  count: (text: string) => Promise<number>,
): Promise<string> {
  if ((await count(text)) <= budget) return text;
  let [fitting, excess] = [0, items];
  while (excess - fitting > 1) {
    const middle = Math.floor((fitting + excess) / 2);
    if ((await count(textWith(middle))) <= budget) fitting = middle;
    else excess = middle;
  }
  return textWith(fitting);
}
