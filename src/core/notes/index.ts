export { bibliographyPlaces, type BibliographyPlace } from './bibliographyPlaces';
export { footnoteEdits } from './footnotes';
export { findFrontMatter, readFrontMatter, type FrontMatter, type FrontMatterBlock } from './frontMatter';
export { setFrontMatterField } from './frontMatterField';
export { mentionBibliography, namedBibliographies } from './mentionBibliography';
export { findMentions, type Mention } from './mentions';
