import assert from 'node:assert/strict';
import type { OnlineAnswer, OnlineHit, QueryHint } from '../../../../src/core/ports';
import { Basket } from '../../../../src/features/searchPicker/basket';
import type { AskedOnline, OnlineContent } from '../../../../src/features/searchPicker/onlineContent';
import { onlineRows } from '../../../../src/features/searchPicker/onlineRows';
import type { ShownPaper } from '../../../../src/features/searchPicker/shownPapers';
import { heldPaper } from '../heldPaper';
import { wording } from '../wordingFake';
import { arxiv, engineAnswer, onlineAnswer, onlineHit, openAlex } from './scriptedOnline';

const s2 = { id: 'semanticScholar', title: 'Semantic Scholar' };
const hf = { id: 'huggingFace', title: 'Hugging Face' };
const engines = [hf, openAlex, s2, arxiv];

interface Given {
  readonly query?: string;
  readonly held?: readonly ShownPaper[];
  readonly hints?: readonly QueryHint[];
}

function rows(content: OnlineContent, { query = 'flow', held = [], hints = [] }: Given = {}) {
  const byId = new Map(held.map((each) => [each.paper.id, each]));
  const answer = { hits: [], total: 0, hints, sentences: new Map<string, string>() };
  const use = { actions: true, many: true, takeBasket: String };
  const source = { paper: (id: string) => byId.get(id), isCited: () => false, size: 1 };
  return onlineRows(content, { query, basket: new Basket(), use, isByDate: false, answer }, source, wording);
}

const asked = (
  hits: readonly OnlineHit[],
  answer: Partial<OnlineAnswer> = {},
  more: Partial<AskedOnline> = {},
): AskedOnline => ({
  state: 'answered',
  engines,
  hits,
  answer: onlineAnswer(hits, answer),
  sentences: new Map(),
  isAllAbove: false,
  ...more,
});

const labels = (content: OnlineContent, given?: Given) => rows(content, given).map(({ label }) => label);

describe('the rows of what others hold', () => {
  it('offer to ask, below a separator, and say what is sent until the person knows', () => {
    const [separator, offer, ...others] = rows({ state: 'offered', engines, wasUsed: false });
    assert.deepEqual([separator?.kind, separator?.label, others], ['separator', 'Online', []]);
    assert.deepEqual(
      [offer?.kind, offer?.asks, offer?.label, offer?.icon],
      ['online', true, 'Search Hugging Face, OpenAlex, Semantic Scholar, … for “flow”', 'globe'],
    );
    assert.match(offer?.detail ?? '', /^Sends them what you have typed/);
    assert.deepEqual(offer?.buttons, []);
    const [, again] = rows({ state: 'offered', engines: [arxiv], wasUsed: true });
    assert.equal(again?.label, 'Search arXiv for “flow”');
    assert.deepEqual([again.detail, again.buttons], [undefined, ['always']]);
  });

  it('let no query and no name turn into an icon', () => {
    const content = { state: 'offered', engines: [{ id: 'lab', title: '$(lab)' }], wasUsed: true } as const;
    assert.equal(labels(content, { query: '$(x)' })[1], 'Search \\$(lab) for “\\$(x)”');
  });

  it('say who has a paper, or that it is in the library with its state', () => {
    const hits = [onlineHit('a', { engines: ['openAlex', 'arxiv'] }), onlineHit('b', { isHeld: true })];
    const held = [heldPaper({ id: 'b' }, { starred: true, read: true })];
    const sentences = new Map([['a', 'Flows flow.']]);
    const [, first, second] = rows(asked(hits, {}, { sentences }), { held });
    assert.deepEqual(
      [first?.icon, first?.description, first?.detail],
      ['cloud', '', 'OpenAlex, arXiv · Flows flow.'],
    );
    assert.deepEqual(first?.buttons, ['cite', 'summary', 'note', 'star', 'open', 'mark']);
    assert.deepEqual([second?.description, second?.detail], ['read · starred', 'in your library']);
    assert.deepEqual(second?.buttons, ['cite', 'summary', 'note', 'unstar', 'open', 'mark']);
  });

  it('say who is being asked, below what has come', () => {
    const answer = { engines: [engineAnswer(openAlex), engineAnswer(arxiv, { state: 'asking' })] };
    const shown = rows(asked([onlineHit('a')], answer, { state: 'asking' }));
    assert.deepEqual(
      shown.map(({ label, asks }) => [label, asks]),
      [
        ['Online', undefined],
        ['Title of a', undefined],
        ['Asking arXiv…', undefined],
      ],
    );
    assert.deepEqual(labels({ ...asked([]), state: 'asking', answer: undefined, engines: [arxiv] }), [
      'Online',
      'Asking arXiv…',
    ]);
  });

  it('page on where somebody has more', () => {
    const answer = {
      engines: [engineAnswer(openAlex, { hasMore: true }), engineAnswer(arxiv)],
      hasMore: true,
    };
    const row = rows(asked([onlineHit('a')], answer)).at(-1);
    assert.deepEqual([row?.kind, row?.asks, row?.label], ['online', true, 'More from OpenAlex']);
  });

  it('say in one line who didn’t answer, with the reason, the log, and another try', () => {
    const failed = { state: 'failed', failure: 'No connection.' } as const;
    const answer = { engines: [engineAnswer(openAlex, failed), engineAnswer(arxiv, failed)] };
    const shown = rows(asked([], answer)).slice(1);
    assert.deepEqual(
      shown.map(({ kind, label, detail, buttons }) => [kind, label, detail, buttons]),
      [['hint', 'OpenAlex, arXiv didn’t answer', 'No connection.', ['again', 'log']]],
    );
  });

  it('say once that the computer is offline', () => {
    const failed = { state: 'failed', failure: 'No connection.' } as const;
    const answer = { engines: [engineAnswer(arxiv, failed)], failure: 'The computer is offline.' };
    assert.deepEqual(labels(asked([], answer)), ['Online', 'The computer is offline.']);
  });

  it('say who wants a key', () => {
    const answer = {
      engines: [engineAnswer(openAlex, { state: 'failed', wantsKey: true, failure: 'The day is used up.' })],
    };
    const [, row] = rows(asked([], answer));
    assert.deepEqual([row?.label, row?.detail], ['OpenAlex wants a key of yours', 'The day is used up.']);
    assert.deepEqual([row?.buttons, row?.engine], [['key', 'log'], 'openAlex']);
  });

  it('name the parts of the query that somebody can’t be asked for, each set once', () => {
    const query = 'flow upvotes:>20 is:read';
    const dropped = [
      { start: 5, end: 16 },
      { start: 17, end: 24 },
    ];
    const answer = {
      engines: [
        engineAnswer(openAlex, { dropped }),
        engineAnswer(arxiv, { dropped }),
        engineAnswer(hf, { dropped: dropped.slice(1) }),
      ],
    };
    assert.deepEqual(labels(asked([onlineHit('a')], answer), { query }).slice(2), [
      'OpenAlex, arXiv can’t be asked for “upvotes:>20”, “is:read”',
      'Hugging Face can’t be asked for “is:read”',
    ]);
  });

  it('give the hints of the answer that don’t stand above', () => {
    const open = { code: 'groupOpen', start: 0, end: 1 } as const;
    const cut = { code: 'onlyFirst', papers: 200, engine: 'arXiv', start: 0, end: 1 } as const;
    const content = asked([onlineHit('a')], { hints: [open, cut] });
    assert.deepEqual(labels(content, { hints: [open] }).slice(2), [
      'Only the first 200 papers of arXiv are shown.',
    ]);
  });

  it('say once what engines know nothing of, and not that they found nothing', () => {
    const query = 'flow upvotes:>20';
    const part = { start: 5, end: 16 };
    const unknown = (engine: string) =>
      ({ code: 'unknownElsewhere', field: 'upvotes', engine, ...part }) as const;
    const answer = {
      engines: [engineAnswer(openAlex, { dropped: [part] }), engineAnswer(arxiv, { dropped: [part] })],
      hints: [unknown('OpenAlex'), unknown('arXiv')],
    };
    assert.deepEqual(labels(asked([], answer), { query }).slice(1), [
      '“upvotes:>20” is unknown to OpenAlex, arXiv: none of their papers fits it',
    ]);
  });

  it('say that nothing was found, or nothing that isn’t in the library', () => {
    const answer = { engines: [engineAnswer(openAlex), engineAnswer(arxiv, { state: 'failed' })] };
    assert.equal(labels(asked([], answer))[1], 'OpenAlex: no paper matches “flow”');
    assert.equal(
      labels(asked([], answer, { isAllAbove: true }))[1],
      'OpenAlex: all that matches is in your library',
    );
  });

  it('say why nobody can be asked', () => {
    assert.match(labels({ state: 'untrusted' })[1] ?? '', /workspace that you don’t trust/);
    assert.match(labels({ state: 'noEngines' })[1] ?? '', /settings turn every engine off/);
  });
});
