import { isWebAddress } from '../feeds';
import { formatName, parseIsoDate, type Paper } from '../paper';
import { addressOf, nameOf } from './addressOf';
import { entryDay } from './entryDay';
import type { ListHead, ListedPaper, PaperList } from './paperList';
import { paperRecord } from './paperRecord';

const NAMESPACES = [
  'xmlns="http://www.w3.org/2005/Atom"',
  'xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"',
  'xmlns:csl="https://resource.citationstyles.org/schema/v1.0/input/json/csl-data.json"',
];
/** RFC 4287 §4.1.2 wants an author of each entry. */
const NOBODY = 'Unknown';

/**
 * An Atom feed (RFC 4287) with PRISM's names for venue and DOI, whose entries have the whole reference as CSL-JSON in
 * an element of their own.
 */
export function atomList({ title, written }: ListHead): PaperList {
  return {
    head: [
      '<?xml version="1.0" encoding="utf-8"?>',
      `<feed ${NAMESPACES.join(' ')}>`,
      `  ${element('title', title)}`,
      `  ${element('id', nameOf(`feed ${title}`))}`,
      `  ${element('updated', written)}`,
      `  ${element('generator', 'Paperside')}\n`,
    ].join('\n'),
    between: '',
    foot: '</feed>\n',
    entry: (listed) => entryOf(listed, written),
  };
}

function entryOf({ paper, item }: ListedPaper, written: string): string {
  const { title, abstract, venue, doi, keywords = [], pdfUrl } = paper;
  const address = addressOf(paper);
  const day = entryDay(paper);
  const lines = [
    element('title', title),
    element('id', address ?? nameOf(paper.id)),
    ...(address === undefined ? [] : [`<link rel="alternate" href="${escaped(address)}"/>`]),
    ...(pdfUrl !== undefined && isWebAddress(pdfUrl)
      ? [`<link rel="related" type="application/pdf" title="pdf" href="${escaped(pdfUrl)}"/>`]
      : []),
    element('updated', updatedOf(paper) ?? written),
    ...(day === undefined ? [] : [element('published', `${day}T00:00:00Z`)]),
    ...authorsOf(paper).map((name) => `<author>${element('name', name)}</author>`),
    ...keywords.map((word) => `<category term="${escaped(word)}"/>`),
    ...(doi === undefined ? [] : [element('prism:doi', doi)]),
    ...(venue === undefined ? [] : [element('prism:publicationName', venue)]),
    ...(abstract === undefined ? [] : [element('summary', abstract)]),
    element('csl:item', JSON.stringify(paperRecord(paper, item))),
  ];
  return `  <entry>\n${lines.map((line) => `    ${line}\n`).join('')}  </entry>\n`;
}

function authorsOf({ authors, organization }: Paper): readonly string[] {
  return authors.length > 0 ? authors.map(formatName) : [organization?.name ?? NOBODY];
}

/** The latest day that is known of it, in Atom's form, which has neither months nor years alone. */
function updatedOf(paper: Paper): string | undefined {
  const day = entryDay(paper);
  if (day !== undefined) return `${day}T00:00:00Z`;
  const date = parseIsoDate(paper.published ?? '');
  return date && `${date.year}-${String(date.month ?? 1).padStart(2, '0')}-01T00:00:00Z`;
}

function element(name: string, text: string): string {
  return `<${name}>${escaped(text)}</${name}>`;
}

/** As text or as the value of an attribute in double quotes: white space stays as it is in either. */
function escaped(text: string): string {
  return text.replace(/[&<>"\t\r\n]/g, (char) => ENTITIES[char] ?? char);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\r': '&#13;',
  '\n': '&#10;',
};
