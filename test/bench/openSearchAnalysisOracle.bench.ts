// Holds the way in which the server of the tests cuts words against Lucene's own filters, which OpenSearch and
// Elasticsearch run: word by word with places, over real papers and signs of many scripts; and asks Lucene which
// characters the index of the library takes for others, and the mapping doesn't. Needs a JDK and Lucene 8 or newer:
//   apt-get install default-jdk-headless liblucene8-java
//   LUCENE_JARS=…/lucene-core.jar:…/lucene-analyzers-common.jar npm run bench -- openSearchAnalysis   (elsewhere)
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { indexDefinition } from '../../src/core/online/openSearch';
import { analyze } from '../../src/core/search/text/textAnalysis';
import { analysersOf } from '../support/openSearch/analysis';
import { realPapers } from './support/corpus';

const papers = 2_000;
const told = 10;
/** Forms of letters that nobody types papers' names in: raised ones of phonetics, circled ideographs and the like. */
const mostUncovered = 450;

type Part = Readonly<Record<string, unknown>>;
const { analysis } = indexDefinition().settings;

function jars(): string | undefined {
  if (process.env['LUCENE_JARS'] !== undefined) return process.env['LUCENE_JARS'];
  const folder = '/usr/share/java';
  const found = existsSync(folder) ? readdirSync(folder).sort() : [];
  const core = found.find((name) => /^lucene-core-8.*\.jar$/.test(name));
  const common = found.find((name) => /^lucene-analyzers-common-8.*\.jar$/.test(name));
  return core && common && [core, common].map((name) => path.join(folder, name)).join(path.delimiter);
}

/** The filters of each analyzer, a line each, as `support/LuceneAnalysis.java` reads them. */
function chains(): string {
  const part = (kind: 'char_filter' | 'tokenizer' | 'filter', name: string): readonly string[] => {
    const options: Part = (analysis[kind] as Readonly<Record<string, Part>>)[name] ?? { type: name };
    const type = String(options['type']);
    switch (type) {
      case 'mapping':
        return [type, ...(options['mappings'] as readonly string[]).map(base64)];
      case 'pattern_replace':
        return [type, base64(String(options['pattern'])), base64(String(options['replacement']))];
      case 'pattern':
        return [type, base64(String(options['pattern'])), String(options['group'])];
      default:
        return [
          type,
          JSON.stringify(options['catenate_all'] ?? options['length'] ?? options['output_unigrams'] ?? ''),
        ];
    }
  };
  return Object.entries(analysis.analyzer)
    .flatMap(([name, { char_filter, tokenizer, filter }]) => [
      ['analyzer', name],
      ...char_filter.map((each) => part('char_filter', each)),
      part('tokenizer', tokenizer),
      ...filter.map((each) => part('filter', each)),
    ])
    .map((fields) => fields.join('\t'))
    .join('\n');
}

/** What Lucene makes of texts, as `term@place`. */
function lucene(
  classpath: string,
  asked: readonly (readonly [analyzer: string, text: string])[],
): readonly (readonly string[])[] {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'paperside-lucene-'));
  try {
    const file = path.join(folder, 'chains.tsv');
    writeFileSync(file, chains());
    const { stdout, stderr, status } = spawnSync(
      'java',
      ['-cp', classpath, '-Dfile.encoding=UTF-8', 'test/bench/support/LuceneAnalysis.java', file],
      {
        input: asked.map(([name, text]) => `${name}\t${base64(text)}\n`).join(''),
        maxBuffer: 2 ** 30,
        encoding: 'utf8',
      },
    );
    if (status !== 0) throw new Error(`Lucene could not be asked: ${stderr.slice(0, 2000)}`);
    return stdout.split('\n').map((line) =>
      line
        .split(' ')
        .filter((token) => token !== '')
        .map((token) => token.replace(/^[^@]*/, (term) => Buffer.from(term, 'base64').toString())),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** The index in pairs is asked for these scripts alone. */
const ideographic = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

function compareAnalysis(classpath: string, texts: readonly string[]): void {
  const { analyzer } = analysersOf(analysis);
  const asked = [...analyzer.keys()].flatMap((name) => texts.map((text) => [name, text] as const));
  const theirs = lucene(classpath, asked);
  let [words, differing] = [0, 0];
  for (const [at, [name, text]] of asked.entries()) {
    // Pairs are asked for by themselves, wherever they stand, and no others by that field.
    const meant = (tokens: readonly string[]): string[] =>
      name.includes('pairs')
        ? tokens.filter((token) => ideographic.test(token)).map((token) => token.replace(/@\d+$/, ''))
        : [...tokens];
    const ours = meant((analyzer.get(name)?.(text) ?? []).map(({ term, position }) => `${term}@${position}`));
    const expected = meant(theirs[at] ?? []);
    words += expected.length;
    if (ours.sort().join(' ') === expected.sort().join(' ')) continue;
    const only = (one: readonly string[], other: readonly string[]): string =>
      one
        .filter((each) => !other.includes(each))
        .slice(0, 5)
        .join(' ');
    if (++differing <= told)
      console.log(`${name}: ours alone ${only(ours, expected)}; Lucene's alone ${only(expected, ours)}`);
  }
  console.log(`${asked.length} texts of ${words} words: ${differing} are cut otherwise than by Lucene.`);
  if (differing > 0) process.exitCode = 1;
}

/** Each letter and numeral within a word: is it found by the word as people type it? */
function coveredCharacters(classpath: string): void {
  const characters = Array.from({ length: 0x1_ffff - 0x80 }, (_, at) => 0x80 + at)
    .filter((code) => code < 0xd800 || code > 0xdfff)
    .map((code) => String.fromCodePoint(code))
    .filter(
      (each) =>
        /[\p{L}\p{N}]/u.test(each) &&
        !ideographic.test(each) &&
        !/[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(each),
    );
  const asked = characters.flatMap((each) => {
    const text = `xx${each}yy`;
    const typed = analyze(text).flatMap(({ parts }) => parts);
    return [['paperside_words', text] as const, ['paperside_words_asked', typed.join(' ')] as const];
  });
  const terms = lucene(classpath, asked).map((tokens) => tokens.map((token) => token.replace(/@\d+$/, '')));
  const lost = characters.filter((_, at) =>
    terms[2 * at + 1]?.some((term) => !terms[2 * at]?.includes(term)),
  );
  console.log(
    `${characters.length} characters: ${lost.length} are found in the library as people type them, and not by the engine.`,
  );
  console.log(`  ${lost.join('').slice(0, 200)}`);
  if (lost.length > mostUncovered) process.exitCode = 1;
}

const classpath = jars();
if (classpath === undefined)
  console.log(
    'Lucene is not here: apt-get install default-jdk-headless liblucene8-java, or name its jars by LUCENE_JARS.',
  );
else {
  const texts = (await realPapers(papers)).flatMap(({ title, abstract = '' }) => [title, abstract]);
  const signs =
    "Erdős P/D-Serve β-VAE TNFα C++ c#-based a++b Foo™ Bayes’s Bayes's-rule don't Москвы й ё 人工智能 大型LLM模型 データ処理 한국어 処 ﬁne e\u0301tude soft\u00adware x² 𝛽 İstanbul Σίσυφος μm αβ 10.1145/3292500.3330701 foo,bar (foo)(bar) a.b.c.d.e.f.g.h.i.j ภาษาไทย self–supervised em—dash under_score ½ ① ⅷ ℝ ℓ₂-norm x̂ β̂ العَرَبِيَّة";
  compareAnalysis(classpath, [...texts, signs, ...signs.split(' ')]);
  coveredCharacters(classpath);
}
