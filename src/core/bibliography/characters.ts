/** The character codes that BibTeX's grammar turns on. */
export const tab = 9;
export const newline = 10;
export const carriageReturn = 13;
export const space = 32;
export const quote = 34;
export const hash = 35;
export const percent = 37;
export const openParen = 40;
export const closeParen = 41;
export const comma = 44;
export const equals = 61;
export const atSign = 64;
export const backslash = 92;
export const openBrace = 123;
export const closeBrace = 125;
