// Whether shortening keeps the facts: every form of every sentence of the abstracts in papers.jsonl.gz (folder
// PAPERSIDE_DATA), by a check that shares no code with src/core/summaries. A violation is a number (with its sign, unit
// or `at least`), a name (a word with a capital that doesn't open the sentence), a negation, condition or hedge lost, a word
// added or moved, or an end that leads on. Beside it: that no summary is or holds the title, and how time grows with
// hostile texts.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { keyPoints, splitSentences, structureOf, summarize } from '../../src/core/summaries';
import { compressions } from '../../src/core/summaries/compress';
import { changedFact } from './support/changedFacts';
import { repeatsTitle } from './support/titleNovelty';

const file = path.join(process.env['PAPERSIDE_DATA'] ?? '../shared/data', 'papers.jsonl.gz');
const maxWords = 30;
const shownViolations = 10;
if (existsSync(file)) checkFacts(readPapers());
else console.log(`No ${file}: set PAPERSIDE_DATA to a folder that has it.`);
measureGrowth();

interface Abstract {
  readonly title: string;
  readonly abstract: string;
}

function readPapers(): Abstract[] {
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Abstract).filter(({ abstract }) => abstract !== '');
}

function checkFacts(papers: readonly Abstract[]): void {
  const counts = {
    sentences: 0,
    shortened: 0,
    forms: 0,
    violations: 0,
    summaries: 0,
    shorter: 0,
    longer: 0,
    titles: 0,
  };
  for (const paper of papers) {
    for (const { text } of splitSentences(paper.abstract)) {
      counts.sentences++;
      const forms = compressions(text).filter((form) => form !== text);
      if (forms.length > 0) counts.shortened++;
      for (const form of forms) {
        counts.forms++;
        const violation = changedFact(form, text);
        if (violation !== undefined && counts.violations++ < shownViolations)
          console.log(`${violation}\n  ${text}\n  ${form}`);
      }
    }
    const [summary] = summarize(paper, { sentences: 1, compress: true });
    if (summary === undefined) continue;
    counts.summaries++;
    if (!paper.abstract.includes(summary)) counts.shorter++;
    if (summary.split(/\s+/).length > maxWords) counts.longer++;
    if (repeatsTitle(summary, paper.title)) counts.titles++;
  }
  console.log(
    `${papers.length} abstracts, ${counts.sentences} sentences, of these ${counts.shortened} with ${counts.forms} shorter forms: ${counts.violations} violations\n` +
      `${counts.summaries} summaries: ${counts.shorter} of a shortened sentence, ${counts.longer} of more than ${maxWords} words (no shorter form keeps the facts), ${counts.titles} hold the title`,
  );
  if (counts.violations > 0) process.exitCode = 1;
}

function measureGrowth(): void {
  const texts: Readonly<Record<string, (size: number) => string>> = {
    'one sentence': (size) => 'word '.repeat(size / 5),
    sentences: (size) => 'We propose a method, which is new, by using it. '.repeat(size / 48),
    brackets: (size) => ' ('.repeat(size / 2),
    'closed brackets': (size) => ' ( ()'.repeat(size / 5),
    blanks: (size) => `a${' '.repeat(size - 2)}b`,
    dashes: (size) => ' -- x'.repeat(size / 5),
    commas: (size) => 'we, which is, '.repeat(size / 14),
    digits: (size) => '1'.repeat(size),
    'full stops': (size) => '.'.repeat(size),
    dollars: (size) => '$x '.repeat(size / 3),
    'one word': (size) => 'x'.repeat(size),
    capitals: (size) => 'In this paper, We '.repeat(size / 18),
  };
  const sizes = [10_000, 100_000, 1_000_000];
  console.log(`\nms for summary, key points and structure of an abstract of ${sizes.join(', ')} characters`);
  for (const [name, write] of Object.entries(texts)) {
    const times = sizes.map((size) => {
      const paper = { title: 'A title', abstract: write(size) };
      const start = performance.now();
      summarize(paper, { sentences: 1, compress: true });
      keyPoints(paper);
      structureOf(paper);
      return performance.now() - start;
    });
    console.log(`${name.padEnd(16)} ${times.map((time) => time.toFixed(1).padStart(8)).join('')}`);
  }
}
