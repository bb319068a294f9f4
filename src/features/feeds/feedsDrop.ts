import * as vscode from 'vscode';
import { runCommand } from '../commands';
import type { FeedRow } from './feedRow';
import { writtenPath } from './writtenPath';

/** A file or folder that is dropped on the view is offered to be followed; of several the first. */
export function feedsDrop(home: vscode.Uri | undefined): vscode.TreeDragAndDropController<FeedRow> {
  return {
    dragMimeTypes: [],
    dropMimeTypes: ['text/uri-list', 'files'],
    async handleDrop(_target, transfer) {
      const list = (await transfer.get('text/uri-list')?.asString()) ?? '';
      const listed = list.split(/\r?\n/).find((line) => line !== '' && !line.startsWith('#'));
      const [file] = [...transfer].flatMap(([, item]) => item.asFile()?.uri ?? []);
      const dropped = listed === undefined ? file : vscode.Uri.parse(listed.trim());
      if (dropped) await runCommand('paperside.addFeed', writtenPath(dropped, home));
    },
  };
}
