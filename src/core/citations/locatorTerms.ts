/**
 * The locator terms of CSL 1.0.2 with the words that its en-US locale has for them: long and short, singular
 * and plural. The first short form of each is the one we write.
 */
export const locatorTerms: Readonly<Record<string, readonly string[]>> = {
  act: ['act', 'acts'],
  appendix: ['app.', 'apps.', 'appendix', 'appendices'],
  'article-locator': ['art.', 'arts.', 'article', 'articles'],
  book: ['bk.', 'bks.', 'book', 'books'],
  canon: ['c.', 'cc.', 'canon', 'canons'],
  chapter: ['chap.', 'chaps.', 'chapter', 'chapters'],
  column: ['col.', 'cols.', 'column', 'columns'],
  elocation: ['loc.', 'locs.', 'location', 'locations'],
  equation: ['eq.', 'eqs.', 'equation', 'equations'],
  figure: ['fig.', 'figs.', 'figure', 'figures'],
  folio: ['fol.', 'fols.', 'folio', 'folios'],
  issue: ['no.', 'nos.', 'number', 'numbers', 'issue', 'issues'],
  line: ['l.', 'll.', 'line', 'lines'],
  note: ['n.', 'nn.', 'note', 'notes'],
  opus: ['op.', 'opp.', 'opus', 'opera'],
  page: ['p.', 'pp.', 'page', 'pages'],
  paragraph: ['para.', 'paras.', 'paragraph', 'paragraphs', '¶', '¶¶'],
  part: ['pt.', 'pts.', 'part', 'parts'],
  rule: ['r.', 'rr.', 'rule', 'rules'],
  scene: ['sc.', 'scs.', 'scene', 'scenes'],
  section: ['sec.', 'secs.', 'section', 'sections', '§', '§§'],
  'sub-verbo': ['s.v.', 's.vv.', 'sub verbo', 'sub verbis'],
  supplement: ['suppl.', 'suppls.', 'supp.', 'supplement', 'supplements'],
  table: ['tbl.', 'tbls.', 'table', 'tables'],
  timestamp: ['timestamp', 'timestamps'],
  'title-locator': ['tit.', 'tits.', 'title', 'titles'],
  verse: ['v.', 'vv.', 'verse', 'verses'],
  version: ['version', 'versions'],
  volume: ['vol.', 'vols.', 'volume', 'volumes'],
};

/** Each word, in lower case, with its term. */
export const locatorLabels: ReadonlyMap<string, string> = new Map(
  Object.entries(locatorTerms).flatMap(([term, words]) => words.map((word) => [word, term] as const)),
);
