const undivided: Readonly<Record<string, string>> = {
  ß: 'ss',
  ẞ: 'SS',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  ħ: 'h',
  Ħ: 'H',
  ı: 'i',
  ł: 'l',
  Ł: 'L',
  ŋ: 'n',
  Ŋ: 'N',
  þ: 'th',
  Þ: 'TH',
  ŧ: 't',
  Ŧ: 'T',
  ĸ: 'q',
};

/** What Lucene's ASCIIFoldingFilter makes of Latin letters, ligatures and digits in their many forms. */
export function foldAscii(term: string): string {
  return term.replace(
    /[\u0080-\u024f\u1e00-\u1eff\u2070-\u209f\u2460-\u249b\ufb00-\ufb06\uff01-\uff5e]/g,
    (character) =>
      undivided[character] ??
      character
        .normalize('NFKD')
        .replace(/[\u0300-\u036f]/g, '')
        .replace(/[^\0-\x7f]/g, () => character),
  );
}
