const noForm = /\[NO_PRINTED_FORM\]/g;
const closing = String.raw`(?:<\/[a-z]+>)*`;
const afterQuestion = new RegExp(`([?!]${closing}),(${closing}[”’»])`, 'g');

/**
 * What citeproc's output still needs: where a variable is missing it may leave a space before a comma or full stop
 * (`In , 655–62`), and a comma behind the question mark that ends a quoted title (`vision?,”`). Pandoc has neither.
 */
export function finish(html: string): string {
  return html
    .replace(noForm, '')
    .replace(/(?<=[\p{L}\p{N}>”’)\]]) +(?=,|\.(?:<|\s*$))/gu, '')
    .replace(afterQuestion, '$1$2');
}
