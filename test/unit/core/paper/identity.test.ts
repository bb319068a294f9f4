import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  identityKeys,
  normalizeTitle,
  paperId,
  PaperIdentities,
  parseArxivId,
  parseDoi,
  samePaper,
} from '../../../../src/core/paper';

describe('arXiv ids', () => {
  const same = [
    '2408.12757',
    ' 2408.12757v3 ',
    'arXiv:2408.12757',
    'arxiv: 2408.12757v2',
    'https://arxiv.org/abs/2408.12757',
    'http://www.arxiv.org/abs/2408.12757v1',
    'https://export.arxiv.org/pdf/2408.12757.pdf',
    'https://arxiv.org/pdf/2408.12757v2.pdf#page=3',
    'https://cn.arxiv.org/html/2408.12757v1',
    'https://huggingface.co/papers/2408.12757',
    'https://doi.org/10.48550/arXiv.2408.12757',
    '10.48550/ARXIV.2408.12757',
    '[paper](https://arxiv.org/abs/2408.12757)',
    'see arXiv:2408.12757, section 2',
  ];
  for (const text of same) it(`are found in ${text}`, () => assert.equal(parseArxivId(text), '2408.12757'));

  it('of the old form keep their archive, without the subject class', () => {
    assert.equal(parseArxivId('hep-th/9901001'), 'hep-th/9901001');
    assert.equal(parseArxivId('arXiv:math.GT/0309136v2'), 'math/0309136');
    assert.equal(parseArxivId('https://arxiv.org/abs/cond-mat/0703470'), 'cond-mat/0703470');
  });

  for (const text of [
    '',
    '1234.5678',
    '2413.00001',
    'it costs 2401.00001 euros',
    '2408.127571',
    'arXiv:2408.1275712',
    'x2408.12757',
    '10.1145/2408.12757',
    'a/9901001',
  ]) {
    it(`are not seen in “${text}”`, () => assert.equal(parseArxivId(text), undefined));
  }

  it('stay what they are when read again', () => {
    const id = fc.tuple(
      fc.integer({ min: 7, max: 40 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 0, max: 99999 }),
    );
    fc.assert(
      fc.property(id, fc.constantFrom('', 'v1', 'v12'), ([year, month, number], version) => {
        const text = `${String(year).padStart(2, '0')}${String(month).padStart(2, '0')}.${String(number).padStart(5, '0')}`;
        assert.equal(parseArxivId(text + version), text);
        assert.equal(parseArxivId(`https://arxiv.org/abs/${text}${version}`), text);
      }),
    );
  });
});

describe('DOIs', () => {
  const cases = [
    ['10.1145/3292500.3330701', '10.1145/3292500.3330701'],
    ['https://doi.org/10.1145/3292500.3330701.', '10.1145/3292500.3330701'],
    ['doi:10.1038/S41586-020-2649-2', '10.1038/s41586-020-2649-2'],
    ['(see 10.1000/a(b)c)', '10.1000/a(b)c'],
    ['[paper](https://doi.org/10.1000/xyz) and', '10.1000/xyz'],
    ['[10.1000/xyz](https://example.org)', '10.1000/xyz'],
    ['<a href="https://doi.org/10.1000/xyz">', '10.1000/xyz'],
    ['“10.1000/xyz”,', '10.1000/xyz'],
    [
      '10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O',
      '10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o',
    ],
  ] as const;
  for (const [text, doi] of cases) it(`${doi} is found in ${text}`, () => assert.equal(parseDoi(text), doi));
  for (const text of ['', '10.12/x', '10.1000/', '10.1000/.', 'version 10.1000']) {
    it(`are not seen in “${text}”`, () => assert.equal(parseDoi(text), undefined));
  }
});

describe('identity', () => {
  it('is the arXiv id, else the DOI, else title and year', () => {
    assert.equal(paperId({ title: 'T', arxivId: '2408.12757', doi: '10.1/x' }), 'arxiv:2408.12757');
    assert.equal(paperId({ title: 'T', doi: '10.1145/ABC' }), 'doi:10.1145/abc');
    assert.equal(paperId({ title: 'T', doi: '10.48550/arXiv.2408.12757' }), 'arxiv:2408.12757');
    assert.match(paperId({ title: 'T', published: '2024' }), /^title:[0-9a-f]{16}$/);
    assert.notEqual(paperId({ title: 'T', published: '2024' }), paperId({ title: 'T', published: '2023' }));
  });

  it('sees through the ways to write a title', () => {
    const [one, ...others] = [
      'Nexus:Proactive Intra-GPU',
      'nexus: proactive intra GPU',
      ' Nexus – Proactive\n  Intra‑GPU.',
      'Nëxus: Proactive Intra GPU',
    ];
    for (const other of others) assert.equal(normalizeTitle(other), normalizeTitle(one));
    assert.notEqual(normalizeTitle('C++ in Use'), normalizeTitle('C# in Use'));
    assert.equal(normalizeTitle('Łódź straße Æther'), 'lodzstrasseaether');
    assert.equal(normalizeTitle('大規模言語モデル'), normalizeTitle('大規模 言語モデル'));
  });

  it('is judged by ids where both sides have them', () => {
    assert.ok(samePaper({ title: 'A', arxivId: '1' }, { title: 'B', arxivId: '1' }));
    assert.ok(!samePaper({ title: 'A', arxivId: '1' }, { title: 'A', arxivId: '2' }));
    assert.ok(!samePaper({ title: '', arxivId: '1' }, { title: '', doi: '10.1000/x' }), 'no titles');
    assert.ok(samePaper({ title: '', doi: '10.1000/x' }, { title: 'A', doi: '10.1000/X' }), 'one DOI');
    assert.ok(
      samePaper({ title: 'A', doi: '10.48550/arXiv.2408.12757' }, { title: 'B', arxivId: '2408.12757' }),
    );
  });

  it('takes an unknown year for any, but two years for two papers', () => {
    assert.ok(samePaper({ title: 'A' }, { title: 'a', published: '2024-01-02' }));
    assert.ok(!samePaper({ title: 'A', published: '2023' }, { title: 'A', published: '2024' }));
  });

  it('shares a key where title and year agree', () => {
    const a = identityKeys({ title: 'A title', published: '2024-01-02', arxivId: '2408.12757' });
    const b = identityKeys({ title: 'A Title', published: '2024' });
    assert.ok(b.some((key) => a.includes(key)));
    assert.equal(a[0], 'arxiv:2408.12757');
  });
});

describe('papers held by identity', () => {
  const held = { id: 'x', title: 'One Title' };

  it('are found by any of their keys, and by title where a year is unknown', () => {
    const identities = new PaperIdentities<{
      id: string;
      title: string;
      published?: string;
      arxivId?: string;
    }>();
    identities.add(held);
    assert.equal(identities.find({ title: 'one title', published: '2024', arxivId: '2408.12757' }), held);
    const dated = { id: 'y', title: 'Other', published: '2023' };
    identities.add(dated);
    assert.equal(identities.find({ title: 'Other' }), dated);
    assert.equal(identities.find({ title: 'Other', published: '2024' }), undefined);
    identities.delete(dated);
    assert.equal(identities.find({ title: 'Other' }), undefined);
  });

  it('are found as by comparing with each', () => {
    const paper = fc.record(
      {
        title: fc.constantFrom('A', 'a', 'B', 'C'),
        published: fc.constantFrom('2023', '2024-02'),
        arxivId: fc.constantFrom('1', '2'),
        doi: fc.constantFrom('10.1/a', '10.1/b'),
      },
      { requiredKeys: ['title'] },
    );
    fc.assert(
      fc.property(fc.array(paper, { maxLength: 8 }), paper, (all, sought) => {
        const identities = new PaperIdentities<typeof sought & { id: string }>();
        for (const [i, one] of all.entries()) identities.add({ ...one, id: String(i) });
        const found = identities.find(sought);
        assert.equal(
          found !== undefined,
          all.some((one) => samePaper(one, sought)),
        );
        if (found) assert.ok(samePaper(found, sought));
      }),
    );
  });
});
