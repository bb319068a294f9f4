import type { PaperSnapshot, PaperViewWords } from '../../ipc/paperViewContract';
import { renderAbstract, renderNote } from './abstractMarkdown';
import { button, element } from './element';
import { markWords } from './markWords';
import { originsDisclosure } from './origins';
import { versionsGroup } from './versions';

/** What a person can do in the view; each ends as a call to the extension. */
export interface Intents {
  readonly insertCitation: () => void;
  readonly insertSummary: () => void;
  readonly openPaperNote: () => void;
  readonly copy: (what: 'citation' | 'bibtex' | 'reference') => void;
  readonly chooseForm: (form: string) => void;
  readonly setState: (patch: Partial<PaperSnapshot['state']>) => void;
  readonly openToSide: () => void;
  readonly openNote: (index: number) => void;
  readonly openRelated: (index: number) => void;
  readonly openVersion: (index: number) => void;
  readonly citeVersion: (index: number) => void;
}

/** The whole view as one tree, built anew from each snapshot. */
export function renderPaper(
  paper: PaperSnapshot,
  options: { readonly words: PaperViewWords; readonly intents: Intents; readonly pinned: boolean },
): HTMLElement {
  const { words, intents } = options;
  return element(
    'article',
    { 'aria-labelledby': 'title' },
    header(paper, words),
    toolbar(paper, options),
    versionsGroup(paper, words, intents),
    summarySection(paper, words),
    section('abstract', words.abstract, abstractBody(paper, words)),
    citeSection(paper, words, intents),
    notesSection(paper, words, intents),
    sourceNotesSection(paper, words),
    relatedSection(paper, words, intents),
    paper.keywords.length > 0 && section('keywords', words.keywords, chips(paper.keywords)),
    section('sources', words.sources, list(paper.sources), originsDisclosure(paper, words)),
  );
}

function header(paper: PaperSnapshot, words: PaperViewWords): HTMLElement {
  const names = element('p', { class: 'authors', dir: 'auto' }, paper.authors.join(', '));
  if (paper.moreAuthors > 0) names.append(` ${words.moreAuthors.replace('{0}', String(paper.moreAuthors))}`);
  return element(
    'header',
    {},
    element('h1', { id: 'title', dir: 'auto', tabindex: '-1' }, paper.title),
    paper.authors.length > 0 && names,
    element('p', { class: 'byline' }, paper.byline.join(' · ')),
  );
}

function toolbar(
  paper: PaperSnapshot,
  { words, intents, pinned }: { words: PaperViewWords; intents: Intents; pinned: boolean },
): HTMLElement {
  const { state } = paper;
  const toggle = (on: boolean, label: string, flip: () => void) =>
    button(label, flip, { class: 'secondary', 'aria-pressed': String(on) });
  return element(
    'div',
    { class: 'actions' },
    element(
      'div',
      { class: 'row', role: 'group', 'aria-label': words.actions },
      button(words.insertCitation, intents.insertCitation, { 'data-focus': 'insertCitation' }),
      button(words.insertSummary, intents.insertSummary, { 'data-focus': 'insertSummary' }),
      button(words.note, intents.openPaperNote, { class: 'secondary', 'data-focus': 'openPaperNote' }),
      toggle(state.starred, state.starred ? `★ ${words.starred}` : `☆ ${words.star}`, () =>
        intents.setState({ starred: !state.starred }),
      ),
      toggle(state.read, state.read ? `✓ ${words.read}` : words.markRead, () =>
        intents.setState({ read: !state.read }),
      ),
      toggle(state.wanted, state.wanted ? `✓ ${words.wanted}` : words.want, () =>
        intents.setState({ wanted: !state.wanted }),
      ),
      !pinned && button(words.openToSide, intents.openToSide, { class: 'secondary' }),
    ),
    paper.links.length > 0 &&
      element(
        'nav',
        { class: 'links', 'aria-label': words.links },
        // A web address is opened by VS Code itself, outside the view and after its own question.
        ...paper.links.map((link) => element('a', { href: link.url, title: link.url }, link.label)),
      ),
  );
}

function summarySection(paper: PaperSnapshot, words: PaperViewWords): HTMLElement | undefined {
  if (paper.summary === null) return undefined;
  return section(
    'summary',
    words.inOneSentence,
    prose(paper.summary.text, 'summary'),
    element('p', { class: 'origin' }, paper.summary.origin),
  );
}

function abstractBody(paper: PaperSnapshot, words: PaperViewWords): HTMLElement {
  if (paper.abstract === null) return element('p', { class: 'muted' }, words.noAbstract);
  const body = prose(paper.abstract, 'prose');
  markWords(body, paper.matched);
  return body;
}

/** The abstract, or a sentence of it, or a note: the only places where HTML is set. */
function prose(text: string, className: string, render = renderAbstract): HTMLElement {
  const body = element('div', { class: className, dir: 'auto' });
  body.innerHTML = render(text);
  return body;
}

function citeSection(paper: PaperSnapshot, words: PaperViewWords, intents: Intents): HTMLElement {
  const { citation } = paper;
  const forms = element(
    'select',
    { 'aria-label': words.citationForm, 'data-focus': 'form' },
    ...citation.forms.map(({ form, label }) =>
      element('option', { value: form, selected: form === citation.form }, label),
    ),
  );
  forms.addEventListener('change', () => intents.chooseForm(forms.value));
  return section(
    'cite',
    words.citeAs,
    element(
      'div',
      { class: 'row' },
      forms,
      element('code', { class: 'citation', tabindex: '0' }, citation.text),
      button(words.copy, () => intents.copy('citation'), {
        class: 'secondary',
        'aria-label': `${words.copy}: ${citation.text}`,
      }),
    ),
    element('p', { class: 'origin' }, citation.place),
    paper.reference === null ? undefined : reference(paper.reference, words, intents),
    element(
      'details',
      { class: 'bibtex' },
      element('summary', {}, words.bibtex),
      element('pre', { tabindex: '0', 'aria-label': words.bibtex }, paper.bibtex),
      button(words.copy, () => intents.copy('bibtex'), {
        class: 'secondary',
        'aria-label': `${words.copy}: ${words.bibtex}`,
      }),
    ),
  );
}

/** The entry in the note's style, and whose work it is that it can be printed. */
function reference(
  { text, style }: NonNullable<PaperSnapshot['reference']>,
  words: PaperViewWords,
  intents: Intents,
): HTMLElement {
  return element(
    'div',
    { class: 'reference', role: 'group', 'aria-label': words.inBibliography },
    element('p', { dir: 'auto' }, text),
    element(
      'p',
      { class: 'origin' },
      `${words.inBibliography}, ${style} · `,
      element('a', { href: 'http://citationstyles.org/' }, 'Citations by CSL (citeproc-js)'),
    ),
    button(words.copy, () => intents.copy('reference'), {
      class: 'secondary',
      'aria-label': `${words.copy}: ${words.inBibliography}`,
    }),
  );
}

function notesSection(paper: PaperSnapshot, words: PaperViewWords, intents: Intents): HTMLElement {
  if (paper.notes.length === 0)
    return section('notes', words.inYourNotes, element('p', { class: 'muted' }, words.notCited));
  const rows = paper.notes.map((note, index) =>
    element(
      'li',
      {},
      button(note.label, () => intents.openNote(index), { class: 'link' }),
      element('span', { class: 'context', dir: 'auto' }, note.text),
    ),
  );
  return section('notes', words.inYourNotes, element('ul', {}, ...rows));
}

/** What was written about the paper in another program, each note with where and when. */
function sourceNotesSection({ sourceNotes }: PaperSnapshot, words: PaperViewWords): HTMLElement | undefined {
  if (sourceNotes.length === 0) return undefined;
  return section(
    'sourceNotes',
    words.notesElsewhere,
    ...sourceNotes.map(({ text, origin }) =>
      element(
        'div',
        { class: 'source-note' },
        prose(text, 'prose', renderNote),
        origin !== '' && element('p', { class: 'origin' }, origin),
      ),
    ),
  );
}

function relatedSection(
  { related }: PaperSnapshot,
  words: PaperViewWords,
  intents: Intents,
): HTMLElement | undefined {
  if (related.length === 0) return undefined;
  const rows = related.map(({ title, year }, index) =>
    element(
      'li',
      {},
      button(title, () => intents.openRelated(index), { class: 'link', dir: 'auto' }),
      year !== '' && element('span', { class: 'muted' }, ` ${year}`),
    ),
  );
  return section('related', words.related, element('ul', { class: 'related' }, ...rows));
}

function section(id: string, heading: string, ...body: readonly (Node | undefined)[]): HTMLElement {
  return element(
    'section',
    { 'aria-labelledby': `${id}-heading` },
    element('h2', { id: `${id}-heading` }, heading),
    ...body,
  );
}

const list = (items: readonly string[]) => element('ul', {}, ...items.map((item) => element('li', {}, item)));
const chips = (items: readonly string[]) =>
  element('ul', { class: 'chips' }, ...items.map((item) => element('li', { dir: 'auto' }, item)));
