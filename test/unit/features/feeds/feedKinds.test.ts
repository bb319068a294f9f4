import assert from 'node:assert/strict';
import {
  answerOf,
  askedHost,
  kindChoices,
  nameOf,
  questionOf,
  readAnswer,
  type TypedKind,
} from '../../../../src/features/feeds/feedKinds';
import { wording } from '../wordingFake';

const { l10n } = wording;
const read = (kind: TypedKind, answer: string) => {
  const result = readAnswer(kind, answer, l10n);
  return 'settings' in result ? result.settings : result.fault;
};

const fault = (kind: TypedKind, answer: string) => {
  const result = readAnswer(kind, answer, l10n);
  return 'fault' in result ? result.fault : '';
};

describe('what is typed to follow a feed', () => {
  it('is a name of an organization, or the address of its page', () => {
    const nvidia = { kind: 'organization-papers', organization: 'nvidia' };
    assert.deepEqual(read('organization-papers', ' nvidia '), nvidia);
    assert.deepEqual(read('organization-papers', '@nvidia'), nvidia);
    assert.deepEqual(read('organization-papers', 'https://huggingface.co/nvidia/papers'), nvidia);
    assert.match(fault('organization-papers', 'two words'), /letters, digits/);
  });

  it('is categories in any case and with any separators, or the address of a listing', () => {
    const listing = { kind: 'arxiv-listing', categories: ['cs.CL', 'cs.AI'] };
    assert.deepEqual(read('arxiv-listing', 'cs.CL cs.AI'), listing);
    assert.deepEqual(read('arxiv-listing', 'CS.cl, cs.ai'), listing);
    assert.deepEqual(read('arxiv-listing', 'physics.ao-ph'), {
      kind: 'arxiv-listing',
      categories: ['physics.ao-ph'],
    });
    assert.deepEqual(read('arxiv-listing', 'https://arxiv.org/list/hep-th/recent'), {
      kind: 'arxiv-listing',
      categories: ['hep-th'],
    });
    assert.match(fault('arxiv-listing', 'what is this?'), /cs\.CL/);
  });

  it('is the words of a search and the query of arXiv as they stand', () => {
    assert.deepEqual(read('searched-papers', 'text to sql'), {
      kind: 'searched-papers',
      query: 'text to sql',
    });
    assert.deepEqual(read('arxiv-query', 'cat:cs.CL AND abs:"x"'), {
      kind: 'arxiv-query',
      query: 'cat:cs.CL AND abs:"x"',
    });
    assert.match(fault('arxiv-query', 'x'.repeat(1001)), /1000/);
  });

  it('is any address, and one of a known kind is taken for that', () => {
    assert.deepEqual(read('feed', 'www.example.org/feed.xml'), {
      kind: 'feed',
      address: 'https://www.example.org/feed.xml',
    });
    assert.deepEqual(read('feed', 'https://arxiv.org/list/cs.CL/recent'), {
      kind: 'arxiv-listing',
      categories: ['cs.CL'],
    });
    assert.match(fault('feed', 'no address'), /web address/);
    assert.match(fault('feed', '  '), /Type something/);
  });

  it('is nothing for the own library of Zotero, else a key, a group or an address of one', () => {
    assert.deepEqual(read('zotero', ' '), { kind: 'zotero' });
    assert.deepEqual(read('zotero', 'abcd2345'), { kind: 'zotero', collection: 'ABCD2345' });
    assert.deepEqual(read('zotero', 'groups/12345/'), { kind: 'zotero', library: 'groups/12345' });
    assert.deepEqual(read('zotero', 'https://www.zotero.org/ada/collections/ABCD2345'), {
      kind: 'zotero',
      collection: 'ABCD2345',
    });
    assert.match(fault('zotero', 'My Reading List'), /groups\/12345/);
    for (const answer of ['', 'ABCD2345', 'groups/12345', 'groups/12345/collections/ABCD2345']) {
      const result = readAnswer('zotero', answer, l10n);
      assert.equal('settings' in result && answerOf(result.settings), answer);
    }
  });

  it('is asked again with what holds now', () => {
    for (const answer of ['nvidia', 'text to sql', 'cs.CL cs.AI', 'cat:cs.CL', 'https://example.org/feed']) {
      const kinds = [
        'organization-papers',
        'searched-papers',
        'arxiv-listing',
        'arxiv-query',
        'feed',
      ] as const;
      for (const kind of kinds) {
        const result = readAnswer(kind, answer, l10n);
        if (!('settings' in result)) continue;
        const again = answerOf(result.settings);
        assert.deepEqual(
          readAnswer(result.settings.kind as TypedKind, again, l10n),
          result,
          `${kind} ${answer}`,
        );
      }
    }
  });
});

describe('the kinds of feeds', () => {
  it('are offered each once, and each that needs a text asks for it', () => {
    const kinds = kindChoices(l10n).map(({ kind }) => kind);
    assert.equal(new Set(kinds).size, 9);
    for (const kind of kinds) {
      // A file or folder has rows of its own to choose from.
      if (kind === 'daily-papers' || kind === 'trending-papers' || kind === 'file' || kind === 'folder')
        continue;
      const { placeholder, prompt } = questionOf(kind, l10n);
      assert.ok(placeholder !== '' && prompt !== '', kind);
    }
  });

  it('have names, and hosts that are asked', () => {
    assert.equal(nameOf({ kind: 'daily-papers', unit: 'week' }, l10n), 'Daily Papers by week');
    assert.equal(
      nameOf({ kind: 'arxiv-listing', categories: ['cs.CL', 'cs.AI'] }, l10n),
      'arXiv cs.CL, cs.AI',
    );
    assert.equal(nameOf({ kind: 'feed', address: 'https://x.example/f' }, l10n), 'x.example');
    assert.equal(askedHost({ kind: 'arxiv-query', query: 'x' }), 'arxiv.org');
    assert.equal(nameOf({ kind: 'file', path: '~/papers/refs.bib' }, l10n), 'refs.bib');
    assert.equal(nameOf({ kind: 'folder', path: 'C:\\Users\\Ada\\captures\\' }, l10n), 'captures');
    assert.equal(askedHost({ kind: 'folder', path: '/home/ada/captures/' }), 'captures');
    assert.equal(answerOf({ kind: 'file', path: '~/refs.bib' }), '~/refs.bib');
    assert.equal(nameOf({ kind: 'zotero' }, l10n), 'Zotero: My Library');
    assert.equal(askedHost({ kind: 'zotero' }), 'Zotero');
    assert.equal(askedHost({ kind: 'zotero', base: 'http://127.0.0.1:24119' }), '127.0.0.1:24119');
    assert.equal(askedHost({ kind: 'daily-papers' }), 'huggingface.co');
    assert.equal(askedHost({ kind: 'daily-papers', base: 'http://127.0.0.1:81' }), '127.0.0.1:81');
  });
});
