/** One line of text: white space of any kind becomes single spaces, invisible and control characters go. */
export function cleanText(text: string): string {
  return text

    .replace(/[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
