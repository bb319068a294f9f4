import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { CslItem } from '../../src/core/paper';
import type { NoteBibliography, RenderedNotes } from '../../src/core/ports';
import { CitationDiagnostics } from '../../src/features/citationLanguage/diagnostics';
import { NoteSyntax } from '../../src/features/citationLanguage/noteSyntax';
import { createPause } from '../../src/platform/vscode/pause';
import { eventually } from '../support/eventually';
import { activatePaperside } from '../support/paperside';
import { openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { quietLog } from './citeWorld';

const never = () => new Promise<never>(() => undefined);

/** Diagnostics over bibliographies and cited keys that change when a test says so. */
class World implements vscode.Disposable {
  /** The name of each note that was checked. */
  readonly checked: string[] = [];
  readonly keysChanged = new vscode.EventEmitter<string>();
  readonly bibliographyChanged = new vscode.EventEmitter<
    readonly [string, ReadonlySet<string> | undefined]
  >();
  readonly stylesChanged = new vscode.EventEmitter<void>();
  readonly diagnostics: CitationDiagnostics;
  readonly #pause = createPause();
  readonly #syntax = new NoteSyntax({ log: quietLog, pause: this.#pause });

  /** @param bibliographyOf the name of a note's bibliography, which has no entries; by the note's name */
  constructor(folder: vscode.WorkspaceFolder, bibliographyOf: (note: string) => string = () => 'refs.bib') {
    const known = (note: string | undefined) => {
      const name = note?.split('/').at(-1) ?? '';
      if (note?.startsWith(folder.uri.toString())) this.checked.push(name);
      return Promise.resolve(empty(vscode.Uri.joinPath(folder.uri, bibliographyOf(name))));
    };
    const notes: RenderedNotes = {
      styleOf: () =>
        Promise.resolve({
          style: 'apa',
          name: 'apa',
          locale: undefined,
          namedBy: 'default',
          problems: [],
        }),
      styleFault: () => Promise.resolve(undefined),
      render: never,
      references: never,
      onDidChangeStyles: (listener) => this.stylesChanged.event(listener),
      onDidChange: (listener) => {
        const both = [this.stylesChanged.event(listener), this.bibliographyChanged.event(() => listener())];
        return vscode.Disposable.from(...both);
      },
    };
    this.diagnostics = new CitationDiagnostics({
      syntax: this.#syntax,
      log: quietLog,
      pause: this.#pause,
      readText: async (uri) =>
        new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.parse(uri, true))),
      bibliographies: {
        ofNote: known,
        knownOfNote: known,
        ofFile: (uri) => Promise.resolve(fileOf(uri)),
        onDidChange: (listener) => this.bibliographyChanged.event((change) => listener(...change)),
      },
      citedKeys: {
        settled: () => Promise.resolve(),
        notes: () => [],
        isUsed: () => false,
        unread: () => [],
        keysOf: () => new Map(),
        onDidChange: (listener) => this.keysChanged.event(listener),
      },
      notes,
    });
  }

  dispose(): void {
    const all = [
      this.diagnostics,
      this.#syntax,
      this.keysChanged,
      this.bibliographyChanged,
      this.stylesChanged,
    ];
    for (const one of all) one.dispose();
  }
}

function fileOf(uri: string) {
  return {
    uri,
    format: 'biblatex',
    namedBy: 'note',
    state: 'present',
    autoExported: false,
    items: [] as readonly CslItem[],
    problems: [],
    locations: new Map<string, never>(),
  } as const;
}

function empty(uri: vscode.Uri): NoteBibliography {
  const nothingFound = () => undefined;
  return {
    files: [fileOf(uri.toString())],
    addTo: undefined,
    keys: new Set(),
    find: nothingFound,
    get: nothingFound,
    marked: nothingFound,
  };
}

describe('checks of citations', () => {
  let folder: vscode.WorkspaceFolder;
  let world: World | undefined;
  before(() => activatePaperside());
  afterEach(async () => {
    world?.dispose();
    world = undefined;
    await removeWorkspaceFolder(folder);
  });

  it('look at the open note while the notes of the workspace are still being read', async () => {
    folder = await workspaceFolder();
    await openNote(folder, 'open.md', '@one\n');
    const { checked, keysChanged } = (world = new World(folder));
    const reading = setInterval(() => keysChanged.fire('file:///some/other.md'), 150);
    try {
      await eventually('the open note', () => checked.includes('open.md') || undefined, 2_000);
    } finally {
      clearInterval(reading);
    }
  });

  it('look again only at closed notes that a changed bibliography concerns', async () => {
    folder = await workspaceFolder({
      'one.md': '@one\n',
      'two.md': '@two\n',
      'other.md': '@one\n',
    });
    const uriOf = (name: string) => vscode.Uri.joinPath(folder.uri, name).toString();
    const { checked, diagnostics, bibliographyChanged, stylesChanged } = (world = new World(folder, (note) =>
      note === 'other.md' ? 'other.bib' : 'refs.bib',
    ));
    const again = async (...expected: readonly string[]) => {
      await eventually('the notes', () => checked.length >= expected.length || undefined);
      // What else is looked at, is so in the same round.
      await new Promise((resolve) => setTimeout(resolve, 500));
      assert.deepEqual([...checked].sort(), expected);
      checked.length = 0;
    };
    await diagnostics.check(['one.md', 'two.md', 'other.md'].map(uriOf), () => undefined);
    await again('one.md', 'other.md', 'two.md');
    bibliographyChanged.fire([uriOf('refs.bib'), new Set(['one', 'three'])]);
    await again('one.md');
    bibliographyChanged.fire([uriOf('refs.bib'), new Set(['three'])]);
    await again();
    bibliographyChanged.fire([uriOf('refs.bib'), undefined]);
    await again('one.md', 'two.md');
    stylesChanged.fire();
    await again('one.md', 'other.md', 'two.md');
  });

  it('look again at a note whose bibliography changed while it was read', async () => {
    folder = await workspaceFolder({ 'one.md': '@one\n' });
    const { checked, diagnostics, bibliographyChanged } = (world = new World(folder));
    const uri = vscode.Uri.joinPath(folder.uri, 'one.md').toString();
    const checking = diagnostics.check([uri], () => undefined);
    bibliographyChanged.fire([`${folder.uri.toString()}/refs.bib`, new Set(['one'])]);
    await checking;
    await eventually('the note again', () => checked.length === 2 || undefined);
  });
});
