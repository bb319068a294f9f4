import assert from 'node:assert/strict';
import { MemoryFiles } from '../../../support/memoryFiles';
import { fetched, home, watchedFile } from './watchedWorld';

describe('a watched file that cannot be had', () => {
  let files: MemoryFiles;
  beforeEach(() => {
    files = new MemoryFiles({ now: () => 1_000_000, home });
  });

  const failures: readonly (readonly [string, string, () => void, RegExp])[] = [
    ['is gone', '/refs.bib', () => undefined, /^There is no \/refs\.bib\. Put it back, or change the path/],
    [
      'is a folder',
      '/refs.bib',
      () => files.write('/refs.bib/a.txt', 'x'),
      /^\/refs\.bib is a folder\. Edit the feed/,
    ],
    [
      'may not be read',
      '/refs.bib',
      () => files.faults.set('/refs.bib', 'forbidden'),
      /^Not allowed to read \/refs\.bib\. Check its permissions/,
    ],
    [
      'is on a disk that is away',
      '/refs.bib',
      () => files.faults.set('/refs.bib', 'unreachable'),
      /^Can’t reach \/refs\.bib\. Check that its disk/,
    ],
    [
      'is too large',
      '/refs.bib',
      () => {
        files.maxMegabytes = 1;
        files.write('/refs.bib', 'x'.repeat(1_200_000));
      },
      /^\/refs\.bib has 2 MB, and at most 1 MB are read\. Raise the setting paperside\.feeds\.maxFileSize/,
    ],
    [
      'is no text',
      '/refs.bib',
      () => files.write('/refs.bib', new Uint8Array([1, 0, 2, 0])),
      /^\/refs\.bib is no text in UTF-8\. Save it again/,
    ],
    [
      'is in Latin-1',
      '/refs.bib',
      () => files.write('/refs.bib', new Uint8Array([0x40, 0xe9, 0x20])),
      /^\/refs\.bib is no text in UTF-8\. Save it again/,
    ],
    [
      'is of another kind',
      '/package.json',
      () => files.write('/package.json', '{"name": "looms", "version": "1.0.0"}'),
      /^No papers could be read from \/package\.json\. This JSON holds no Daily Papers; its fields are name, version/,
    ],
    [
      'is in a home that there is not',
      '~/refs.bib',
      () => {
        files = new MemoryFiles();
      },
      /^~\/refs\.bib leads nowhere: .*no home folder/,
    ],
  ];
  for (const [what, path, arrange, sentence] of failures) {
    it(`as it ${what} fails with what happened, where, and what to do`, async () => {
      arrange();
      await assert.rejects(fetched(watchedFile(files, path)), (error: Error) => {
        assert.match(error.message, sentence);
        return true;
      });
    });
  }
});
