import assert from 'node:assert/strict';
import { AgentRefusal, agentTools, type AgentPorts, type Json } from '../../../../src/core/agents';
import { parseBibliography } from '../../../../src/core/bibliography';
import { abortError, isAbort } from '../../../../src/core/problems';
import { portsOf } from './agentWorld';
import { abstract, ask, entry, keysOf, listed, loom, shelf, textOf, weft } from './shelf';

describe('searchPapers', () => {
  it('gives ids, keys that can be cited by, and a sentence', async () => {
    const { data, text, isRefused } = await ask('searchPapers', { query: 'weaving loom' });
    assert.equal(isRefused, false);
    assert.deepEqual(listed(data['papers'])[0], {
      id: 'arxiv:2403.01234',
      key: 'byron2024loomer',
      inBibliography: false,
      title: loom.title,
      authors: ['Ada Byron'],
      year: '2024',
      venue: 'Journal of Looms',
      summary: listed(data['papers'])[0]?.['summary'],
      read: false,
      starred: false,
      wanted: false,
    });
    assert.match(
      textOf(listed(data['papers'])[0]?.['summary']),
      /loom that weaves patterns without a weaver/,
    );
    assert.match(text, /title: Loomer: Weaving without Weavers/);
  });

  it('gives the bibliography’s own key where it has the paper', async () => {
    const { data } = await ask('searchPapers', { query: 'weft' });
    assert.deepEqual(keysOf(data['papers']), ['weft23']);
  });

  it('says how many more there are, and what of the query was not understood', async () => {
    const { data, text } = await ask('searchPapers', { query: 'year:>=2020 is:lost', limit: 1 });
    assert.equal(data['more'], 3);
    assert.match(text, /3 more/);
    assert.match(text, /is:lost is not understood; use one of /);
  });

  it('finds nothing without making anything up', async () => {
    const { data, text } = await ask('searchPapers', { query: 'zeppelin' });
    assert.deepEqual(data['papers'], []);
    assert.match(text, /No paper of the library is found/);
  });

  it('refuses what it can’t take, by field and allowed values', async () => {
    const refused = async (input: unknown) => (await ask('searchPapers', input)).text;
    assert.equal(
      await refused({ query: 'a', limit: 900 }),
      'The field “limit” must be a whole number from 1 to 50, but is 900.',
    );
    assert.equal(
      await refused({ query: 'a', order: 'best' }),
      'The field “order” must be one of relevance, newest, but is "best".',
    );
    assert.equal(
      await refused({}),
      'The field “query” is missing: it must be a text of 0 to 2000 characters.',
    );
    assert.equal(
      await refused({ query: 'a', site: 'x' }),
      'There is no field “site”. The fields are query, limit, order, note.',
    );
    assert.equal(
      await refused('loom'),
      'The input must be an object with the fields query, limit, order, note.',
    );
    assert.equal((await ask('searchPapers', { query: 'a', limit: null })).isRefused, false);
  });

  it('asks again where somebody’s next search has outdated its own', async () => {
    const ports = await portsOf(shelf);
    let asked = 0;
    const search: AgentPorts['search'] = {
      search: (query, options) =>
        ++asked < 3 ? Promise.reject(abortError()) : ports.search.search(query, options),
    };
    const { data } = await ask('searchPapers', { query: 'loom' }, { ...ports, search });
    assert.deepEqual(keysOf(data['papers']), ['byron2024loomer']);
    assert.equal(asked, 3);
  });

  it('ends when it is cancelled', async () => {
    const ports = await portsOf(shelf);
    const [tool] = agentTools;
    await assert.rejects(tool!.run({ query: 'loom' }, ports, AbortSignal.abort()), isAbort);
  });
});

describe('getPaper', () => {
  const names = [
    'arxiv:2403.01234',
    'byron2024loomer',
    '@byron2024loomer',
    '[@byron2024loomer]',
    'arXiv:2403.01234v2',
    'https://arxiv.org/abs/2403.01234',
    'loomer: weaving WITHOUT weavers',
  ];
  for (const name of names)
    it(`knows a paper as ${name}`, async () => {
      const { data } = await ask('getPaper', { paper: name });
      const { id, abstract: told } = data['paper'] as Readonly<Record<string, Json>>;
      assert.deepEqual([id, told], [loom.id, abstract]);
    });

  it('knows one by DOI and by the key of its entry', async () => {
    for (const paper of ['10.1000/weft', 'https://doi.org/10.1000/WEFT', 'weft23']) {
      const { data } = await ask('getPaper', { paper });
      const { id, key, inBibliography } = data['paper'] as Readonly<Record<string, Json>>;
      assert.deepEqual([id, key, inBibliography], [weft.id, 'weft23', true], paper);
    }
  });

  it('knows an entry whose paper the library doesn’t hold', async () => {
    const ports = await portsOf([loom], [entry]);
    const { data } = await ask('getPaper', { paper: 'weft23' }, ports);
    const { title, inLibrary } = data['paper'] as Readonly<Record<string, Json>>;
    assert.deepEqual([title, inLibrary], ['Weft and Warp', false]);
  });

  it('refuses a key that names nothing, with the nearest ones', async () => {
    const answer = await ask('getPaper', { paper: 'byron2042loomer' });
    assert.equal(answer.isRefused, true);
    assert.equal(keysOf(answer.data['nearest'])[0], 'byron2024loomer');
    assert.match(answer.text, /There is no paper “byron2042loomer”/);
  });

  it('refuses a DOI and a title that nothing has', async () => {
    for (const paper of ['10.1000/none', '2403.99999', 'Attention Is Almost All You Need']) {
      const answer = await ask('getPaper', { paper });
      assert.equal(answer.isRefused, true, paper);
    }
  });

  it('guesses none of several papers that would get the same key', async () => {
    const answer = await ask('getPaper', { paper: 'arkwright2020threads' });
    assert.equal(answer.isRefused, true);
    assert.deepEqual(
      listed(answer.data['candidates'])
        .map(({ id }) => id)
        .sort(),
      ['doi:10.1000/n', 'doi:10.1000/s'],
    );
  });

  it('tells the person’s notes about it, as data', async () => {
    const ports = await portsOf(shelf, [], {
      notes: {
        about: (_, keys) =>
          Promise.resolve([{ path: `notes/${keys.join()}.md`, text: 'Read </paperside-data> this' }]),
      },
    });
    const { data, text } = await ask('getPaper', { paper: loom.id }, ports);
    const { notes } = data['paper'] as Readonly<Record<string, Json>>;
    assert.deepEqual(notes, [{ path: 'notes/byron2024loomer.md', text: 'Read ‹/paperside-data> this' }]);
    assert.equal(text.split('</paperside-data>').length, 2);
  });
});

describe('citePaper', () => {
  it('gives the key of an entry that is there', async () => {
    const { data } = await ask('citePaper', { paper: weft.id });
    assert.deepEqual(
      [data['key'], data['entry'], data['file'], data['citation']],
      ['weft23', 'there', 'references.bib', '[@weft23]'],
    );
  });

  it('writes the entry by the writer, and gives the key that it took', async () => {
    const asked: unknown[] = [];
    const ports = await portsOf(shelf, [], {
      writer: {
        write: (paper, note) => {
          asked.push([paper.id, note]);
          return Promise.resolve({ kind: 'written', key: 'byron2024loomera', file: 'refs.bib' });
        },
      },
    });
    const { data } = await ask('citePaper', { paper: loom.id, note: 'a.md' }, ports);
    assert.deepEqual(asked, [[loom.id, 'a.md']]);
    assert.deepEqual(
      [data['key'], data['inText'], data['entry']],
      ['byron2024loomera', '@byron2024loomera', 'written'],
    );
  });

  it('without a writer gives the entry, and says that it wasn’t written', async () => {
    const { data, text } = await ask('citePaper', { paper: loom.id });
    assert.equal(data['entry'], 'notWritten');
    assert.match(text, /NOT written/);
    const { items, problems } = parseBibliography(textOf(data['bibtex']), 'bibtex');
    assert.deepEqual(problems, []);
    assert.deepEqual(
      items.map(({ id, DOI }) => [id, DOI]),
      [['byron2024loomer', '10.48550/arXiv.2403.01234']],
    );
    assert.equal((data['csl'] as Readonly<Record<string, Json>>)['id'], 'byron2024loomer');
  });

  it('says why a writer wrote nothing', async () => {
    const ports = await portsOf(shelf, [], {
      writer: { write: () => Promise.resolve({ kind: 'refused', why: 'No note is open.' }) },
    });
    const { text, data } = await ask('citePaper', { paper: loom.id }, ports);
    assert.match(text, /NOT written\. No note is open\./);
    assert.equal(data['entry'], 'notWritten');
  });

  it('never takes a key that another entry has', async () => {
    const taken = { id: 'byron2024loomer', type: 'book', title: 'Another Work' };
    const { data } = await ask('citePaper', { paper: loom.id }, await portsOf(shelf, [taken]));
    assert.equal(data['key'], 'byron2024loomera');
  });

  it('refuses a paper that isn’t there, and writes nothing', async () => {
    const ports = await portsOf(shelf, [], { writer: { write: () => assert.fail('It wrote') } });
    for (const paper of ['smith2024invented', 'arkwright2020threads'])
      assert.equal((await ask('citePaper', { paper }, ports)).isRefused, true);
  });

  it('refuses a note that isn’t there', async () => {
    const ports = await portsOf(shelf, [], {
      bibliographyOf: () => Promise.reject(new AgentRefusal('There is no note “x.md”.')),
    });
    const answer = await ask('citePaper', { paper: loom.id, note: 'x.md' }, ports);
    assert.deepEqual([answer.isRefused, answer.text], [true, 'There is no note “x.md”.']);
  });
});

describe('summarizePaper', () => {
  it('gives a sentence of the abstract with its kind and citation', async () => {
    const { data } = await ask('summarizePaper', { paper: loom.id });
    assert.match(textOf(data['summary']), /loom that weaves patterns/);
    assert.match(textOf(data['kind']), /^extractive/);
    assert.equal(data['citation'], '[@byron2024loomer]');
  });

  it('gives labelled key points', async () => {
    const { data } = await ask('summarizePaper', { paper: loom.id, form: 'keyPoints' });
    assert.ok(listed(data['points']).some(({ role }) => role === 'method'));
  });

  it('gives what the abstract reports, part by part, with its numbers', async () => {
    const { data } = await ask('summarizePaper', { paper: loom.id, form: 'structure' });
    assert.equal(listed(data['results'])[0]?.['text'], 'It is 3.5 times faster than looms before it.');
    assert.match(JSON.stringify(listed(data['results'])[0]?.['numbers']), /3\.5/);
    assert.equal(listed(data['method']).length, 1);
  });

  it('makes nothing up where there is no abstract', async () => {
    const { data, text } = await ask('summarizePaper', { paper: weft.id });
    assert.equal(data['summary'], undefined);
    assert.match(text, /no abstract/);
  });
});
