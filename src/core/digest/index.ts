export { digestFrame, type DigestFacts, type DigestFrame } from './digestFrame';
export { digestPapers, type DigestPaper } from './digestPapers';
export { groupPapers, type PaperGroup } from './groupPapers';
export { askedSince, newPapers, reportedUntil, type DigestMark } from './newPapers';
