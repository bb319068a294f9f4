import assert from 'node:assert/strict';
import { describeRow } from '../../../../src/features/feedTree/describeRow';
import { renderTooltip } from '../../../../src/features/feedTree/renderTooltip';
import { heldPaper } from '../heldPaper';
import { wording } from '../wordingFake';

const nanoflow = {
  id: 'arxiv:2408.12757',
  title: 'NanoFlow: Towards Optimal Large Language Model Serving Throughput',
  authorCount: 15,
  published: '2024-08-22',
  listed: '2026-04-22',
  arxivId: '2408.12757',
};

const none = { cited: false, count: 0 };

describe('describeRow', () => {
  it('shows the whole title, who and when', () => {
    const row = describeRow(heldPaper(nanoflow), none, wording);
    assert.equal(row.label, nanoflow.title);
    assert.equal(row.description, '15 authors · 2024');
  });

  it('tells each state by icon or in words, never by colour alone', () => {
    const of = (state: object, cited = false) => {
      const { icon, description } = describeRow(heldPaper({ id: 'a' }, state), { cited, count: 0 }, wording);
      return `${icon.id}|${description}`;
    };
    assert.equal(of({}), 'circle-filled|');
    assert.equal(of({ read: true }), 'circle-large-outline|');
    assert.equal(of({ read: true }, true), 'quote|');
    assert.equal(of({}, true), 'circle-filled|cited in this workspace');
    assert.equal(of({ starred: true, wanted: true }), 'star-full|want to read · unread');
    assert.equal(of({ wanted: true, read: true }), 'bookmark|');
  });

  it('speaks title, states and facts', () => {
    const notes = { cited: true, count: 2 };
    const { spoken } = describeRow(heldPaper(nanoflow, { starred: true, read: true }), notes, wording);
    assert.equal(
      spoken,
      `${nanoflow.title}, read, starred, cited in this workspace, 2 notes, 15 authors, 2024`,
    );
  });

  it('counts the notes instead of saying that there are some', () => {
    const of = (notes: { cited: boolean; count: number }) =>
      describeRow(heldPaper(nanoflow), notes, wording).description;
    assert.equal(of({ cited: true, count: 2 }), '15 authors · 2024 · 2 notes');
    assert.equal(of({ cited: false, count: 1 }), '15 authors · 2024 · 1 note');
    assert.equal(of(none), '15 authors · 2024');
  });

  it('says to the menus what can be done', () => {
    const words = describeRow(heldPaper(nanoflow, { read: true }), none, wording).contextValue;
    assert.equal(words, 'paper read unstarred unwanted online pdf');
    assert.doesNotMatch(words, /\bunread\b/);
  });

  it('keeps a right-to-left title to itself, and speaks it without marks', () => {
    const row = describeRow(heldPaper({ id: 'a', title: 'نموذج لغوي', authorCount: 2 }), none, wording);
    assert.equal(row.label, '\u2068نموذج لغوي\u2069');
    assert.equal(row.spoken, 'نموذج لغوي, unread, 2 authors');
  });

  it('bounds a title of 10,000 characters', () => {
    assert.equal(
      describeRow(heldPaper({ id: 'a', title: 'x'.repeat(10_000) }), none, wording).label.length,
      400,
    );
  });
});

describe('renderTooltip', () => {
  it('holds title, who, dates, abstract, links and states', () => {
    const held = heldPaper({ ...nanoflow, abstract: 'We propose NanoFlow. It is fast.', comments: 2 });
    const text = renderTooltip(held, true, wording).replaceAll('\\', '');
    assert.equal(
      text,
      [
        `**${nanoflow.title}**`,
        '15 authors',
        '22 August 2024 · listed 22 April 2026 · 2 comments',
        'We propose NanoFlow. It is fast.',
        '[arXiv](https://arxiv.org/abs/2408.12757)',
        '*unread · cited in this workspace*',
      ].join('\n\n'),
    );
  });

  it('lets nothing of a hostile paper become Markdown, HTML or a command', () => {
    const hostile =
      '<img src=x onerror=alert(1)> [run](command:workbench.action.quit) ![](https://spy.example/p.png)';
    const text = renderTooltip(
      heldPaper({
        id: 'a',
        title: hostile,
        abstract: hostile,
        venue: hostile,
        organization: { name: hostile },
        authors: [{ literal: hostile }],
        url: 'command:workbench.action.quit',
        pdfUrl: 'javascript:alert(1)',
        codeUrl: 'https://ok.example/a)[b](command:c',
      }),
      false,
      wording,
    );
    const live = text.replace(/\\[!-/:-@[-`{-~]/g, '');
    assert.doesNotMatch(live, /[<>!]/);
    assert.deepEqual(
      [...live.matchAll(/\]\(([^)]*)\)/g)].map(([, url]) => url),
      ['https://ok.example/a%29[b]%28command:c'],
    );
  });

  it('says that there is no abstract', () => {
    assert.match(renderTooltip(heldPaper({ id: 'a' }), false, wording), /gives no abstract/);
  });
});
