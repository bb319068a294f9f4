export { footnoteEdits } from './footnotes';
export { findFrontMatter, readFrontMatter, type FrontMatter, type FrontMatterBlock } from './frontMatter';
export { scalarLike, setFrontMatterField } from './frontMatterField';
export { frontMatterPlaces, type FrontMatterPlace } from './frontMatterPlaces';
export {
  literatureKeys,
  literatureNames,
  nameOfNote,
  renameLiteratureKey,
  type LiteratureNames,
} from './literatureNote';
export { quoteBrokenValue } from './quoteBrokenValue';
export { mentionBibliography, namedBibliographies } from './mentionBibliography';
export { findMentions, type Mention } from './mentions';
export { wikiLinks, wikiLinksInSlices, type WikiLink } from './wikiLinks';
