import assert from 'node:assert/strict';
import { NoteReader, type NoteAnswer } from '../../../../src/core/markdownPreview';
import type { NoteRendering, RenderedNote } from '../../../../src/core/ports';
import { abortError } from '../../../../src/core/problems';
import { PreviewedNotes } from '../../../../src/features/markdownPreview/previewedNotes';

const uri = 'file:///note.md';
const reader = new NoteReader(() => ({ wikiLinks: true, latexCommands: true }));
const read = (text: string) => reader.read(`---\nbibliography: x.bib\n---\n\n${text}`);

/** A renderer that answers when it is told to. */
class World {
  readonly requests: {
    readonly request: NoteRendering;
    readonly signal: AbortSignal | undefined;
    settle: (note: RenderedNote | Error) => void;
  }[] = [];
  readonly shown = new Set([uri]);
  refreshes = 0;
  isOn = true;
  readonly notes = new PreviewedNotes({
    renderedNotes: {
      render: (request, signal) =>
        new Promise((resolve, reject) => {
          const settle = (note: RenderedNote | Error) =>
            note instanceof Error ? reject(note) : resolve(note);
          this.requests.push({ request, signal, settle });
        }),
    },
    isOn: () => this.isOn,
    isShown: (one) => this.shown.has(one),
    refresh: () => this.refreshes++,
    failed: (error) => `Failed: ${String(error)}`,
  });

  /** Answers the newest request; each citation looks like `mark`. */
  async answer(mark: string): Promise<void> {
    const { request, settle } = this.requests.at(-1) ?? assert.fail('nothing was asked');
    settle(rendered(request.clusters.map(() => mark)));
    await Promise.resolve();
    await Promise.resolve();
  }

  print(text: string, inPreview = true): string | undefined {
    const known = this.notes.of(uri, read(text), inPreview);
    return known && ('failure' in known ? known.failure : known.rendered.citations.join());
  }
}

function rendered(citations: readonly string[]): RenderedNote {
  return {
    citations,
    notes: [],
    bibliography: [],
    hangingIndent: false,
    unknown: [],
    problems: [],
    style: { style: 'apa', name: 'apa', locale: undefined, namedBy: 'default', problems: [] },
    works: new Map(),
  };
}

describe('PreviewedNotes', () => {
  it('asks for what a preview shows, and renders it again when the answer is there', async () => {
    const world = new World();
    assert.equal(world.print('[@doe]'), undefined);
    assert.equal(world.requests[0]?.request.note.uri, uri);
    assert.equal(world.notes.isBehind(), false);
    await world.answer('one');
    assert.equal(world.refreshes, 1);
    assert.equal(world.notes.isBehind(), true);
    assert.equal(world.print('[@doe]'), 'one');
    assert.equal(world.notes.isBehind(), false);
    assert.equal(world.requests.length, 1, 'what is known is not asked for again');
    assert.equal(world.refreshes, 1);
  });

  it('asks once, however often a preview renders meanwhile', () => {
    const world = new World();
    for (let times = 0; times < 5; times++) world.print('[@doe]');
    assert.equal(world.requests.length, 1);
  });

  it('asks while somebody types, and leaves it to the preview to render the change', async () => {
    const world = new World();
    world.print('[@doe]');
    await world.answer('one');
    world.notes.changed(uri, () => read('[@doe, p. 3]'));
    assert.equal(world.requests.length, 2);
    await world.answer('two');
    assert.equal(world.refreshes, 1, 'the preview has not shown the change yet');
    assert.equal(world.print('[@doe, p. 3]'), 'two');
    assert.equal(world.requests.length, 2);
  });

  it('renders again if the preview was faster than the answer', async () => {
    const world = new World();
    world.print('[@doe]');
    await world.answer('one');
    world.notes.changed(uri, () => read('[@roe]'));
    assert.equal(world.print('[@roe]'), 'one', 'the old answer stays meanwhile');
    await world.answer('two');
    assert.equal(world.refreshes, 2);
  });

  it('does not ask for a change of the prose', async () => {
    const world = new World();
    world.print('Some words [@doe].');
    await world.answer('one');
    world.notes.changed(uri, () => read('Other words [@doe].'));
    assert.equal(world.print('Other words [@doe].'), 'one');
    assert.equal(world.requests.length, 1);
  });

  it('stops what a newer change outdates', async () => {
    const world = new World();
    world.print('[@doe]');
    world.notes.changed(uri, () => read('[@roe]'));
    const [first] = world.requests;
    assert.equal(first?.signal?.aborted, true);
    first.settle(rendered(['old']));
    await world.answer('new');
    assert.equal(world.print('[@roe]'), 'new');
  });

  it('asks anew when bibliographies or styles change, and renders again only if it looks otherwise', async () => {
    const world = new World();
    world.print('[@doe]');
    await world.answer('one');
    world.print('[@doe]');
    world.notes.outdate();
    assert.equal(world.print('[@doe]'), 'one');
    await world.answer('one');
    assert.equal(world.refreshes, 1);
    world.notes.outdate();
    await world.answer('two');
    assert.equal(world.refreshes, 2);
    assert.equal(world.requests.length, 3);
  });

  it('asks nothing for a note that no preview shows any more, until one does again', async () => {
    const world = new World();
    world.print('[@doe]');
    await world.answer('one');
    world.shown.clear();
    world.notes.changed(uri, () => assert.fail('nobody sees it'));
    world.notes.outdate();
    assert.equal(world.requests.length, 1);
    assert.equal(world.print('[@doe]'), 'one');
    assert.equal(world.requests.length, 2);
    await world.answer('two');
    assert.equal(world.refreshes, 1);
  });

  it('says why nothing is shown, and tries again after a change', async () => {
    const world = new World();
    world.print('[@doe]');
    world.requests[0]?.settle(new Error('gone'));
    await new Promise(setImmediate);
    assert.equal(world.refreshes, 1);
    assert.equal(world.print('[@doe]'), 'Failed: Error: gone');
    assert.equal(world.requests.length, 1, 'it does not try for ever');
    world.notes.changed(uri, () => read('[@roe]'));
    await world.answer('two');
    assert.equal(world.print('[@roe]'), 'two');
  });

  it('asks again where somebody else overtook it', async () => {
    const world = new World();
    world.print('[@doe]');
    world.requests[0]?.settle(abortError());
    await new Promise(setImmediate);
    assert.equal(world.refreshes, 0);
    world.print('[@doe]');
    assert.equal(world.requests.length, 2);
  });

  it('answers a program that asks for the HTML without rendering any preview', async () => {
    const world = new World();
    assert.equal(world.print('[@doe]', false), undefined);
    await world.answer('one');
    assert.equal(world.refreshes, 0);
    assert.equal(world.print('[@doe]', false), 'one');
  });

  it('does not render again a text that cites nobody', async () => {
    const world = new World();
    const reading = reader.read('Thanks to @alice.');
    world.notes.of(uri, reading, true);
    await world.answer('(alice?)');
    assert.equal(world.refreshes, 0);
    assert.equal((world.notes.of(uri, reading, true) as NoteAnswer).rendered.works.size, 0);
  });

  it('asks nothing while it is turned off, and anew when it is on again', async () => {
    const world = new World();
    world.print('[@doe]');
    await world.answer('one');
    world.print('[@doe, p. 2]');
    world.isOn = false;
    world.notes.changed(uri, () => assert.fail('nobody sees it'));
    assert.equal(world.requests.length, 2);
    world.notes.outdate();
    assert.equal(world.requests[1]?.signal?.aborted, true);
    assert.equal(world.notes.isBehind(), false);
    world.isOn = true;
    world.notes.outdate();
    assert.equal(world.requests.length, 2);
    assert.equal(world.print('[@doe]'), undefined);
    await world.answer('two');
    assert.equal(world.print('[@doe]'), 'two');
  });

  it('forgets the notes that were not looked at for long', () => {
    const world = new World();
    for (let index = 0; index < 30; index++) world.notes.of(`${uri}${index}`, read('[@doe]'), true);
    assert.equal(world.requests.filter(({ signal }) => !signal?.aborted).length, 12);
    world.notes.dispose();
    assert.ok(world.requests.every(({ signal }) => signal?.aborted));
  });
});
