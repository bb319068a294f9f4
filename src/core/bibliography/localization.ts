/** BibLaTeX's localization keys that databases use (manual, section 4.9.2), in English. */
const strings: ReadonlyMap<string, string> = new Map(
  Object.entries({
    bathesis: 'Bachelor’s thesis',
    mathesis: 'Master’s thesis',
    phdthesis: 'PhD thesis',
    candthesis: 'Candidate thesis',
    resreport: 'research report',
    techreport: 'technical report',
    software: 'computer software',
    datacd: 'CD-ROM',
    audiocd: 'audio CD',
    newseries: 'new series',
    oldseries: 'old series',
    inpreparation: 'in preparation',
    submitted: 'submitted',
    forthcoming: 'forthcoming',
    inpress: 'in press',
    prepublished: 'pre-published',
    countryde: 'Germany',
    countryeu: 'European Union',
    countryep: 'European Union',
    countryfr: 'France',
    countryuk: 'United Kingdom',
    countryus: 'United States of America',
    patent: 'patent',
    patentde: 'German patent',
    patenteu: 'European patent',
    patentfr: 'French patent',
    patentuk: 'British patent',
    patentus: 'U.S. patent',
    patreq: 'patent request',
    patreqde: 'German patent request',
    patreqeu: 'European patent request',
    patreqfr: 'French patent request',
    patrequk: 'British patent request',
    patrequs: 'U.S. patent request',
    volume: 'volume',
    version: 'version',
    reprint: 'reprint',
    january: 'January',
    february: 'February',
    march: 'March',
    april: 'April',
    may: 'May',
    june: 'June',
    july: 'July',
    august: 'August',
    september: 'September',
    october: 'October',
    november: 'November',
    december: 'December',
  }),
);

/** The words for a localization key; anything else is its own word. */
export function localize(key: string): string {
  return strings.get(key) ?? key;
}

/** Babel's names of languages and their BCP 47 tags, as CSL's locales are named. The first name is the one written. */
const languages: readonly (readonly [string, string])[] = [
  ['american', 'en-US'],
  ['english', 'en-US'],
  ['usenglish', 'en-US'],
  ['canadian', 'en-US'],
  ['british', 'en-GB'],
  ['ukenglish', 'en-GB'],
  ['australian', 'en-GB'],
  ['newzealand', 'en-GB'],
  ['afrikaans', 'af-ZA'],
  ['arabic', 'ar'],
  ['basque', 'eu'],
  ['bulgarian', 'bg-BG'],
  ['catalan', 'ca-AD'],
  ['croatian', 'hr-HR'],
  ['czech', 'cs-CZ'],
  ['danish', 'da-DK'],
  ['dutch', 'nl-NL'],
  ['estonian', 'et-EE'],
  ['finnish', 'fi-FI'],
  ['canadien', 'fr-CA'],
  ['acadian', 'fr-CA'],
  ['french', 'fr-FR'],
  ['francais', 'fr-FR'],
  ['naustrian', 'de-AT'],
  ['austrian', 'de-AT'],
  ['ngerman', 'de-DE'],
  ['german', 'de-DE'],
  ['germanb', 'de-DE'],
  ['greek', 'el-GR'],
  ['polutonikogreek', 'el-GR'],
  ['polytonicgreek', 'el-GR'],
  ['hebrew', 'he-IL'],
  ['hungarian', 'hu-HU'],
  ['magyar', 'hu-HU'],
  ['icelandic', 'is-IS'],
  ['italian', 'it-IT'],
  ['japanese', 'ja-JP'],
  ['latvian', 'lv-LV'],
  ['lithuanian', 'lt-LT'],
  ['mongolian', 'mn-MN'],
  ['norsk', 'nb-NO'],
  ['nynorsk', 'nn-NO'],
  ['farsi', 'fa-IR'],
  ['polish', 'pl-PL'],
  ['brazilian', 'pt-BR'],
  ['brazil', 'pt-BR'],
  ['portuguese', 'pt-PT'],
  ['portugues', 'pt-PT'],
  ['romanian', 'ro-RO'],
  ['russian', 'ru-RU'],
  ['serbian', 'sr-RS'],
  ['serbianc', 'sr-RS'],
  ['slovak', 'sk-SK'],
  ['slovene', 'sl-SL'],
  ['spanish', 'es-ES'],
  ['swedish', 'sv-SE'],
  ['thai', 'th-TH'],
  ['turkish', 'tr-TR'],
  ['ukrainian', 'uk-UA'],
  ['vietnamese', 'vi-VN'],
  ['latin', 'la'],
];
const tagOfLanguage: ReadonlyMap<string, string> = new Map(languages);
const languageOfTag: ReadonlyMap<string, string> = new Map(
  [...languages].reverse().map(([name, tag]) => [tag, name]),
);

/** The language tag for a Babel name; a name it doesn't know is taken for a tag already. */
export function toLanguageTag(babelName: string, options = ''): string {
  const name = babelName.trim().toLowerCase();
  const variant = name === 'english' ? /variant=(\w+)/.exec(options.toLowerCase())?.[1] : undefined;
  if (variant === 'uk') return 'en-GB';
  // Where Babel has no name for a language, its tag stands there.
  const kept = /^[a-z]{2,3}(?:-[A-Za-z\d]{2,8})+$/.test(babelName.trim()) ? babelName.trim() : name;
  return tagOfLanguage.get(variant ?? name) ?? tagOfLanguage.get(name) ?? kept;
}

/** The Babel name for a language tag; a tag it doesn't know is kept. */
export function toBabelName(tag: string): string {
  return languageOfTag.get(tag) ?? tag;
}
