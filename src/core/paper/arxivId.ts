/** `2408.12757`, with the month checked; a version behind it is read over. Four digits until 2014, five since. */
const NEW_ID = /(\d{2}(?:0[1-9]|1[0-2])\.\d{4,5})(?:v\d{1,3})?/.source;
/** `hep-th/9901001` or `math.GT/0309136`, as until March 2007. */
const OLD_ID = /([a-z][a-z-]{1,12}(?:\.[A-Z]{2})?\/\d{2}(?:0[1-9]|1[0-2])\d{3})(?:v\d{1,3})?/.source;
const ID = `(?:${NEW_ID}|${OLD_ID})`;
/** What tells that an arXiv id follows. Without it, `2401.0001` in prose may as well be a price. */
const LEAD =
  /(?:arxiv:\s{0,3}|arxiv\.org\/(?:abs|pdf|html|e-print|format|ps|src)\/|(?:huggingface\.co|hf\.co|alphaxiv\.org)\/(?:papers|abs)\/|10\.48550\/arxiv\.)/
    .source;
const WHOLE = new RegExp(`^${ID}$`);
const LED = new RegExp(`${LEAD}${ID}(?![\\d])`, 'i');

/**
 * The arXiv id in `text`, without its version: `2408.12757` or `hep-th/9901001`. Understood are the bare id
 * (only if it is the whole text), `arXiv:…vN`, addresses of arXiv and its mirrors (`abs`, `pdf`, `html`), Hugging
 * Face paper pages, and the DOIs that arXiv registers (`10.48550/arXiv.…`).
 * Forms: https://info.arxiv.org/help/arxiv_identifier.html.
 */
export function parseArxivId(text: string): string | undefined {
  const bounded = text.slice(0, 2000).trim();
  const match = WHOLE.exec(bounded) ?? LED.exec(bounded);
  return match?.[1] ?? withoutClass(match?.[2]);
}

/** `math.GT/0309136` and `math/0309136` name one paper; arXiv itself leaves the subject class out. */
function withoutClass(old: string | undefined): string | undefined {
  return old?.replace(/\.[A-Za-z]{2}\//, '/').toLowerCase();
}
