/** Latin letters that Unicode does not take apart into a base and a mark, and how people type them. */
// prettier-ignore
export const UNDIVIDED_LETTERS: Readonly<Record<string, string>> = {
  ł: 'l', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i', ħ: 'h', ŧ: 't', ŋ: 'ng', ĸ: 'k',
  Ł: 'L', Ø: 'O', Đ: 'D', Ð: 'D', Þ: 'Th', ẞ: 'SS', Æ: 'AE', Œ: 'OE', Ħ: 'H', Ŧ: 'T', Ŋ: 'NG',
};

/**
 * Takes accents off: `Łukasz Müller` gives `Lukasz Muller`. Scripts without a Latin form stay as they are,
 * without their combining marks; the voicing marks of kana make other letters (`テ`, `デ`) and stay.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/(?![\u3099\u309a])\p{M}/gu, '')
    .replace(/[łøđðþßæœıħŧŋĸŁØĐÐÞẞÆŒĦŦŊ]/g, (letter) => UNDIVIDED_LETTERS[letter] ?? letter)
    .normalize('NFC');
}
