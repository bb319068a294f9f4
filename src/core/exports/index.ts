export { EXPORT_FORMATS, exportEnding, type ExportFormat } from './exportFormat';
export { exportInSlices, exportText, type ExportOptions, type ExportSlice } from './exportPapers';
export { uniqueKeys } from './uniqueKeys';
