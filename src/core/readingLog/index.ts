export { dailyNotePaths, dayAs, type DailyNoteSettings } from './dailyNotes';
export { logEntries, type LogDeed, type LogEntry, type LogSources } from './logEntries';
export { logPeriod, type LogPeriod } from './logPeriod';
export { isLogLine, mergeLog, writeLogLine, type LogLine, type LogWords } from './logRegion';
