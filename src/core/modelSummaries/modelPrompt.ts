import { hashName } from '../paper';

/** The text of a paper that a model may rely on, and that it is held against. */
export interface SummarizedText {
  readonly title: string;
  readonly abstract: string;
}

/** So many papers are given to a model at once. */
export const mostSummarized = 10;
const maxTitle = 500;
const maxAbstract = 8_000;
const maxTemplate = 20_000;

/**
 * The question for a model: the template with `{papers}` and `{language}` filled in; papers go to its end where it has no
 * place for them. Each paper's text stands between marks that hold a hash of all texts, so that none can hold them.
 * @param language the name of the language to write in, or its BCP 47 tag
 */
export function modelPrompt(template: string, papers: readonly SummarizedText[], language: string): string {
  const texts = papers.slice(0, mostSummarized).map(({ title, abstract }) => ({
    title: plain(title, maxTitle),
    abstract: plain(abstract, maxAbstract),
  }));
  const seal = hashName(texts.map(({ title, abstract }) => `${title}\n${abstract}`).join('\n'));
  const blocks = texts.map(({ title, abstract }, index) => {
    const mark = `paper${index + 1} ${seal}`;
    return `-----BEGIN ${mark}-----\nTitle: ${title}\n\n${abstract}\n-----END ${mark}-----`;
  });
  const bounded = template.slice(0, maxTemplate);
  const whole = bounded.includes('{papers}') ? bounded : `${bounded.trimEnd()}\n\n{papers}\n`;
  return whole.replace(/\{(papers|language)\}/g, (_, name: 'papers' | 'language') =>
    name === 'papers' ? blocks.join('\n\n') : plain(language, 60),
  );
}

/** Without control characters, which a model might read and a person not see; bounded. */
function plain(text: string, most: number): string {
  return text
    .slice(0, most)
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g, ' ')
    .trim();
}
