import { isWebAddress } from '../feeds';
import { formatName, type Paper } from '../paper';
import { addressOf, nameOf } from './addressOf';
import { entryDay } from './entryDay';
import type { ListHead, ListedPaper, PaperList } from './paperList';
import { paperRecord } from './paperRecord';

/** A JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/) whose items have the whole reference in `_csl`. */
export function jsonFeedList({ title, count }: ListHead): PaperList {
  const head = `{
  "version": "https://jsonfeed.org/version/1.1",
  "title": ${JSON.stringify(title)},
  "items": [`;
  return {
    head: count === 0 ? head : `${head}\n`,
    between: ',\n',
    foot: count === 0 ? ']\n}\n' : '\n  ]\n}\n',
    entry: (listed) => indented(JSON.stringify(itemOf(listed), null, 2)),
  };
}

function itemOf({ paper, item }: ListedPaper): Readonly<Record<string, unknown>> {
  const { title, abstract, authors, keywords = [], pdfUrl } = paper;
  const address = addressOf(paper);
  const day = entryDay(paper);
  return {
    id: address ?? nameOf(paper.id),
    ...(address !== undefined && { url: address }),
    title,
    content_text: abstract ?? '',
    ...(day !== undefined && { date_published: `${day}T00:00:00Z` }),
    ...(authors.length > 0 && { authors: authors.map((name) => ({ name: formatName(name) })) }),
    ...(keywords.length > 0 && { tags: keywords }),
    ...attachmentsOf(pdfUrl),
    _csl: paperRecord(paper, item),
  };
}

function attachmentsOf(pdfUrl: Paper['pdfUrl']): Readonly<Record<string, unknown>> {
  return pdfUrl !== undefined && isWebAddress(pdfUrl)
    ? { attachments: [{ url: pdfUrl, mime_type: 'application/pdf' }] }
    : {};
}

function indented(json: string): string {
  return `    ${json.replaceAll('\n', '\n    ')}`;
}
