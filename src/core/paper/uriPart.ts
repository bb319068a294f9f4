/** A text as a part of an address, whatever stands in it. */
export function encodeUriPart(text: string): string {
  // A lone half of a surrogate pair can't be encoded.
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\uFFFD'));
}
