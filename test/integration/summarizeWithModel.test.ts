import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually';
import { openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import {
  activateWithPapers,
  leviathan,
  listening,
  onDisk,
  onDiskBecomes,
  plain,
  summed,
  withSettings,
  type Said,
} from './citeWorld';

const frontMatter = '---\nbibliography: references.bib\n---\n\n';
const command = 'paperside.summarizeWithModel';

type Reply = (question: string, token: vscode.CancellationToken) => AsyncIterable<string>;

/** Runs `work` where the editor has such models, as `vscode.lm` would give them. */
async function withModels(
  models: Readonly<Record<string, Reply>>,
  work: () => Promise<void>,
): Promise<{ readonly questions: string[] }> {
  const lm = vscode.lm as unknown as Record<string, unknown>;
  const { selectChatModels } = lm;
  const questions: string[] = [];
  lm.selectChatModels = () =>
    Promise.resolve(
      Object.entries(models).map(([name, reply]) => ({
        ...{ id: name, name, vendor: 'test', family: 'fake', version: '1', maxInputTokens: 8_000 },
        sendRequest: (
          messages: readonly vscode.LanguageModelChatMessage[],
          _options: unknown,
          token: vscode.CancellationToken,
        ) => {
          const question = messages
            .flatMap(({ content }) => content)
            .map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : ''))
            .join('');
          questions.push(question);
          return Promise.resolve({ text: reply(question, token) });
        },
      })),
    );
  try {
    await work();
  } finally {
    lm.selectChatModels = selectChatModels;
  }
  return { questions };
}

const says = (...pieces: readonly string[]): Reply =>
  async function* () {
    for (const piece of pieces) {
      await Promise.resolve();
      yield piece;
    }
  };

const hangs = (...pieces: readonly string[]): Reply =>
  async function* () {
    yield* pieces;
    await new Promise(() => undefined);
  };

/** A model's summary, streamed into the note: whatever the model does, the note is whole afterwards. */
describe('summarize with a language model', () => {
  let folder: vscode.WorkspaceFolder;
  before(() => activateWithPapers());
  beforeEach(async () => {
    folder = await workspaceFolder({ 'references.bib': '' });
  });
  afterEach(() => removeWorkspaceFolder(folder));

  const run = (papers: readonly string[] = [summed.id]) =>
    vscode.commands.executeCommand(command, { papers });
  const body = (document: vscode.TextDocument) => document.getText().slice(frontMatter.length);

  /** Runs the command and gives the cancellation that its progress shows. */
  async function cancelled(work: () => Thenable<unknown>, when: () => boolean): Promise<void> {
    const window = vscode.window as unknown as Record<string, unknown>;
    const { withProgress } = window;
    const source = new vscode.CancellationTokenSource();
    window.withProgress = (
      _: unknown,
      task: (progress: unknown, token: vscode.CancellationToken) => Promise<unknown>,
    ) => task({ report: () => undefined }, source.token);
    try {
      const running = work();
      await eventually('the moment to cancel', () => when() || undefined);
      source.cancel();
      await running;
    } finally {
      window.withProgress = withProgress;
    }
  }

  it('inserts it with its kind, the citation and the entry; what the abstract does not say is marked', async () => {
    const { document } = await openNote(folder, 'note.md', `${frontMatter}|`);
    let said: Said | undefined;
    const { questions } = await withModels(
      {
        'Liar 3000': says(
          'ExampleServe is a serving framework that exploits intra-device',
          ' parallelism [@paper1]. It achieves 99.9% of optimal throughput. ',
          'It is better than <img src=x onerror=alert(1)> [@smith2020], see https://evil.example/x.',
        ),
      },
      async () => {
        said = await listening(() => run());
      },
    );
    const [first, second, third, rest] = body(document).split(/(?<=\.(?: \*\*.*?\*\*)*) (?=It )|\n\n/);
    assert.equal(first, 'ExampleServe is a serving framework that exploits intra-device parallelism.');
    assert.equal(second, String.raw`It achieves 99.9% of optimal throughput. **⚠︎ not in the abstract**`);
    assert.match(
      third ?? '',
      /^It is better than \\<img src=x onerror=alert\(1\)\\>, see https:\\\/\\\/evil\\\.example/,
    );
    assert.match(third ?? '', /\*\*⚠︎ not in the abstract\*\* \*\*⚠︎ cited something unknown\*\*/);
    assert.match(third ?? '', /\*\(AI summary by Liar 3000\)\* \[@exampleserve2024\]$/);
    assert.match(rest ?? '', /^<!-- [^]*1\. \(found\) We propose ExampleServe[^]* -->\n?$/);
    assert.doesNotMatch(body(document), /smith2020/);
    assert.match(await onDisk(folder, 'references.bib'), /\{exampleserve2024,/);
    assert.match(said?.status.join() ?? '', /2 of 3 sentences are marked to be checked/);
    assert.match(questions[0] ?? '', /-----BEGIN paper1 [0-9a-f]{16}-----[^]*68\.5%[^]*-----END paper1/);
  });

  it('shows the text while it comes, and one undo takes back the whole, with the entry', async () => {
    const { document } = await openNote(folder, 'note.md', `${frontMatter}Before |after`);
    let go: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (go = resolve));
    const slow: Reply = async function* () {
      yield 'ExampleServe splits inputs';
      await gate;
      yield ' into smaller batches.';
    };
    await withModels({ Slow: slow }, async () => {
      const running = run();
      await eventually(
        'the draft',
        () => body(document).includes('Before ExampleServe splits inputs') || undefined,
      );
      go();
      await running;
    });
    assert.match(
      body(document),
      /^Before \n\nExampleServe splits inputs into smaller batches\. \*\(AI summary by Slow\)\*/,
    );
    await vscode.commands.executeCommand('undo');
    assert.equal(body(document), 'Before after');
    await onDiskBecomes(folder, 'references.bib', '');
  });

  it('takes back all that a cancelled one wrote, whatever was typed meanwhile', async () => {
    const { document } = await openNote(folder, 'note.md', `${frontMatter}|`);
    await withModels({ Hangs: hangs('ExampleServe splits') }, async () => {
      let typed = false;
      await cancelled(run, () => {
        if (!typed && body(document).includes('ExampleServe splits')) {
          typed = true;
          const edit = new vscode.WorkspaceEdit();
          edit.insert(document.uri, document.positionAt(frontMatter.length), 'Mine: ');
          void vscode.workspace.applyEdit(edit);
        }
        return typed && body(document).startsWith('Mine: ');
      });
    });
    assert.equal(body(document), 'Mine: ');
    assert.equal(await onDisk(folder, 'references.bib'), '');
  });

  it('takes back what one wrote that breaks off, and tells the kinds of errors apart', async () => {
    const { document } = await openNote(folder, 'note.md', `${frontMatter}|`);
    const errors: readonly (readonly [Error, RegExp])[] = [
      [vscode.LanguageModelError.NoPermissions('no'), /no leave to use/],
      [vscode.LanguageModelError.Blocked('no'), /no more requests/],
      [vscode.LanguageModelError.NotFound('no'), /no longer there/],
      [new Error('boom'), /model failed.*Breaks: boom/],
    ];
    for (const [error, told] of errors) {
      const breaks: Reply = async function* () {
        yield 'ExampleServe splits inputs';
        await Promise.resolve();
        throw error;
      };
      await withModels({ Breaks: breaks }, async () => {
        const { toasts } = await listening(() => run());
        assert.match(toasts.map(({ message }) => message).join(), told);
      });
      assert.equal(body(document), '');
    }
    assert.equal(await onDisk(folder, 'references.bib'), '');
  });

  it('reads only so much of one that floods, and says that it was cut', async () => {
    const { document } = await openNote(folder, 'note.md', `${frontMatter}|`);
    const floods: Reply = async function* (_, token) {
      while (!token.isCancellationRequested) {
        await Promise.resolve();
        yield 'ExampleServe splits inputs into smaller batches. ';
      }
    };
    await withModels({ Floods: floods }, () => Promise.resolve(run()).then(() => undefined));
    const text = body(document);
    assert.ok(text.length < 30_000, String(text.length));
    assert.match(text, /\(cut here, as it was too long\) \*\(AI summary by Floods\)\* \[@exampleserve2024\]/);
  });

  it('cites each of several papers where it is summed up, with sources as a quote by the setting', async () => {
    const { document } = await openNote(folder, 'note.md', `${frontMatter}|`);
    const both = says(
      'Leviathan introduces speculative decoding [@paper1]. ',
      'ExampleServe splits inputs into smaller batches. [paper2]',
    );
    await withSettings({ 'paperside.summary.sources': 'quote' }, () =>
      withModels({ Both: both }, () =>
        Promise.resolve(run([leviathan.id, summed.id])).then(() => undefined),
      ).then(() => undefined),
    );
    const text = body(document);
    assert.match(text, /speculative decoding \[@leviathan2023fast\]\./);
    assert.match(text, /smaller batches \[@exampleserve2024\]\. \*\(AI summary by Both\)\*\n\n> /);
    assert.match(text, /\n> 2\. \(found\) ExampleServe splits inputs into smaller batches\./);
  });

  it('takes the prompt that the setting names, and refuses one outside of the workspace', async () => {
    await openNote(folder, 'note.md', `${frontMatter}|`);
    await vscode.workspace.fs.writeFile(
      vscode.Uri.joinPath(folder.uri, 'prompt.md'),
      new TextEncoder().encode('Be brief. {papers}'),
    );
    const short = says('ExampleServe splits inputs.');
    await withSettings({ 'paperside.summary.prompt': 'prompt.md' }, async () => {
      const { questions } = await withModels({ Short: short }, () =>
        Promise.resolve(run()).then(() => undefined),
      );
      assert.match(questions[0] ?? '', /^Be brief\. -----BEGIN/);
    });
    await withSettings({ 'paperside.summary.prompt': '../secret.md' }, async () => {
      const { questions } = await withModels({ Short: short }, async () => {
        const { toasts } = await listening(() => run());
        assert.match(toasts[0]?.message ?? '', /paperside\.summary\.prompt must name a Markdown file/);
      });
      assert.equal(questions.length, 0);
    });
  });

  it('offers the summary from the abstract where there is no model', async () => {
    const { document } = await openNote(folder, 'note.md', `${frontMatter}|`);
    await withModels({}, async () => {
      const { toasts } = await listening(() => run(), 'Insert Summary from the Abstract');
      assert.match(toasts[0]?.message ?? '', /no language model/);
    });
    await eventually('the extract', () => body(document).endsWith('[@exampleserve2024].') || undefined);
  });

  it('asks no model about a paper without an abstract', async () => {
    await openNote(folder, 'note.md', `${frontMatter}|`);
    const { questions } = await withModels({ Any: says('x') }, async () => {
      const { toasts } = await listening(() => run([plain.id]));
      assert.match(toasts[0]?.message ?? '', /ExampleFlow has no abstract/);
    });
    assert.equal(questions.length, 0);
  });
});
