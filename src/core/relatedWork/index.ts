export { groupByTheme, type Theme } from './groupByTheme';
export { mostRelated, relatedWork, tellPaper, type RelatedPaper, type RelatedWorkWords } from './relatedWork';
