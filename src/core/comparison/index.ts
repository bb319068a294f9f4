export {
  comparisonCells,
  comparisonTable,
  type ComparedPaper,
  type ComparisonCells,
  type ComparisonWords,
} from './comparisonTable';
