export { askInHalves } from './askInHalves';
export { askService } from './askService';
export { completePaper, completePapers, describeStep, type CompletionRun } from './completePapers';
export { completeWithChoice, missingOf, type Completion, type CompletionStep } from './completion';
export { createMetadataSources } from './createSources';
export {
  type Candidate,
  type MetadataSource,
  type MetadataWorld,
  type Notice,
  type Reading,
  type Retraction,
} from './metadataSource';
export { OPENALEX_FIELDS, readOpenAlexWork } from './openAlexWork';
export { readSemanticScholarPaper, SEMANTIC_SCHOLAR_FIELDS } from './semanticScholarPaper';
export {
  readServices,
  SERVICE_TITLES,
  serviceOfFeed,
  SERVICES,
  type Service,
  type ServiceAddresses,
} from './services';
export { withSharedId } from './sharedId';
