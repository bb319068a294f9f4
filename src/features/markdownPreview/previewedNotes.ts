import {
  looksOf,
  type NoteAnswer,
  type NoteAnswers,
  type NoteFailure,
  type NoteReading,
} from '../../core/markdownPreview';
import type { RenderedNotes } from '../../core/ports';
import { isAbort } from '../../core/problems';

export interface PreviewedNotesDeps {
  readonly renderedNotes: Pick<RenderedNotes, 'render'>;
  readonly isOn: () => boolean;
  /** Whether some preview shows the note, as far as that can be told. */
  readonly isShown: (uri: string) => boolean;
  /** Has the previews rendered again. */
  readonly refresh: () => void;
  /** @returns the sentence that a person reads in the preview */
  readonly failed: (error: unknown) => string;
}

/** How many notes are remembered: those whose previews were looked at last. */
const mostKept = 12;

interface PreviewedNote {
  /** What was asked for last. */
  reading: NoteReading;
  running: AbortController | undefined;
  known: NoteAnswer | NoteFailure | undefined;
  /** The signature of the reading that `known` is about, unless something else changed since. */
  answered: string | undefined;
  /** What `known` looks like. */
  looks: string;
  /** What the preview shows. */
  printed: { readonly signature: string; readonly looks: string } | undefined;
}

/**
 * Knows how the notes look that previews show. The preview's renderer takes what is there; what is missing is asked
 * for, and if it looks other than what was printed, the preview is rendered again. A preview that renders anyway,
 * since its text changed, is left to do so.
 */
export class PreviewedNotes implements NoteAnswers {
  readonly #notes = new Map<string, PreviewedNote>();

  constructor(private readonly deps: PreviewedNotesDeps) {}

  isOn(): boolean {
    return this.deps.isOn();
  }

  of(uri: string, reading: NoteReading, inPreview: boolean): NoteAnswer | NoteFailure | undefined {
    const note = this.#note(uri, reading);
    this.#want(uri, note, reading);
    if (inPreview) note.printed = { signature: reading.signature, looks: note.looks };
    return note.known;
  }

  /** A note's text changed: asks at once for what the preview is going to need in a moment. */
  changed(uri: string, read: () => NoteReading): void {
    const note = this.deps.isOn() ? this.#notes.get(uri) : undefined;
    if (note?.printed && this.deps.isShown(uri)) this.#want(uri, note, read());
  }

  /**
   * Bibliographies, styles or settings changed: asks anew for what previews show, for the rest when they do again. Of
   * notes whose citations nobody wants to see any more nothing is kept.
   */
  outdate(): void {
    if (!this.deps.isOn()) {
      this.dispose();
      return;
    }
    for (const [uri, note] of this.#notes) {
      note.answered = undefined;
      note.running?.abort();
      note.running = undefined;
      if (this.deps.isShown(uri)) this.#ask(uri, note, note.reading);
    }
  }

  /** Whether some preview still shows what looks otherwise by now. */
  isBehind(): boolean {
    return [...this.#notes].some(([uri, note]) => isPrintedBefore(note) && this.deps.isShown(uri));
  }

  dispose(): void {
    for (const [uri, note] of this.#notes) this.#drop(uri, note);
  }

  #note(uri: string, reading: NoteReading): PreviewedNote {
    const known = this.#notes.get(uri);
    const note: PreviewedNote = known ?? {
      reading,
      running: undefined,
      known: undefined,
      answered: undefined,
      looks: '',
      printed: undefined,
    };
    this.#notes.delete(uri);
    this.#notes.set(uri, note);
    for (const [oldest, one] of this.#notes) {
      if (this.#notes.size <= mostKept) break;
      this.#drop(oldest, one);
    }
    return note;
  }

  #drop(uri: string, note: PreviewedNote): void {
    note.running?.abort();
    this.#notes.delete(uri);
  }

  #want(uri: string, note: PreviewedNote, reading: NoteReading): void {
    const { signature } = reading;
    const underWay = note.running !== undefined && note.reading.signature === signature;
    const isKnown = note.running === undefined && note.answered === signature;
    if (!underWay && !isKnown) this.#ask(uri, note, reading);
  }

  #ask(uri: string, note: PreviewedNote, reading: NoteReading): void {
    note.running?.abort();
    const asked = new AbortController();
    note.running = asked;
    note.reading = reading;
    const request = {
      note: { uri, text: reading.text },
      clusters: reading.clusters,
      name: 'preview',
      format: 'html',
      asKnown: true,
    } as const;
    this.deps.renderedNotes.render(request, asked.signal).then(
      (rendered) => {
        if (note.running === asked)
          this.#settle(uri, note, { reading, rendered }, looksOf(reading, rendered));
      },
      (error: unknown) => {
        if (note.running !== asked) return;
        if (isAbort(error)) note.running = undefined;
        else {
          const failure = this.deps.failed(error);
          this.#settle(uri, note, { failure }, failure);
        }
      },
    );
  }

  #settle(uri: string, note: PreviewedNote, known: NoteAnswer | NoteFailure, looks: string): void {
    const { signature } = note.reading;
    Object.assign(note, { running: undefined, answered: signature, known, looks });
    if (isPrintedBefore(note) && this.deps.isShown(uri)) this.deps.refresh();
  }
}

/** Whether the preview has shown this text already, and otherwise. */
function isPrintedBefore({ printed, reading, looks }: PreviewedNote): boolean {
  return printed?.signature === reading.signature && printed.looks !== looks;
}
