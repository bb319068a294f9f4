import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PapersideApi } from '../../src/compose';
import { FaultyServer, json, ok, status } from '../support/faultyServer';
import { eventually } from '../support/eventually';
import { arxivEntry } from '../support/paperServer';
import { activatePaperside } from '../support/paperside';
import { answering, labelled } from './answering';
import { answeringMessages } from './answeringMessages';
import { typing } from './typing';
import { setSetting } from './uiWorld';

const KEY = 'Key-of-1234567890';

describe('keys of services in VS Code', () => {
  let api: PapersideApi;
  let server: FaultyServer;
  const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(command, ...args);
  /** Sets a key as a person would, and answers the message behind it. */
  const set = async (
    service: string,
    texts: readonly string[],
    answers: readonly (string | undefined)[] = [undefined],
  ) => {
    let boxes: Awaited<ReturnType<typeof typing>> = [];
    const told = await answeringMessages(answers, async () => {
      boxes = await typing(texts, () => Promise.resolve(run('paperside.setServiceKey', service)));
    });
    return { boxes, told };
  };
  const remove = (service: string) => run('paperside.removeServiceKey', service);
  const headersOf = (path: string) => server.asked(path).at(-1)?.headers;

  before(async () => {
    api = await activatePaperside();
    await api.library.ready;
    server = await FaultyServer.start();
    await setSetting('paperside.feeds.interval', 0);
  });
  beforeEach(async () => {
    server.requests.length = 0;
    await setSetting('paperside.metadata.services', {
      arxiv: false,
      crossref: `${server.origin}/crossref`,
      openAlex: `${server.origin}/openAlex`,
      semanticScholar: `${server.origin}/semanticScholar`,
      huggingFace: false,
      dataCite: false,
      dblp: false,
    });
  });
  afterEach(async () => {
    for (const service of ['semanticScholar', 'openAlex', 'crossref', `feed:${server.origin}`])
      await remove(service);
    await setSetting('paperside.feeds.follow', undefined);
  });
  after(async () => {
    await setSetting('paperside.metadata.services', undefined);
    await setSetting('paperside.feeds.interval', undefined);
    await server.stop();
  });

  it('are typed behind dots, kept, and checked by one request that has them', async () => {
    server.script(
      '/semanticScholar/graph/v1/paper/ARXIV:1706.03762',
      json({ title: 'Attention Is All You Need' }),
    );
    const { boxes, told } = await set('semanticScholar', [KEY], ['Check It', undefined]);
    assert.deepEqual(
      boxes.map(({ title, password }) => [title, password]),
      [['Key of Semantic Scholar', true]],
    );
    assert.match(told[0] ?? '', /is kept.*\/semanticScholar and nowhere else/);
    assert.equal(told[1], 'The key works: Semantic Scholar takes it.');
    assert.equal(server.requests.length, 1);
    assert.equal(server.requests[0]?.headers['x-api-key'], KEY);
    assert.ok(!told.join().includes(KEY));
  });

  it('that are refused are told so, without them', async () => {
    server.script('/openAlex/works', status(401, {}, JSON.stringify({ error: `No key ${KEY}` })));
    const { told } = await set('openAlex', [KEY], ['Check It', undefined]);
    assert.match(told[1] ?? '', /OpenAlex refuses the key/);
    assert.match(server.requests[0]?.url ?? '', new RegExp(`api_key=${KEY}$`));
    assert.ok(!told.join().includes(KEY));
  });

  it('go with what completes metadata, to their own service alone, until they are removed', async () => {
    server.script('*', status(404, {}, '{}'));
    await set('semanticScholar', [KEY]);
    const paper = {
      id: 'title:key-test',
      title: 'A Paper That Nobody Knows of Keys',
      authors: [],
      sources: [{ feed: 'key-test', seen: '2026-04-22' }],
    };
    await api.library.add([paper]);
    const calm = vscode.window.setStatusBarMessage;
    Object.assign(vscode.window, { setStatusBarMessage: () => new vscode.Disposable(() => undefined) });
    try {
      await run('paperside.completeMetadata', { papers: [paper.id] });
      const path = '/semanticScholar/graph/v1/paper/search/match';
      assert.equal(headersOf(path)?.['x-api-key'], KEY);
      const others = server.requests.filter(({ url }) => !url.startsWith('/semanticScholar'));
      assert.ok(others.length > 0);
      assert.ok(others.every(({ headers, url }) => headers['x-api-key'] === undefined && !url.includes(KEY)));
      await remove('semanticScholar');
      await run('paperside.completeMetadata', { papers: [paper.id] });
      assert.equal(server.asked(path).length, 2);
      assert.equal(headersOf(path)?.['x-api-key'], undefined);
    } finally {
      Object.assign(vscode.window, { setStatusBarMessage: calm });
      await api.library.removeSource('key-test');
    }
  });

  it('open feeds that ask for a name and a password', async () => {
    const feed = ok(
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>Members</title>${arxivEntry('2604.00777', '2026-04-21')}</feed>`,
      'application/atom+xml',
    );
    const basic = `Basic ${Buffer.from('ada:open sesame').toString('base64')}`;
    server.script('/members.xml', (response, request) =>
      (request.headers.authorization === basic ? feed : status(401, {}, 'Log in'))(response, request),
    );
    await setSetting('paperside.feeds.follow', [{ kind: 'feed', address: `${server.origin}/members.xml` }]);
    const followed = await eventually('the feed', () => api.feeds.all[0]);
    const [refused] = await api.feeds.refresh();
    assert.match(refused?.failure ?? '', /refuses access \(401\)/);
    await answering(labelled('Name and Password'), async () => {
      const { boxes } = await set(`feed:${server.origin}/members.xml`, ['ada', 'open sesame']);
      assert.deepEqual(
        boxes.map(({ password }) => password),
        [false, true],
      );
    });
    const [run] = await api.feeds.refresh();
    assert.deepEqual([run?.failure, run?.added], [undefined, 1]);
    await api.library.removeSource(followed.id);
  });

  it('that are e-mail addresses go along as the service asks for them', async () => {
    server.script('/crossref/v1/works', json({ message: { items: [] } }));
    let calm = '';
    const before = vscode.window.setStatusBarMessage;
    Object.assign(vscode.window, {
      setStatusBarMessage: (text: string) => {
        calm = text;
        return new vscode.Disposable(() => undefined);
      },
    });
    try {
      const boxes = await typing(['ada@example.org'], () =>
        Promise.resolve(run('paperside.setServiceKey', 'crossref')),
      );
      assert.deepEqual(boxes[0]?.password, false);
      assert.match(calm, /Crossref is told your e-mail address/);
      await api.library.add([
        {
          id: 'doi:10.1/keys',
          title: 'x',
          doi: '10.1/keys',
          authors: [],
          sources: [{ feed: 'key-test', seen: '2026-04-22' }],
        },
      ]);
      await run('paperside.completeMetadata', { papers: ['doi:10.1/keys'] });
      assert.ok(
        server.requests.some(
          ({ url }) => url.startsWith('/crossref/') && url.endsWith('mailto=ada%40example.org'),
        ),
      );
      assert.ok(server.requests.every(({ url }) => url.startsWith('/crossref/') || !url.includes('mailto')));
    } finally {
      Object.assign(vscode.window, { setStatusBarMessage: before });
      await api.library.removeSource('key-test');
    }
  });

  it('stand in no setting and no file of the workspace', async () => {
    await set('semanticScholar', [KEY]);
    assert.ok(!JSON.stringify(vscode.workspace.getConfiguration('paperside')).includes(KEY));
  });
});
