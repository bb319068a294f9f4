import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { formatName, sourceOf, type Paper } from '../../src/core/paper';
import { json, status, type Answer } from '../support/faultyServer';
import * as records from '../support/scholarlyRecords';
import { SARATHI, type KnownWork } from '../support/scholarlyRecords';
import { activatePaperside } from '../support/paperside';
import { answering } from './answering';
import { CompletionWorld, SERVICES, setting } from './completionWorld';

const PIONEERS = [
  'Ada Lovelace',
  'Grace Hopper',
  'Alan Turing',
  'Edsger Dijkstra',
  'Barbara Liskov',
  'Donald Knuth',
];
const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** A service's record of a paper of the sample: what the page has, and the names that it leaves out. */
function known(paper: Paper, nth: number): KnownWork {
  const authors = Array.from(
    { length: paper.authorCount ?? 1 },
    (_, i) => PIONEERS[i % PIONEERS.length] ?? '',
  );
  return {
    title: paper.title,
    abstract: paper.abstract ?? '',
    published: paper.published ?? '2026-01-01',
    authors,
    arxivId: `2604.${String(10_000 + nth)}`,
  };
}

describe('complete metadata', () => {
  let world: CompletionWorld;

  before(async () => {
    const { library } = await activatePaperside();
    await library.ready;
    // A paper of the sample that others tell of, too, is asked for by what they say of it.
    const feeds = new Set(
      [...library.values()].flatMap(({ paper }) => paper.sources.map(({ feed }) => feed)),
    );
    for (const feed of feeds) await library.removeSource(feed);
    await vscode.commands.executeCommand('paperside.loadSample');
  });
  beforeEach(async () => {
    world = await CompletionWorld.start();
  });
  afterEach(() => world.stop());
  after(async () => {
    await vscode.commands.executeCommand('paperside.removeSample');
    // What services told would come back with papers that other tests add.
    const { library } = await activatePaperside();
    for (const service of SERVICES) await library.removeSource(`metadata:${service}`);
  });

  const sample = () =>
    [...world.api.library.values()]
      .map(({ paper }) => paper)
      .filter(({ sources }) => sources.some(({ feed }) => feed === 'sample'));

  /** Answers searches as Hugging Face does, out of some papers. */
  const search =
    (works: readonly KnownWork[]): Answer =>
    (response, request) => {
      const q = new URL(request.url ?? '', 'http://localhost').searchParams.get('q') ?? '';
      const found = works.filter(({ title }) => letters(title).startsWith(letters(q).slice(0, 60)));
      json(found.map((work) => ({ paper: records.huggingFacePaper(work), title: work.title })))(
        response,
        request,
      );
    };

  it('gives the papers of the sample feed the names of their authors', async () => {
    const papers = sample();
    assert.equal(papers.length, 59);
    const works = papers.map(known);
    world.server.script('/huggingFace/api/papers/search', search(works));
    await world.complete(papers);
    for (const [i, paper] of papers.entries()) {
      const completed = world.now(paper);
      assert.deepEqual(completed?.authors.map(formatName), works[i]?.authors, paper.title);
      assert.equal(completed && sourceOf(completed, 'authors')?.feed, 'metadata:huggingFace');
      assert.deepEqual([completed?.title, completed?.abstract], [paper.title, paper.abstract]);
    }
    assert.deepEqual(world.shown, ['$(library) Metadata: 59 completed']);
    assert.equal(world.server.asked('/huggingFace/api/papers/search').length, 59);
  });

  it('takes the sample away as a whole, though services told of it', async () => {
    await vscode.commands.executeCommand('paperside.removeSample');
    assert.deepEqual(sample(), []);
    await vscode.commands.executeCommand('paperside.loadSample');
    assert.ok(sample().every(({ authors }) => authors.length > 0));
  });

  it('lets another service take over, and says which could not be asked and why', async () => {
    const paper = await world.add({
      title: 'A Study of Looms by Service Alone',
      published: '1843',
      authors: [{ family: 'Lovelace', given: 'Ada' }],
    });
    const work: KnownWork = {
      ...SARATHI,
      title: paper.title,
      authors: ['Ada Lovelace'],
      published: '1843',
      doi: '10.1000/looms',
      venue: 'Annals',
    };
    world.server
      .script('/semanticScholar/graph/v1/paper/search/match', status(403, {}, 'No'))
      .script('/crossref/v1/works', json(records.crossrefAnswer([records.crossrefWork(work)])));
    await world.complete([paper]);
    assert.deepEqual([world.now(paper)?.venue, world.now(paper)?.doi], ['Annals', '10.1000/looms']);
    assert.deepEqual(world.shown, ['$(library) Metadata: 1 completed']);
  });

  it('says what could not be found, and why services could not be asked', async () => {
    const paper = await world.add({ title: 'Nobody Has Heard of These Looms', published: '1843' });
    world.server.script('/semanticScholar/graph/v1/paper/search/match', status(403, {}, 'No'));
    await world.complete([paper]);
    assert.equal(world.shown.length, 1);
    assert.match(world.shown[0] ?? '', /^Metadata: 1 not found\. 127\.0\.0\.1:\d+ refuses access \(403\)/);
  });

  it('asks about a work that may be another, showing both, and goes on with what is chosen', async () => {
    const paper = await world.add({ title: 'The Unsure Loom and Its Cards' });
    const work: KnownWork = {
      ...SARATHI,
      title: paper.title,
      authors: ['Ada Lovelace'],
      published: '1843',
      arxivId: '2604.20001',
    };
    world.server
      .script(
        '/semanticScholar/graph/v1/paper/search/match',
        json({ data: [records.semanticScholarPaper(work)] }),
      )
      .script(
        '/openAlex/works/doi:10.48550/arxiv.2604.20001',
        json(records.openAlexWork({ ...work, venue: 'Annals' })),
      );
    const asked: string[] = [];
    const rows: string[] = [];
    await answering(
      (items, options) => {
        asked.push(`${options.title ?? ''}: ${options.placeHolder ?? ''}`);
        rows.push(
          ...items.map(({ label, description, detail }) =>
            [label, description, detail].filter(Boolean).join(' | '),
          ),
        );
        return items[1];
      },
      () => world.complete([paper]),
    );
    assert.deepEqual(asked, ['Which Work Is It?: Which is “The Unsure Loom and Its Cards”?']);
    assert.deepEqual(rows, [
      'it may be',
      'The Unsure Loom and Its Cards | Ada Lovelace · 1843 · arXiv:2604.20001 · Semantic Scholar',
      'you have',
      '$(close) None of these: leave it as it is | The Unsure Loom and Its Cards',
    ]);
    assert.deepEqual(
      [world.now(paper)?.authors.map(formatName), world.now(paper)?.venue],
      [['Ada Lovelace'], 'Annals'],
    );
  });

  it('leaves a paper alone that the person recognizes in none of the works', async () => {
    const paper = await world.add({ title: 'Another Unsure Loom of Cards' });
    const work: KnownWork = {
      ...SARATHI,
      title: paper.title,
      authors: ['Ada Lovelace'],
      arxivId: '2604.20002',
    };
    world.server.script(
      '/semanticScholar/graph/v1/paper/search/match',
      json({ data: [records.semanticScholarPaper(work)] }),
    );
    await answering(
      (items) => items.at(-1),
      () => world.complete([paper]),
    );
    assert.deepEqual(world.now(paper), paper);
    assert.deepEqual(world.shown, ['$(library) Metadata: 1 unsure']);
  });

  it('tells that a paper was retracted', async () => {
    const paper = await world.add({ title: 'Looms That Never Were', doi: '10.1000/retracted' });
    const work = { ...SARATHI, title: paper.title, doi: '10.1000/retracted', venue: 'Annals' };
    world.server.script(
      '/crossref/v1/works/10.1000%2Fretracted',
      json({
        message: records.crossrefWork(work, {
          'updated-by': [{ type: 'retraction', DOI: '10.1000/notice' }],
        }),
      }),
    );
    await world.complete([paper]);
    assert.ok(world.shown.includes('“Looms That Never Were” was retracted.'));
  });

  it('asks only services that the setting leaves on; those that it doesn’t name stay', async () => {
    await world.use({ dblp: false });
    const left = vscode.workspace.getConfiguration().get<Record<string, unknown>>(setting);
    assert.deepEqual([left?.['dblp'], left?.['crossref']], [false, 'https://api.crossref.org']);
    await world.use(Object.fromEntries(SERVICES.map((service) => [service, false])));
    const errors: string[] = [];
    const window = vscode.window as unknown as Record<string, unknown>;
    const before = window['showErrorMessage'];
    window['showErrorMessage'] = (message: string) => Promise.resolve(void errors.push(message));
    const paper = await world.add({ title: 'Nobody May Be Asked' });
    await world.complete([paper]);
    window['showErrorMessage'] = before;
    assert.match(errors[0] ?? '', /leaves no service to ask/);
  });
});
