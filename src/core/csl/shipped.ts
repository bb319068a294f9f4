/** The style that stands in for one that can't be used; pandoc's default, too. */
export const fallbackStyle = 'chicago-author-date';

/** The styles that Paperside carries (`media/csl/styles`), with their titles, in the order of the alphabet. */
export const shippedStyles: ReadonlyMap<string, string> = new Map([
  ['american-chemical-society', 'American Chemical Society'],
  ['american-medical-association', 'American Medical Association 11th edition'],
  ['apa', 'American Psychological Association 7th edition'],
  ['american-sociological-association', 'American Sociological Association 6th edition'],
  [
    'association-for-computational-linguistics',
    'Association for Computational Linguistics - Conference Proceedings',
  ],
  ['association-for-computing-machinery', 'Association for Computing Machinery'],
  ['cell', 'Cell'],
  ['chicago-author-date', 'Chicago Manual of Style 17th edition (author-date)'],
  ['chicago-fullnote-bibliography', 'Chicago Manual of Style 17th edition (full note)'],
  ['chicago-note-bibliography', 'Chicago Manual of Style 17th edition (note)'],
  ['harvard-cite-them-right', 'Cite Them Right 12th edition - Harvard'],
  ['deutsche-gesellschaft-fur-psychologie', 'Deutsche Gesellschaft für Psychologie 5. Auflage (Deutsch)'],
  ['elsevier-harvard', 'Elsevier - Harvard (with titles)'],
  ['elsevier-with-titles', 'Elsevier (numeric, with titles)'],
  ['ieee', 'IEEE'],
  ['iso690-author-date-en', 'ISO-690 (author-date, English)'],
  ['modern-language-association', 'Modern Language Association 9th edition'],
  ['nature', 'Nature'],
  ['science', 'Science'],
  ['springer-basic-author-date', 'Springer - Basic (author-date)'],
  ['springer-lecture-notes-in-computer-science', 'Springer - Lecture Notes in Computer Science'],
  ['vancouver', 'Vancouver'],
]);

/** The locales that Paperside carries (`media/csl/locales`). The first of each language stands for all of it. */
export const shippedLocales: readonly string[] =
  'ar ca-AD cs-CZ da-DK de-DE de-AT de-CH el-GR en-US en-GB es-ES es-MX fa-IR fi-FI fr-FR fr-CA he-IL hu-HU id-ID it-IT ja-JP ko-KR nb-NO nl-NL pl-PL pt-PT pt-BR ro-RO ru-RU sv-SE tr-TR uk-UA vi-VN zh-CN zh-TW'.split(
    ' ',
  );

/** The shipped locale nearest to a language tag of BCP 47; `undefined` where there is none of its language. */
export function nearestLocale(tag: string): string | undefined {
  const [language = '', ...rest] = tag.trim().replaceAll('_', '-').toLowerCase().split('-');
  const ofLanguage = shippedLocales.filter(
    (locale) => languageOf(locale) === (aliases[language] ?? language),
  );
  const regions = [...rest, ...rest.flatMap((part) => (part === 'hant' ? ['tw'] : []))];
  return ofLanguage.find((locale) => regions.includes(locale.slice(3).toLowerCase())) ?? ofLanguage[0];
}

/** The locale that stands for the language of `locale`: its terms are the ground for those of `locale`. */
export function primaryLocale(locale: string): string {
  return shippedLocales.find((other) => languageOf(other) === languageOf(locale)) ?? locale;
}

/** Norwegian without further word is Bokmål. */
const aliases: Readonly<Record<string, string>> = { no: 'nb' };

function languageOf(locale: string): string {
  return locale.slice(0, 2);
}
