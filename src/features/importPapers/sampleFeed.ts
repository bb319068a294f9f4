import * as vscode from 'vscode';
import { decodeFileText, parseFeedSliced } from '../../core/feeds';
import type { OpenLibrary } from '../../core/library';
import type { Pause } from '../../core/ports';
import type { Paper } from '../../core/paper';
import { countsOf, type ImportCounts } from './outcome';

/** The name under which papers of the bundled feed are kept, so that they can be taken away again. */
export const sampleFeed = 'sample';

export interface SampleDeps {
  readonly library: OpenLibrary;
  readonly pause: Pause;
  readonly extensionUri: vscode.Uri;
}

/** Adds the papers of the bundled feed. @throws PapersideError if the library can't be written */
export async function loadSample({ library, pause, extensionUri }: SampleDeps): Promise<ImportCounts> {
  const uri = vscode.Uri.joinPath(extensionUri, 'media', 'sample-feed.txt');
  const text = await decodeFileText('sample-feed.txt', await vscode.workspace.fs.readFile(uri), pause);
  const { papers } = await parseFeedSliced(text, { format: 'daily-papers-capture' }, pause);
  return countsOf(await library.add(papers.map(asSample)));
}

function asSample(paper: Paper): Paper {
  return { ...paper, sources: paper.sources.map(({ seen }) => ({ feed: sampleFeed, seen })) };
}
