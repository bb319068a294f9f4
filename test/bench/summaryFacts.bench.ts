// Whether shortening keeps the facts: every form of every sentence of the abstracts in papers.jsonl.gz (folder
// PAPERSIDE_DATA), by a check that shares no code with src/core/summaries/facts.ts. A violation is a number, a name
// (a word with a capital that doesn't open the sentence) or a negation lost or added, or a word that the sentence
// doesn't have. Beside it: that no summary is or holds the title, and how time grows with hostile texts.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { keyPoints, splitSentences, structureOf, summarize } from '../../src/core/summaries';
import { compressions } from '../../src/core/summaries/compress';
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
  const counts = { sentences: 0, forms: 0, violations: 0, summaries: 0, longer: 0, titles: 0 };
  for (const paper of papers) {
    for (const { text } of splitSentences(paper.abstract)) {
      counts.sentences++;
      for (const form of compressions(text)) {
        if (form === text) continue;
        counts.forms++;
        const violation = violationOf(form, text);
        if (violation !== undefined && counts.violations++ < shownViolations)
          console.log(`${violation}\n  ${text}\n  ${form}`);
      }
    }
    const [summary] = summarize(paper, { sentences: 1, compress: true });
    if (summary === undefined) continue;
    counts.summaries++;
    if (summary.split(/\s+/).length > maxWords) counts.longer++;
    if (repeatsTitle(summary, paper.title)) counts.titles++;
  }
  console.log(
    `${papers.length} abstracts, ${counts.sentences} sentences, ${counts.forms} shorter forms: ${counts.violations} violations\n` +
      `${counts.summaries} summaries: ${counts.longer} of more than ${maxWords} words (no shorter form keeps the facts), ${counts.titles} hold the title`,
  );
  if (counts.violations > 0) process.exitCode = 1;
}

function violationOf(form: string, whole: string): string | undefined {
  const pieces = (text: string) => text.split(/[^\p{L}\p{N}'’]+/u).filter((piece) => piece !== '');
  const [kept, all] = [pieces(form), pieces(whole)];
  const numbers = (list: readonly string[]) =>
    list
      .filter((piece) => /\p{N}/u.test(piece))
      .sort()
      .join(' ');
  if (numbers(kept) !== numbers(all)) return `number: ${numbers(all)} became ${numbers(kept)}`;
  const negations = (list: readonly string[]) =>
    list
      .map((piece) => piece.toLowerCase())
      .filter((piece) =>
        /^(?:no|not|never|none|nor|neither|without|cannot|nothing|nobody)$|n['’]t$/.test(piece),
      )
      .sort()
      .join(' ');
  if (negations(kept) !== negations(all)) return `negation: ${negations(all)} became ${negations(kept)}`;
  const has = new Set(kept);
  const lost = all.slice(1).find((piece) => /\p{Lu}/u.test(piece) && !has.has(piece));
  if (lost !== undefined) return `name lost: ${lost}`;
  const known = new Set(all.flatMap((piece) => [piece, piece.toLowerCase()]));
  const added = kept.find((piece, at) => !known.has(at === 0 ? piece.toLowerCase() : piece));
  return added === undefined ? undefined : `word added: ${added}`;
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
