import type { CslItem } from '../../../src/core/paper';
import { seeded } from './bench';

const words =
  'serving large models with fewer bits attention memory sparse learning to rank retrieval of long context *for* `code` and **more** than that'.split(
    ' ',
  );

/** A made-up manuscript: 500 words and ten citations a page, a heading and a footnote on each. */
export function manuscriptOf(pages: number, edit: number): string {
  const random = seeded(11);
  const some = (count: number) =>
    Array.from({ length: count }, () => words[Math.floor(random() * words.length)]).join(' ');
  const page = (at: number) => {
    const cite = (index: number) => {
      const key = `key${at * 10 + index}`;
      const forms = [
        `[@${key}]`,
        `[see @${key}, p. ${index + 3}]`,
        `@${key} [chap. 2]`,
        `[@${key}; -@key${at}]`,
      ];
      return forms[index % forms.length] ?? '';
    };
    const paragraphs = Array.from(
      { length: 5 },
      (_, index) => `${some(50)} ${cite(index * 2)} ${some(50)} ${cite(index * 2 + 1)}.`,
    );
    return [`# Part ${at}`, ...paragraphs, `A note[^n${at}].`, `[^n${at}]: Of ${some(5)}.`].join('\n\n');
  };
  const text = Array.from({ length: pages }, (_, at) => page(at)).join('\n\n');
  // One word of a citation in the middle: another page each time.
  const middle = `[see @key${Math.floor(pages / 2) * 10 + 1}, p. 4]`;
  const front = '---\nbibliography: references.bib\ncsl: apa\n---\n\n';
  return front + text.replace(middle, middle.replace('p. 4', `p. ${100 + edit}`));
}

export function worksOf(count: number): CslItem[] {
  const random = seeded(7);
  const pick = (from: number) => Math.floor(random() * from);
  const name = () =>
    String.fromCharCode(65 + pick(26)) + 'aeiou'.charAt(pick(5)) + 'nrlst'.charAt(pick(5)) + 'er';
  return Array.from({ length: count }, (_, at) => ({
    id: `key${at}`,
    type: ['article-journal', 'paper-conference', 'book'][pick(3)] ?? 'book',
    title: Array.from({ length: 4 + pick(8) }, () => words[pick(words.length - 8)]).join(' '),
    author: Array.from({ length: 1 + pick(4) }, () => ({ family: name(), given: name() })),
    issued: { 'date-parts': [[1990 + pick(36)]] },
    'container-title': 'Journal of Things',
    volume: String(pick(90)),
    page: `${at}-${at + 12}`,
    DOI: `10.1000/${at}`,
  }));
}
