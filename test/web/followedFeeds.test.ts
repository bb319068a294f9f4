import * as vscode from 'vscode';
import { eventually } from '../support/eventually';
import { activatePaperside } from '../support/paperside';
import { equal, ok } from './assert';

const set = (key: string, value: unknown) =>
  vscode.workspace.getConfiguration().update(key, value, vscode.ConfigurationTarget.Global);

describe('followed feeds, in the browser', () => {
  before(() => set('paperside.feeds.interval', 0));
  afterEach(() => set('paperside.feeds.follow', undefined));
  after(() => set('paperside.feeds.interval', undefined));

  it('name what a browser keeps from them, and what to do', async () => {
    const { feeds } = await activatePaperside();
    await set('paperside.feeds.follow', [{ kind: 'feed', address: 'https://localhost:1/feed' }]);
    await eventually('the feed', () => feeds.all[0]);
    const [run] = await feeds.refresh();
    const failure = run?.failure ?? '';
    ok(failure.includes('(CORS)'), failure || 'It did not fail');
    equal(feeds.all[0]?.lastRun?.failure, failure);
  });

  it('reach what a browser lets through', async () => {
    const { feeds, library } = await activatePaperside();
    await library.ready;
    const { size } = library;
    const extension = vscode.extensions.getExtension('paperside.paperside');
    ok(extension, 'No extension');
    // The one JSON that is surely there; it is no feed, and that is said.
    const address = vscode.Uri.joinPath(extension.extensionUri, 'package.json').toString(true);
    await set('paperside.feeds.follow', [{ kind: 'feed', address, title: 'Manifest' }]);
    const feed = await eventually('the feed', () => feeds.all[0]);
    equal(feed.title, 'Manifest');
    const [run] = await feeds.refresh();
    equal(run?.failure, undefined);
    ok(run?.problems[0], 'A manifest is no feed');
    equal(library.size, size);
  });
});
