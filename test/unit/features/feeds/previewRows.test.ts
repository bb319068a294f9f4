import assert from 'node:assert/strict';
import type { Paper } from '../../../../src/core/paper';
import type { FeedPreview } from '../../../../src/core/ports';
import { HttpError } from '../../../../src/core/problems';
import { keyWanted } from '../../../../src/features/feeds/keyWanted';
import { failureRows, previewRows } from '../../../../src/features/feeds/previewRows';
import { wording } from '../wordingFake';

const paper = (n: number): Paper => ({
  id: `arxiv:2604.0000${n}`,
  title: `Paper ${n} $(trash)`,
  authors: [{ family: 'Byron', given: 'Ada' }],
  published: '2026-04-22',
  sources: [],
});
const preview = (more: Partial<FeedPreview> = {}): FeedPreview => ({
  settings: { kind: 'daily-papers' },
  id: 'daily-papers',
  title: 'Daily Papers',
  page: 'https://huggingface.co/papers',
  papers: [paper(1), paper(2)],
  problems: [],
  offered: [],
  ...more,
});
const rows = (more: Partial<FeedPreview> = {}, isFollowed = false, verb: 'follow' | 'save' = 'follow') =>
  previewRows(preview(more), { title: 'Daily Papers', isFollowed, verb }, wording);
const labels = (more: Partial<FeedPreview>) => rows(more).map(({ label }) => label);

describe('what a tried feed shows', () => {
  it('offers to follow first, then shows papers, whose titles are plain text', () => {
    const [first, line, one] = rows();
    assert.deepEqual(first, {
      label: '$(add) Follow Daily Papers',
      description: '2 papers',
      action: { does: 'follow' },
    });
    assert.deepEqual(line, { label: 'its papers' });
    assert.deepEqual(one, {
      label: 'Paper 1 \\$(trash)',
      description: 'Byron · 2026',
      action: { does: 'nothing' },
    });
    assert.equal(rows({}, false, 'save')[0]?.label, '$(add) Save Daily Papers');
  });

  it('shows the first papers of many, and says of how many', () => {
    const papers = Array.from({ length: 30 }, (_, n) => paper(n));
    assert.ok(labels({ papers }).includes('the first 8 of 30 papers'));
    assert.equal(labels({ papers }).filter((label) => label.startsWith('Paper')).length, 8);
  });

  it('says that there is nothing right now, and lets follow it all the same', () => {
    const [first, line] = rows({ papers: [] });
    assert.deepEqual(first?.action, { does: 'follow' });
    assert.ok(line?.label.includes('no paper in it right now'));
  });

  it('shows a feed that is followed already instead of following it twice', () => {
    const [first] = rows({}, true);
    assert.deepEqual(first?.action, { does: 'show' });
    assert.match(first.label, /already/);
  });

  it('offers the other feeds of a page, and not once more the one that is shown', () => {
    const offered = [
      { address: 'https://x.example/a', title: 'All' },
      { address: 'https://x.example/b', title: '' },
      { address: 'https://x.example/c', title: 'C' },
    ];
    const others = rows({ offered }).flatMap(({ action }) =>
      action?.does === 'tryOther' ? [action.address] : [],
    );
    assert.deepEqual(others, ['https://x.example/b', 'https://x.example/c']);
  });

  it('tells the first problem', () => {
    const problems = [{ message: 'A record has no title.', severity: 'warning' }] as const;
    const row = rows({ problems }).find(({ label }) => label.includes('1 problem'));
    assert.equal(row?.detail, 'A record has no title.');
  });
});

describe('what a feed that could not be tried shows', () => {
  const failed = (fault: ConstructorParameters<typeof HttpError>[0]) =>
    failureRows(new HttpError(fault, 'x.example'), wording);

  it('says what happened and what to do, and tries again by Enter', () => {
    const [first, second] = failed({ kind: 'status', status: 404 });
    assert.equal(first?.label, '$(error) x.example has nothing at this address (404).');
    assert.equal(first.detail, 'Check it. Enter tries again.');
    assert.deepEqual(first.action, { does: 'retry' });
    assert.deepEqual(second?.action, { does: 'back' });
  });

  it('lets follow all the same what may be sound, and nothing else', () => {
    const follows = (fault: ConstructorParameters<typeof HttpError>[0]) =>
      failed(fault).some(({ action }) => action?.does === 'follow');
    assert.ok(follows({ kind: 'offline' }));
    assert.ok(follows({ kind: 'status', status: 503 }));
    assert.ok(!follows({ kind: 'status', status: 404 }));
    assert.ok(!follows({ kind: 'wrongType', found: 'a web page', isLogin: false }));
    assert.ok(!failureRows(new Error('x'), wording).some(({ action }) => action?.does === 'follow'));
  });

  it('offers to set a key where that would help', () => {
    const error = new HttpError({ kind: 'status', status: 401 }, 'x.example');
    const rows = failureRows(error, wording, 'https://x.example/feed');
    assert.deepEqual(
      rows.map(({ label, action }) => [label, action?.does]),
      [
        ['$(error) x.example refuses access (401).', 'retry'],
        ['$(key) Set a Key of x.example…', 'key'],
        ['$(edit) Change What Is Followed…', 'back'],
      ],
    );
    assert.deepEqual(rows[1]?.action, { does: 'key', address: 'https://x.example/feed' });
  });
});

describe('whose key would help a feed that could not be tried', () => {
  const wanted = (entry: unknown, host: string, status = 401) =>
    keyWanted(new HttpError({ kind: 'status', status }, host), entry);

  it('is who refuses access at its address', () => {
    const feed = { kind: 'feed', address: 'https://x.example:8443/members.xml', title: 'X' };
    assert.equal(wanted(feed, 'x.example:8443'), feed.address);
    assert.equal(wanted(feed, 'x.example:8443', 403), feed.address);
    assert.equal(wanted({ kind: 'daily-papers' }, 'huggingface.co'), 'https://huggingface.co');
    const organization = { kind: 'organization-papers', organization: 'lab', base: 'https://hub.example' };
    assert.equal(wanted(organization, 'hub.example'), 'https://hub.example');
  });

  it('is nobody where access is not the matter, somebody else refuses it, or no key is taken', () => {
    const feed = { kind: 'feed', address: 'https://x.example/members.xml' };
    assert.equal(wanted(feed, 'x.example', 404), undefined);
    assert.equal(wanted(feed, 'x.example', 407), undefined);
    assert.equal(wanted(feed, 'feeds.example'), undefined);
    assert.equal(wanted({ kind: 'zotero' }, '127.0.0.1:23119'), undefined);
    assert.equal(wanted({ kind: 'arxiv-listing', categories: ['cs.CL'] }, 'rss.arxiv.org'), undefined);
    assert.equal(wanted({ kind: 'no such' }, 'x.example'), undefined);
    assert.equal(keyWanted(new Error('x'), feed), undefined);
  });
});
