import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { createPapersHandler, followupsOf } from '../../src/features/agents';
import { openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { agentDesk, type AgentDesk } from './agentWorld';
import { activateWithPapers, leviathan, quietLog } from './citeWorld';

const frontMatter = '---\nbibliography: references.bib\n---\n\n';

/** A model that says what it is told to. */
class FakeModel {
  readonly asked: string[] = [];
  constructor(
    private readonly answers: readonly (string | Error)[],
    readonly maxInputTokens = 20_000,
  ) {}
  countTokens(text: string): Promise<number> {
    return Promise.resolve(text.length / 4);
  }
  sendRequest(messages: readonly vscode.LanguageModelChatMessage[]) {
    for (const { content } of messages)
      this.asked.push(content.map((part) => (part as vscode.LanguageModelTextPart).value).join(''));
    const { answers } = this;
    if (answers[0] instanceof Error && answers.length === 1) return Promise.reject(answers[0]);
    async function* text(): AsyncGenerator<string> {
      for (const answer of answers) {
        if (answer instanceof Error) throw answer;
        yield await Promise.resolve(answer);
      }
    }
    return Promise.resolve({ text: text() });
  }
}

class FakeStream {
  readonly said: (string | vscode.MarkdownString)[] = [];
  readonly buttons: vscode.Command[] = [];
  readonly references: string[] = [];
  markdown(value: string | vscode.MarkdownString): void {
    this.said.push(value);
  }
  button(command: vscode.Command): void {
    this.buttons.push(command);
  }
  reference(value: vscode.Uri): void {
    this.references.push(value.toString());
  }
  progress(): void {
    // Nothing of it stays.
  }
  get text(): string {
    return this.said.map((one): string => (typeof one === 'string' ? one : one.value)).join('');
  }
}

describe('@papers in the chat', () => {
  let folder: vscode.WorkspaceFolder;
  let desk: AgentDesk;
  let handler: ReturnType<typeof createPapersHandler>;
  before(async () => {
    const api = await activateWithPapers();
    desk = agentDesk(api);
    handler = createPapersHandler({ ...desk, library: api.library, log: quietLog });
  });
  after(() => {
    desk.dispose();
    assert.deepEqual(desk.reported, []);
  });
  beforeEach(async () => {
    folder = await workspaceFolder({ 'references.bib': '' });
    await openNote(folder, 'note.md', frontMatter);
  });
  afterEach(() => removeWorkspaceFolder(folder));

  async function ask(
    prompt: string,
    command?: string,
    model = new FakeModel([new Error('No model')]),
    history: readonly vscode.ChatRequestTurn[] = [],
  ) {
    const stream = new FakeStream();
    const request: object = { prompt, command, references: [], toolReferences: [], model };
    const { token } = new vscode.CancellationTokenSource();
    const result = await handler(
      request as vscode.ChatRequest,
      { history },
      stream as unknown as vscode.ChatResponseStream,
      token,
    );
    return { stream, result, model };
  }

  it('answers from the papers that it finds, and names what it relied on', async () => {
    const model = new FakeModel(['Inference from autoregressive models is slow ', '[@leviathan2023fast].\n']);
    const { stream } = await ask('What do my papers say about speculative decoding?', undefined, model);
    assert.match(stream.text, /^Inference from autoregressive models is slow \[@leviathan2023fast\]\./);
    assert.match(stream.text, /From:\n\n- \[Fast Inference from Transformers/);
    assert.deepEqual(stream.references, ['https://arxiv.org/abs/2211.17192']);
    const evidence = model.asked.find((text) => text.includes('<paperside-data>')) ?? '';
    assert.match(evidence, /key: leviathan2023fast\n[^]*abstract: Inference from large/);
    assert.match(model.asked.at(-1) ?? '', /speculative decoding\?$/);
    assert.doesNotMatch(stream.text, /Struck out|Not borne out/);
  });

  it('gives a model no more than it has room for: the papers, then what was said last', async () => {
    const turn = (said: string) =>
      Reflect.construct(vscode.ChatRequestTurn, [
        said,
        undefined,
        [],
        'paperside.papers',
        [],
      ]) as vscode.ChatRequestTurn;
    const history = ['first '.repeat(200), 'second '.repeat(200), 'third?'].map(turn);
    const question = 'What do my papers say about speculative decoding?';
    const roomy = new FakeModel(['Nothing.']);
    await ask(question, undefined, roomy, history);
    assert.ok(roomy.asked.some((text) => text.startsWith('first ')));
    const small = new FakeModel(['Nothing.'], 3_400);
    await ask(question, undefined, small, history);
    assert.ok(small.asked.join('').length / 4 < 3_400);
    assert.ok(small.asked.some((text) => text.includes('key: leviathan2023fast')));
    assert.ok(!small.asked.some((text) => text.startsWith('first ')));
    assert.ok(
      (await small.countTokens(small.asked.join(''))) < (await roomy.countTokens(roomy.asked.join(''))),
    );
  });

  it('strikes out what a model makes up, and says so', async () => {
    const lies =
      'Decoding is 97 times faster with RocketLM [@leviathan2023fast; @smith2021invented]. See Smith et al. (2021), arXiv:2999.12345 and ![x](https://evil.example/a.png).';
    const { stream } = await ask(
      'What about speculative decoding?',
      undefined,
      new FakeModel(lies.match(/[^]{1,7}/g) ?? []),
    );
    assert.match(stream.text, /\[@leviathan2023fast; ~~@smith2021invented~~\]/);
    assert.match(stream.text, /~~Smith et al\. \(2021~~/);
    assert.doesNotMatch(stream.text, /!\[/);
    assert.match(
      stream.text,
      /\*\*Struck out\*\*, as neither your library nor the bibliography has them: \\@smith2021invented/,
    );
    assert.match(stream.text, /Not borne out by the abstracts[^]*97 times faster with RocketLM/);
    for (const part of stream.said) if (typeof part === 'string') assert.doesNotMatch(part, /\(command:/);
  });

  it('gives the papers with a sentence of each where no model answers', async () => {
    const { stream, result } = await ask('speculative decoding');
    assert.match(stream.text, /The language model can’t answer now: No model/);
    assert.match(stream.text, /\[Fast Inference from Transformers[^\n]*\n {2}We introduce/);
    assert.equal(result.errorDetails, undefined);
  });

  it('keeps what a model said before it broke off', async () => {
    const { stream } = await ask(
      'speculative decoding',
      undefined,
      new FakeModel(['It is slow. ', 'Then', new Error('Quota')]),
    );
    assert.match(stream.text, /^It is slow\. Then[^]*broke off: Quota/);
  });

  it('says so where nothing is found, and asks no model', async () => {
    const { stream, model } = await ask('zeppelin upholstery xylophone');
    assert.match(stream.text, /^No paper of your library is found/);
    assert.deepEqual(model.asked, []);
  });

  it('searches, summarizes, cites and compares without a model', async () => {
    const { stream: search } = await ask('title:speculative', 'search');
    assert.match(search.text, /command:paperside\.openPaper\?/);
    const { stream: summary } = await ask('@leviathan2023fast', 'summarize');
    assert.match(summary.text, /speculative decoding[^]*Extractive[^]*leviathan2023fast/);
    const { stream: cite, result } = await ask(leviathan.title, 'cite');
    assert.match(cite.text, /not in the bibliography yet[^]*`\[@leviathan2023fast\]`/);
    assert.equal(cite.buttons[0]?.command, 'paperside.insertCitation');
    const { stream: compare } = await ask('@leviathan2023fast @exampleserve2024', 'compare');
    assert.match(compare.text, /\| Paper \| Year \|[^]*68\.5% of optimal throughput/);
    assert.deepEqual(
      followupsOf(result).map(({ command }) => command),
      ['summarize'],
    );
  });

  it('offers the nearest papers for a name that none has', async () => {
    const { stream } = await ask('leviatan2023fast', 'summarize');
    assert.match(stream.text, /Do you mean one of these\?[^]*leviathan2023fast/);
  });

  it('checks the citations of the note at hand', async () => {
    // Not the note that is open already: VS Code would take what is on disk into that one later.
    await openNote(folder, 'citing.md', `${frontMatter}See [@leviathan2023fast] and @leviatan2023fast.`);
    const { stream } = await ask('', 'check');
    assert.match(stream.text, /cites 2 works/);
    assert.match(
      stream.text,
      /In no bibliography[^]*leviatan2023fast \(line 5\) — nearest: \[Fast Inference/,
    );
    assert.match(stream.text, /In your library, but not in the bibliography yet:[^]*leviathan2023fast/);
  });

  it('is declared with its commands', async () => {
    const manifest = vscode.extensions.getExtension('paperside.paperside')?.packageJSON as {
      readonly contributes: {
        readonly chatParticipants: readonly { readonly commands: readonly { readonly name: string }[] }[];
      };
    };
    const names = manifest.contributes.chatParticipants[0]?.commands.map(({ name }) => name) ?? [];
    assert.equal(names.length, 5);
    for (const name of names.filter((each) => each !== 'check' && each !== 'search'))
      assert.match((await ask(' ', name)).stream.text, /Ask about the papers/);
  });
});
