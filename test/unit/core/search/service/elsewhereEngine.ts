import type { Paper } from '../../../../../src/core/paper';

/** What a public engine is asked: its own query language for words, and parameters beside it. */
export interface ElsewhereRequest {
  readonly query: string;
  readonly year?: string;
  /** Where the page before ended. */
  readonly token?: number;
}

export interface ElsewherePage {
  readonly papers: readonly Paper[];
  /** About how many there are. */
  readonly total: number;
  readonly token?: number;
}

const pageSize = 10;

/**
 * An engine as public ones are: it knows stems, phrases, `-`, `|` and parentheses of title and abstract, ranges of
 * years, and nothing of whoever asks; it gives pages, and refuses who asks too often.
 */
export class ElsewhereEngine {
  readonly requests: ElsewhereRequest[] = [];
  isDown = false;

  constructor(private readonly papers: readonly Paper[]) {}

  ask(request: ElsewhereRequest): Promise<ElsewherePage> {
    this.requests.push(request);
    if (this.isDown) return Promise.reject(new Error('429 Too Many Requests'));
    const [from = '', to = from] = (request.year ?? '').split('-');
    const isAsked = textTest(request.query);
    const found = this.papers.filter(({ title, abstract = '', published = '' }) => {
      const year = published.slice(0, 4);
      const inTime =
        request.year === undefined || ((from === '' || year >= from) && (to === '' || year <= to));
      return inTime && isAsked(` ${`${title} ${abstract}`.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `);
    });
    const start = request.token ?? 0;
    const end = start + pageSize;
    return Promise.resolve({
      papers: found.slice(start, end),
      total: Math.round(found.length / 10) * 10,
      ...(end < found.length && { token: end }),
    });
  }
}

/** Words are joined by and. */
function textTest(query: string): (text: string) => boolean {
  const tokens = query.match(/"[^"]*"|[()|-]|[^\s()|"-]+/g) ?? [];
  let next = 0;
  type Test = (text: string) => boolean;
  const any = (): Test => {
    const sides = [all()];
    while (tokens[next] === '|') {
      next++;
      sides.push(all());
    }
    return (text) => sides.some((side) => side(text));
  };
  const all = (): Test => {
    const parts: Test[] = [];
    while (next < tokens.length && tokens[next] !== '|' && tokens[next] !== ')') parts.push(piece());
    return (text) => parts.every((part) => part(text));
  };
  const piece = (): Test => {
    const token = tokens[next++] ?? '';
    if (token === '-') {
      const inner = piece();
      return (text) => !inner(text);
    }
    if (token !== '(') {
      const words = token.replaceAll('"', '').trim().toLowerCase();
      if (words.includes(' ')) return (text) => text.includes(` ${words}`);
      // Other forms, roughly, and parts of compounds.
      return (text) => text.includes(words.slice(0, 4));
    }
    const inner = any();
    next++;
    return inner;
  };
  return any();
}
