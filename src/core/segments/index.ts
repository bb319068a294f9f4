export { copyOf, countBreaks, cutAgain, linesOf, type Cut, type CutText, type Segment } from './cutAgain';
export { readAtOnce, readInTurns, type Reading } from './reading';
