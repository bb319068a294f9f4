import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { parseFeed } from '../../src/core/feeds';
import { isAbort, isPapersideError } from '../../src/core/problems';
import type { EngineConnection } from '../../src/core/search';
import { workerChannel } from '../../src/platform/node';
import { connectSearch } from '../../src/worker';

describe('the search worker in the extension host', () => {
  const root = vscode.extensions.getExtension('paperside.paperside')?.extensionPath ?? '';
  const { papers } = parseFeed(readFileSync(path.join(root, 'media', 'sample-feed.txt'), 'utf8'));
  const connections: EngineConnection[] = [];
  function connect(script = path.join(root, 'dist', 'worker.js')): EngineConnection {
    const connection = connectSearch(workerChannel(script, 'search'));
    connections.push(connection);
    return connection;
  }
  afterEach(() => {
    for (const connection of connections.splice(0)) connection.dispose();
  });

  it("finds each paper of the sample feed first by its system's name", async () => {
    const { engine } = connect();
    await engine.add(papers);
    for (const { id, title } of papers.filter((paper) => paper.title.includes(':'))) {
      const { hits } = await engine.search(title.slice(0, title.indexOf(':')), { limit: 50 });
      assert.equal(hits[0]?.id, id, title);
    }
  });

  it('gives its index to another worker as bytes', async () => {
    const first = connect().engine;
    await first.add(papers);
    const snapshot = await first.save([]);
    assert.ok(snapshot.parts.reduce((sum, { bytes }) => sum + bytes.byteLength, 0) > 10_000);
    const second = connect().engine;
    await second.load(snapshot);
    assert.equal(snapshot.manifest.byteLength, 0, 'the bytes moved');
    assert.equal((await second.search('', { limit: 10 })).total, papers.length);
    assert.deepEqual(
      await second.search('serving throughput', { limit: 50 }),
      await first.search('serving throughput', { limit: 50 }),
    );
  });

  it('keeps only the newest of the searches that a fast typist leaves behind', async () => {
    const { engine } = connect();
    await engine.add(papers);
    const answers = await Promise.allSettled(
      ['n', 'na', 'nan', 'nano'].map((query) => engine.search(query, { limit: 50 })),
    );
    const newest = answers.at(-1);
    assert.equal(newest?.status, 'fulfilled');
    for (const answer of answers) if (answer.status === 'rejected') assert.ok(isAbort(answer.reason));
  });

  it('rejects what is under way when the worker dies, and says that it is gone', async () => {
    const connection = connect();
    const gone = new Promise<string>((resolve) => connection.onDidClose(resolve));
    const adding = connection.engine.add(papers);
    adding.catch(() => undefined);
    connection.dispose();
    await assert.rejects(adding);
    assert.match(await gone, /stopped/);
  });

  it('says so when the worker cannot be started', async () => {
    const { engine } = connect(path.join(root, 'dist', 'no-such-worker.js'));
    await assert.rejects(
      engine.search('x', { limit: 1 }),
      (error) => isPapersideError(error) && error.code === 'workerStopped',
    );
  });
});
