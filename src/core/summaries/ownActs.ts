const acts =
  '(?:propose|present|introduce|develop|design|describe|devise|formulate|construct|build|create|collect|release|extend|adopt|employ|investigate|explore|examine|analy[sz]e|consider|address|tackle|focus|revisit|use|apply|train|combine|leverage|model|compare|conduct|derive|exploit|define|evaluate|discuss|review|survey|provide|offer|implement|outline|study|studies)(?:s|es|d|ed)?';
/** The authors as subject, or a passive: `We propose …`, `A method is proposed …`; also behind an opening and a comma. */
const ownAct = new RegExp(
  `(?:^|,\\s)(?:(?:we|I|(?:this|the (?:present|current)) (?:paper|work|study|article|report|letter|thesis|survey)|our (?:paper|work|study)) (?:(?:also|first|then|next|here|now|thus|\\p{Ll}+ly) ){0,2}${acts}\\b|[^,;:]{3,160}? (?:is|are|was|were) (?:\\p{Ll}+ly )?(?:proposed|presented|introduced|developed|described|designed|studied|discussed)\\b)`,
  'iu',
);
/** Words by which a text claims that something is so. */
const claim =
  /\b(?:shows?|shown|showed|showing|prov(?:es?|ed|en|ing)|demonstrat\w+|finds?|found|observ\w+|reveal\w*|achiev\w+|attain\w*|outperform\w*|surpass\w*|exceed\w*|improv(?:es|ed)|reduces|reduced|increases|increased|yield\w*|guarantee\w*|ensures?|converges?|performs?|results? in|leads? to|suggests?|indicates?|conjectur\w*|argues?|confirm\w*|establish\w*)\b/i;

/**
 * Whether a text only tells what the authors did, as `We propose a method`, and claims nothing: that stays true when
 * its end is left out, as a claim does not (`models improve` of `models that see more data improve`).
 */
export function tellsAct(text: string): boolean {
  return ownAct.test(text) && !claim.test(text);
}
