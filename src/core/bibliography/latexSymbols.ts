import type { SpanKind } from './inline';

/** Accent commands and the combining character each puts on its argument. */
export const accents: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '`': '\u0300',
    "'": '\u0301',
    '^': '\u0302',
    '~': '\u0303',
    '"': '\u0308',
    '.': '\u0307',
    '=': '\u0304',
    '|': '\u030d',
    H: '\u030b',
    b: '\u0331',
    c: '\u0327',
    d: '\u0323',
    f: '\u0311',
    G: '\u030f',
    h: '\u0309',
    k: '\u0328',
    r: '\u030a',
    t: '\u0361',
    u: '\u0306',
    U: '\u030e',
    v: '\u030c',
    textcommabelow: '\u0326',
    textogonekcentered: '\u0328',
  }),
);

/** What an accent without a letter under it leaves: `\\^{}` is a circumflex. */
export const spacingAccents: ReadonlyMap<string, string> = new Map([
  ['\u0300', '`'],
  ['\u0301', "'"],
  ['\u0302', '^'],
  ['\u0303', '~'],
]);

/** Reads `name text name text …`: the shortest form in which a table of symbols can be checked by eye. */
function table<T extends string = string>(pairs: string): ReadonlyMap<string, T> {
  const words = pairs.trim().split(/\s+/);
  const map = new Map<string, T>();
  for (let i = 0; i + 1 < words.length; i += 2) map.set(words[i] ?? '', words[i + 1] as T);
  return map;
}

/** Control words and symbols that stand for a text, outside math. */
export const textSymbols: ReadonlyMap<string, string> = new Map([
  ...table(`
    aa å AA Å ss ß SS ẞ o ø O Ø l ł L Ł ae æ AE Æ oe œ OE Œ i ı j ȷ dh ð DH Ð dj đ DJ Đ th þ TH Þ ng ŋ NG Ŋ ij ĳ IJ Ĳ
    $ $ % % & & # # _ _ { { } } lbrace { rbrace } textbraceleft { textbraceright } backslash \\ textbackslash \\
    textasciitilde ~ textasciicircum ^ textunderscore _ textdollar $ textpercent % textampersand & textbar | bar |
    textless < textgreater > textbardbl ‖ slash / textasteriskcentered * textquotesingle ' textquotedbl " dq " textasciigrave \`
    ldots … dots … textellipsis … vdots ⋮ mdots … endash – textendash – emdash — textemdash — Dash — hyphen - hyp - bshyp \\
    textquoteleft ‘ textquoteright ’ textquotedblleft “ textquotedblright ” lq ‘ rq ’ quotedblbase „ quotesinglbase ‚
    glq ‚ grq ‘ glqq „ grqq “ flq ‹ frq › flqq « frqq » guillemotleft « guillemotright » guillemetleft « guillemetright »
    guilsinglleft ‹ guilsinglright › textexclamdown ¡ textquestiondown ¿
    copyright © textcopyright © textregistered ® texttrademark ™ textdegree ° degree ° textcelsius ℃ textordfeminine ª
    textordmasculine º textbullet • textperiodcentered · textdagger † dag † textdaggerdbl ‡ ddag ‡ P ¶ textparagraph ¶
    S § textsection § pounds £ textsterling £ euro € texteuro € EUR € textyen ¥ textcent ¢ textcurrency ¤ textmu µ
    textonehalf ½ textonequarter ¼ textthreequarters ¾ textonesuperior ¹ texttwosuperior ² textthreesuperior ³
    textpm ± texttimes × textdiv ÷ textminus − textnumero № textperthousand ‰ textbrokenbar ¦ textlnot ¬ textohm Ω
    textmacron ¯ textasciiacute ´ textasciidieresis ¨ textvisiblespace ␣ textrightarrow → textleftarrow ← checkmark ✓
    textalpha α textbeta β textgamma γ textdelta δ textmugreek μ textpi π
    TeX TeX LaTeX LaTeX LaTeXe LaTeX2ε BibTeX BibTeX XeTeX XeTeX XeLaTeX XeLaTeX LuaTeX LuaTeX pdfTeX pdfTeX ConTeXt ConTeXt AmS AMS AMS AMS
    adddot . adddotspace . addcolon : addcomma , addsemicolon ;
  `),
  [' ', '\u00a0'],
  ['nobreakspace', '\u00a0'],
  [',', '\u2006'],
  ['thinspace', '\u2006'],
  ['addspace', ' '],
  ['addabbrvspace', ' '],
  ['space', ' '],
  ['quad', ' '],
  ['qquad', ' '],
  [';', ' '],
  [':', ' '],
  ['\\', ' '],
  ['newline', ' '],
  ['par', ' '],
  ['-', ''],
  ['/', ''],
  ['@', ''],
  ['!', ''],
]);

/** Control words of math mode that stand for a character. */
export const mathSymbols = table(`
  alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν
  xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω
  Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
  times × div ÷ pm ± mp ∓ cdot ⋅ ast ∗ star ⋆ circ ∘ bullet • oplus ⊕ ominus ⊖ otimes ⊗ odot ⊙ dagger † ddagger ‡
  le ≤ leq ≤ leqslant ≤ ge ≥ geq ≥ geqslant ≥ ne ≠ neq ≠ ll ≪ gg ≫ lt < gt > approx ≈ sim ∼ simeq ≃ cong ≅ equiv ≡ propto ∝
  prec ≺ succ ≻ perp ⊥ parallel ∥ mid ∣ vdash ⊢ models ⊨ in ∈ notin ∉ ni ∋ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇
  cup ∪ cap ∩ setminus ∖ emptyset ∅ varnothing ∅ forall ∀ exists ∃ neg ¬ lnot ¬ land ∧ wedge ∧ lor ∨ vee ∨
  to → rightarrow → leftarrow ← gets ← Rightarrow ⇒ Leftarrow ⇐ leftrightarrow ↔ Leftrightarrow ⇔ iff ⇔ mapsto ↦ uparrow ↑
  downarrow ↓ longrightarrow ⟶ hookrightarrow ↪ infty ∞ partial ∂ nabla ∇ sum ∑ prod ∏ int ∫ oint ∮ sqrt √ surd √ ell ℓ
  hbar ℏ Re ℜ Im ℑ aleph ℵ wp ℘ prime ′ degree ° angle ∠ triangle △ square □ Box □ diamond ⋄ ldots … cdots ⋯ dots … vdots ⋮
  langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ lvert | rvert | vert | Vert ‖ | ‖ colon : backslash \\
  { { } } $ $ % % & & # # _ _ log log ln ln exp exp sin sin cos cos tan tan min min max max sup sup inf inf lim lim det det dim dim
  ker ker arg arg gcd gcd deg deg Pr Pr TeX TeX LaTeX LaTeX aa å
`);

/** Commands with one argument that set it in a style CSL-JSON can carry. */
export const styleCommands = table<SpanKind>(`
  textit i emph i textsl i mkbibemph i mkbibitalic i textbf b mkbibbold b textsc sc textsuperscript sup textsubscript sub
  mkbibsuperscript sup mkbibsubscript sub
`);

/** Commands that set the rest of their group in a style. */
export const styleSwitches = table<SpanKind>(
  `it i itshape i em i sl i slshape i bf b bfseries b sc sc scshape sc`,
);

/** Commands whose argument is machinery, not text. */
export const silentCommands: ReadonlySet<string> = new Set(
  'vphantom hphantom phantom label arabic noopsort NoopSort sortnoop SortNoop noop footnote index hspace vspace cite citep citet color'.split(
    ' ',
  ),
);

/** Commands that come with no argument and leave nothing behind. */
export const emptyCommands: ReadonlySet<string> = new Set(
  'rm tt sf bs upshape normalfont rmfamily sffamily ttfamily mdseries normalsize small footnotesize large relax noindent unskip ignorespaces protect left right bigl bigr Bigl Bigr big Big displaystyle textstyle limits nolimits smc'.split(
    ' ',
  ),
);
