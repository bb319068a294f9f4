import * as v from 'valibot';
import { Peer } from '../../ipc';
import {
  paperHostContract,
  paperViewContract,
  paperViewStateSchema,
  type PaperSnapshot,
  type PaperViewWords,
} from '../../ipc/paperViewContract';
import { webviewChannel, type WebviewHost } from '../webviewChannel';
import { element } from './element';
import { renderPaper, type Intents } from './render';

declare function acquireVsCodeApi(): WebviewHost;

const vscodeHost = acquireVsCodeApi();
const peer = new Peer(webviewChannel(vscodeHost));
const extension = peer.remote(paperHostContract);
const live = element('div', { role: 'status', 'aria-live': 'polite', class: 'visually-hidden' });
const main = element('main');
document.body.append(main, live);

peer.serve(paperViewContract, {
  show({ paper, pinned, words }) {
    if (paper === null) showGone(words);
    else showPaper(paper, pinned, words);
    return null;
  },
});
// A failure has been told to the person by the extension's reporter: here it only must not go unhandled.
const send = (call: Promise<unknown>, done?: () => void) => void call.then(done, () => undefined);
send(extension.ready({}));

function showPaper(paper: PaperSnapshot, pinned: boolean, words: PaperViewWords): void {
  const before = v.safeParse(paperViewStateSchema, vscodeHost.getState());
  const samePaper = before.success && before.output.paperId === paper.id;
  const focused = samePaper ? focusPath() : undefined;
  const left = !samePaper && document.hasFocus() && main.contains(document.activeElement);
  const open = samePaper ? [...main.querySelectorAll('details')].filter((details) => details.open) : [];
  main.replaceChildren(renderPaper(paper, { words, pinned, intents: intentsFor(paper, words) }));
  document.title = paper.title;
  vscodeHost.setState({ paperId: paper.id, pinned, form: paper.citation.form });
  for (const { className } of open) {
    const details = main.querySelector<HTMLDetailsElement>(`details.${className}`);
    if (details) details.open = true;
  }
  if (focused !== undefined) main.querySelectorAll<HTMLElement>(focusable)[focused]?.focus();
  if (!samePaper) window.scrollTo(0, 0);
  // What was pressed is gone with the paper that it stood under: keys and screen readers go on from the new title.
  if (left) main.querySelector('h1')?.focus();
}

function showGone(words: PaperViewWords): void {
  main.replaceChildren(element('p', { class: 'muted' }, words.gone));
}

function intentsFor(paper: PaperSnapshot, words: PaperViewWords): Intents {
  const { id } = paper;
  return {
    insertCitation: () => send(extension.insertCitation({ id, form: paper.citation.form })),
    insertSummary: () => send(extension.insertSummary({ id })),
    openPaperNote: () => send(extension.openPaperNote({ id })),
    copy: (what) => send(extension.copy({ what }), () => announce(words.copied)),
    chooseForm: (form) => send(extension.chooseForm({ form })),
    setState: (patch) => send(extension.setState({ id, ...patch })),
    openToSide: () => send(extension.openToSide({ id })),
    openNote: (index) => send(extension.openNote({ index })),
    openRelated: (index) => send(extension.openRelated({ index })),
    openVersion: (index) => send(extension.openVersion({ index })),
    citeVersion: (index) => send(extension.citeVersion({ index, form: paper.citation.form })),
  };
}

const focusable = 'button, a, select, summary, [tabindex="0"]';

/** Where the focus is, as an index, so that a new snapshot of the same paper doesn't throw the keyboard out. */
function focusPath(): number | undefined {
  const index = [...main.querySelectorAll(focusable)].indexOf(document.activeElement ?? main);
  return index < 0 ? undefined : index;
}

/** Says something to screen readers, again even if it is the same words. */
function announce(text: string): void {
  live.textContent = '';
  requestAnimationFrame(() => (live.textContent = text));
}
