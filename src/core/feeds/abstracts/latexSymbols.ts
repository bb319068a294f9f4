/** What LaTeX commands for signs stand for. */
export const SYMBOLS: Readonly<Record<string, string>> = {
  times: '×',
  cdot: '·',
  sim: '∼',
  approx: '≈',
  geq: '≥',
  ge: '≥',
  leq: '≤',
  le: '≤',
  gg: '≫',
  ll: '≪',
  neq: '≠',
  pm: '±',
  rightarrow: '→',
  to: '→',
  leftarrow: '←',
  leftrightarrow: '↔',
  Rightarrow: '⇒',
  uparrow: '↑',
  downarrow: '↓',
  infty: '∞',
  deg: '°',
  degree: '°',
  circ: '°',
  ldots: '…',
  dots: '…',
  textendash: '–',
  textemdash: '—',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ε',
  varepsilon: 'ε',
  eta: 'η',
  theta: 'θ',
  kappa: 'κ',
  lambda: 'λ',
  mu: 'μ',
  pi: 'π',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  phi: 'φ',
  chi: 'χ',
  psi: 'ψ',
  omega: 'ω',
  Delta: 'Δ',
  Omega: 'Ω',
  Sigma: 'Σ',
  LaTeX: 'LaTeX',
  TeX: 'TeX',
  eg: 'e.g.',
  ie: 'i.e.',
  etc: 'etc.',
  etal: 'et al.',
};

const ACCENTS: Readonly<Record<string, string>> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  u: '\u0306',
  '.': '\u0307',
  '"': '\u0308',
  r: '\u030a',
  H: '\u030b',
  v: '\u030c',
  c: '\u0327',
  k: '\u0328',
};

/** The letter with the accent that LaTeX writes as `\sign{letter}`. */
export function accented(sign: string, letter: string): string {
  return (letter + (ACCENTS[sign] ?? '')).normalize('NFC');
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

export function superscript(digits: string): string {
  return digits.replace(/[-\d]/g, (char) => (char === '-' ? '⁻' : SUPERSCRIPTS.charAt(Number(char))));
}
