import { parseCitations } from '../../../../src/core/citations';
import { LocalCslEngine, type CslDocument } from '../../../../src/core/csl';
import type { CslItem } from '../../../../src/core/paper';
import { cslFiles } from '../../../support/cslFiles';

export const doe: CslItem = {
  id: 'doe',
  type: 'article-journal',
  title: 'First things of <i>Homo sapiens</i>',
  author: [{ family: 'Doe', given: 'Jane' }],
  issued: { 'date-parts': [[2020, 9]] },
  'container-title': 'Journal of Things',
  volume: '3',
  page: '10-19',
};
export const pair: CslItem = {
  id: 'pair',
  type: 'book',
  title: 'Second thoughts',
  author: [
    { family: 'Roe', given: 'Richard' },
    { family: 'Moe', given: 'Max' },
  ],
  issued: { 'date-parts': [[2021]] },
  publisher: 'Press',
};
export const many: CslItem = {
  id: 'many',
  type: 'paper-conference',
  title: 'Third time',
  author: [
    { family: 'Poe', given: 'Pia' },
    { family: 'Coe', given: 'Carl' },
    { family: 'Zoe', given: 'Zed' },
  ],
  issued: { 'date-parts': [[2022]] },
  'container-title': 'Proceedings',
};
export const items = [doe, pair, many];

export const engine = (): LocalCslEngine => new LocalCslEngine(cslFiles);

/** A document with the citations of a Markdown text. */
export function documentOf(markdown: string, options: Partial<CslDocument> = {}): CslDocument {
  return { style: 'apa', items, format: 'text', clusters: parseCitations(markdown), ...options };
}

/** What the citations of a Markdown text become. */
export async function cited(
  markdown: string,
  options: Partial<CslDocument> = {},
): Promise<readonly string[]> {
  return (await engine().render(documentOf(markdown, options))).citations;
}

/** A small style, for what no shipped one shows alone. */
export function styleOf(parts: { citation?: string; bibliography?: string; attributes?: string }): string {
  const { citation = '<text variable="title"/>', bibliography, attributes = '' } = parts;
  const list =
    bibliography === undefined ? '' : `<bibliography><layout>${bibliography}</layout></bibliography>`;
  return `<?xml version="1.0" encoding="utf-8"?><style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" ${attributes}><info><title>Own</title><id>own</id></info><citation><layout prefix="(" suffix=")" delimiter="; ">${citation}</layout></citation>${list}</style>`;
}
