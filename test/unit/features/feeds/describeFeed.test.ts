import assert from 'node:assert/strict';
import type { FeedRun, FollowedFeed } from '../../../../src/core/ports';
import { describeFault, describeFeed } from '../../../../src/features/feeds/describeFeed';
import { feedTooltip } from '../../../../src/features/feeds/feedTooltip';
import { wording } from '../wordingFake';

const MINUTE = 60_000;
const now = Date.parse('2026-04-22T10:00:00Z');
const feed = (more: Partial<FollowedFeed> = {}): FollowedFeed => ({
  id: 'daily-papers',
  place: 0,
  title: 'Daily Papers',
  page: 'https://huggingface.co/papers',
  isPaused: false,
  ...more,
});
const run = (more: Partial<FeedRun> = {}): FeedRun => ({
  at: now - 8 * MINUTE,
  added: 0,
  updated: 0,
  problems: [],
  ...more,
});
const problem = { message: 'A record has no title.', severity: 'warning' } as const;
const row = (more: Partial<FollowedFeed>) => describeFeed(feed(more), now, wording);

describe('describeFeed', () => {
  it('says what came, when, and when it comes next', () => {
    const lastRun = run({ added: 34, updated: 3, problems: [problem] });
    assert.deepEqual(row({ lastRun, due: now + 52 * MINUTE }), {
      label: 'Daily Papers',
      description: '34 new, 3 updated, 1 problem · 8 min ago · next in 52 min',
      icon: { id: 'warning', color: 'list.warningForeground' },
      contextValue: 'feed active idle problems',
      spoken: 'Daily Papers, 34 new, 3 updated, 1 problem · 8 min ago, next in 52 min',
    });
  });

  it('says that nothing is new, or that it was never fetched', () => {
    assert.equal(row({ lastRun: run() }).description, 'nothing new · 8 min ago');
    assert.equal(row({ due: now + 10_000 }).description, 'not fetched yet · next soon');
    assert.equal(row({}).icon.id, 'rss');
  });

  it('says how far fetching has come, instead of what was', () => {
    const fetching = { part: '2026-04-20', done: 3, of: 7, added: 12, updated: 0 };
    const { description, icon, contextValue } = row({ fetching, lastRun: run({ added: 1 }) });
    assert.equal(description, 'fetching, 3 of 7 · 12 new');
    assert.equal(icon.id, 'sync~spin');
    assert.equal(contextValue, 'feed active fetching');
    assert.equal(row({ fetching: { done: 0, of: 0, added: 0, updated: 0 } }).description, 'fetching');
  });

  it('says that it is paused, and nothing of a next time', () => {
    const { description, icon, contextValue } = row({ isPaused: true, lastRun: run(), due: now });
    assert.equal(description, 'paused · nothing new · 8 min ago');
    assert.equal(icon.id, 'debug-pause');
    assert.equal(contextValue, 'feed paused idle');
  });

  it('puts the reason of a failure in front, in words and not by a colour alone', () => {
    const failure = 'example.org has trouble of its own (503). Try again later.';
    const { description, icon, contextValue, spoken } = row({ lastRun: run({ added: 2, failure }) });
    assert.equal(description, `failed: ${failure} · 2 new · 8 min ago`);
    assert.deepEqual(icon, { id: 'error', color: 'list.errorForeground' });
    assert.match(contextValue, /\bproblems\b/);
    assert.match(spoken, /^Daily Papers, failed: example\.org/);
  });

  it('says that a feed has moved for good, where its address is the person’s', () => {
    const lastRun = run({ added: 1, movedTo: 'https://new.example/feed?key=secret' });
    const { description, contextValue, icon } = row({ id: 'feed:x.example:1', lastRun });
    assert.equal(description, 'has moved · 1 new · 8 min ago');
    assert.match(contextValue, /\bproblems\b/);
    assert.equal(icon.id, 'warning');
    assert.equal(row({ lastRun }).description, '1 new · 8 min ago');
  });

  it('is calm where nobody could be reached, or somebody cancelled', () => {
    const offline = row({ lastRun: run({ failure: 'This computer is offline.', isOffline: true }) });
    assert.equal(offline.description, 'offline · 8 min ago');
    assert.equal(offline.icon.color, undefined);
    assert.doesNotMatch(offline.contextValue, /problems/);
    const stopped = row({ lastRun: run({ added: 5, failure: 'Cancelled.', isCancelled: true }) });
    assert.equal(stopped.description, 'stopped · 5 new · 8 min ago');
  });

  it('counts time in minutes, hours and days, and minds no clock that is ahead', () => {
    const ago = (minutes: number) => row({ lastRun: run({ at: now - minutes * MINUTE }) }).description;
    assert.equal(ago(-5), 'nothing new · just now');
    assert.equal(ago(59), 'nothing new · 59 min ago');
    assert.equal(ago(90), 'nothing new · 2 h ago');
    assert.equal(ago(60 * 50), 'nothing new · 2 d ago');
  });

  it('shows a hostile title on one line and without directions of its own', () => {
    const { label } = row({ title: 'Evil\n\u202egnp\u0000 feed' });
    assert.equal(label, 'Evil gnp feed');
  });

  it('names the entry that cannot be read, and why', () => {
    const text = describeFault({ place: 1, fault: '“kind”: Invalid type.' }, wording);
    assert.equal(text.label, "Can't read entry 2");
    assert.equal(text.description, '“kind”: Invalid type.');
    assert.equal(text.spoken, "Can't read entry 2 of the setting: “kind”: Invalid type.");
    assert.equal(text.contextValue, 'fault');
  });
});

describe('feedTooltip', () => {
  const clock = (at: number) => new Date(at).toISOString().slice(11, 16);
  const tooltip = (more: Partial<FollowedFeed>) => feedTooltip(feed(more), now, clock, wording);

  it('tells the page, the last time, problems and the next time', () => {
    const lastRun = run({ added: 34, problems: Array.from({ length: 5 }, () => problem) });
    const text = tooltip({ lastRun, due: now + 52 * MINUTE });
    assert.match(text, /\(https:\/\/huggingface\.co\/papers\)/);
    assert.match(text, /Last time \\\(09\\:52\\\)\\: 34 new\\, 5 problems/);
    assert.equal(text.match(/A record has no title/g)?.length, 3);
    assert.match(text, /and 2 more problems/);
    assert.match(text, /Next time\\: in 52 min \\\(10\\:52\\\)/);
  });

  it('makes no link and no command of what a feed says, and shows no key of an address', () => {
    const text = tooltip({
      title: '[Quit](command:workbench.action.quit)',
      page: 'https://example.org/feed?key=secret',
    });
    assert.doesNotMatch(text, /\]\(command:/);
    assert.match(text, /^\[example\\.org\\\/feed\]\(/m);
    assert.doesNotMatch(tooltip({ page: 'javascript:alert(1)' }), /javascript/);
  });
});
