export { finishLine, finishNote } from './finishNote';
export { WrittenText, type Placed, type TemplateValue } from './placed';
export {
  TemplateReader,
  type Filled,
  type Template,
  type TemplateValues,
  type TemplateVocabulary,
} from './template';
export { filterNames, tagOf } from './templateFilters';
