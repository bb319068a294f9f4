/** RIS types and CSL types; the first of several is the one written. */
const pairs: readonly (readonly [ris: string, csl: string])[] = [
  ['JOUR', 'article-journal'],
  ['EJOUR', 'article-journal'],
  ['JFULL', 'article-journal'],
  ['ABST', 'article-journal'],
  ['INPR', 'article-journal'],
  ['MGZN', 'article-magazine'],
  ['NEWS', 'article-newspaper'],
  ['BOOK', 'book'],
  ['EBOOK', 'book'],
  ['EDBOOK', 'book'],
  ['CONF', 'book'],
  ['CHAP', 'chapter'],
  ['ECHAP', 'chapter'],
  ['CPAPER', 'paper-conference'],
  ['ENCYC', 'entry-encyclopedia'],
  ['DICT', 'entry-dictionary'],
  ['RPRT', 'report'],
  ['GOVDOC', 'report'],
  ['THES', 'thesis'],
  ['DATA', 'dataset'],
  ['COMP', 'software'],
  ['ELEC', 'webpage'],
  ['BLOG', 'post-weblog'],
  ['PAT', 'patent'],
  ['UNPB', 'manuscript'],
  ['MANSCPT', 'manuscript'],
  ['PAMP', 'pamphlet'],
  ['STAND', 'standard'],
  ['CASE', 'legal_case'],
  ['STAT', 'legislation'],
  ['BILL', 'bill'],
  ['HEAR', 'hearing'],
  ['MPCT', 'motion_picture'],
  ['VIDEO', 'motion_picture'],
  ['SOUND', 'song'],
  ['MUSIC', 'musical_score'],
  ['MAP', 'map'],
  ['ART', 'graphic'],
  ['FIGURE', 'figure'],
  ['ICOMM', 'personal_communication'],
  ['PCOMM', 'personal_communication'],
  ['SLIDE', 'speech'],
  ['GEN', 'article'],
  ['GEN', 'document'],
];
const cslTypes: ReadonlyMap<string, string> = new Map([...pairs].reverse().map(([ris, csl]) => [ris, csl]));
const risTypes: ReadonlyMap<string, string> = new Map([...pairs].reverse().map(([ris, csl]) => [csl, ris]));

export function cslTypeOfRis(risType: string): string {
  return cslTypes.get(risType.trim().toUpperCase()) ?? 'article';
}

export function risTypeOfCsl(cslType: string): string {
  return risTypes.get(cslType) ?? 'GEN';
}
