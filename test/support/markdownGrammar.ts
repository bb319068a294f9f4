import { readFileSync } from 'node:fs';
import path from 'node:path';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar, type IRawTheme, type Registry } from 'vscode-textmate';

/** A piece of one line, in UTF-16 units, with its scopes from the grammar's own to the innermost. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly scopes: readonly string[];
}

interface Contribution {
  readonly scopeName: string;
  readonly path: string;
  readonly injectTo: readonly string[];
}

interface Theme {
  readonly include?: string;
  readonly foreground?: string;
  readonly tokenColors?: IRawTheme['settings'];
}

const fixtures = 'test/fixtures/grammars';
const markdown = 'text.html.markdown';
const quarto = 'text.html.quarto';
/** What VS Code's own extensions inject into Markdown. */
const math = ['markdown.math.inline', 'markdown.math.block'];
const builtIn: Readonly<Record<string, string>> = {
  [markdown]: 'markdown',
  [quarto]: 'markdown',
  'text.html.basic': 'html',
  'text.html.derivative': 'html-derivative',
  'text.html.markdown.math': 'md-math',
  'markdown.math.inline': 'md-math-inline',
  'markdown.math.block': 'md-math-block',
};
const ours = (
  JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly contributes: { readonly grammars: readonly Contribution[] };
  }
).contributes.grammars;
/** vscode-textmate wants the two that each grammar's root has. */
const noRules = { $self: {}, $base: {} };

async function regularExpressions() {
  const wasm = readFileSync('node_modules/vscode-oniguruma/release/onig.wasm');
  // A second load is the first one's: the memory is shared by all grammars.
  await oniguruma.loadWASM(new Uint8Array(wasm).buffer);
  const { createOnigScanner, createOnigString } = oniguruma;
  return { createOnigScanner, createOnigString };
}

function readGrammar(scope: string) {
  const file =
    ours.find(({ scopeName }) => scopeName === scope)?.path ??
    (scope in builtIn ? `${fixtures}/${builtIn[scope] ?? ''}.tmLanguage.json` : undefined);
  // Of the languages inside of Markdown it matters only that they are there: rules that need them depend on it.
  if (file === undefined) return { scopeName: scope, patterns: [], repository: noRules };
  const text = readFileSync(file, 'utf8');
  // Quarto's grammar is VS Code's Markdown with scopes of its own.
  const own = scope === quarto ? text.replaceAll('.markdown', '.quarto') : text;
  return textmate.parseRawGrammar(own, path.basename(file));
}

/** VS Code's Markdown grammar in VS Code's tokenizer, with what VS Code's own extensions and we inject. */
async function load(
  language: string,
  citations: boolean,
): Promise<{ readonly registry: Registry; readonly grammar: IGrammar }> {
  const registry = new textmate.Registry({
    onigLib: regularExpressions(),
    loadGrammar: (scope) => Promise.resolve(readGrammar(scope)),
    getInjections: (scope) => [
      ...(scope === markdown ? math : []),
      ...ours
        .filter(({ injectTo }) => citations && injectTo.includes(scope))
        .map(({ scopeName }) => scopeName),
    ],
  });
  const grammar = await registry.loadGrammar(language);
  if (!grammar) throw new Error(`No grammar for ${language}.`);
  return { registry, grammar };
}

/** Tokenizes whole texts: the tokens of each line. Without `citations`, as VS Code does by itself. */
export async function markdownTokenizer({ language = markdown, citations = true } = {}): Promise<
  (text: string) => Token[][]
> {
  const { grammar } = await load(language, citations);
  return (text) => {
    let state = textmate.INITIAL;
    return text.split('\n').map((line) => {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
      state = ruleStack;
      // The tokenizer adds a line break of its own to the last token.
      return tokens.map(({ startIndex, endIndex, scopes }) => ({
        start: startIndex,
        end: Math.min(endIndex, line.length),
        scopes,
      }));
    });
  };
}

/** The settings of one of VS Code's default themes, those that it includes first. */
function themeSettings(file: string): IRawTheme['settings'] {
  const theme = JSON.parse(readFileSync(`${fixtures}/themes/${file}`, 'utf8')) as Theme;
  return [
    ...(theme.include === undefined ? [] : themeSettings(path.basename(theme.include))),
    ...(theme.foreground === undefined ? [] : [{ settings: { foreground: theme.foreground } }]),
    ...(theme.tokenColors ?? []),
  ];
}

/** The foreground of each piece of a line under one of VS Code's default themes, as `#RRGGBB`. */
export async function markdownColors(
  theme: string,
): Promise<(line: string) => { readonly text: string; readonly color: string }[]> {
  const { registry, grammar } = await load(markdown, true);
  registry.setTheme({ settings: themeSettings(theme) });
  const colors = registry.getColorMap();
  return (line) => {
    const { tokens } = grammar.tokenizeLine2(line, textmate.INITIAL);
    const pieces: { text: string; color: string }[] = [];
    for (let i = 0; i < tokens.length; i += 2) {
      // Bits 15 to 23 of a token's metadata are its foreground, an index into the colour map.
      const color = colors[((tokens[i + 1] ?? 0) >>> 15) & 0x1ff] ?? '';
      pieces.push({ text: line.slice(tokens[i], tokens[i + 2]), color });
    }
    return pieces;
  };
}
