import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  paperId,
  PaperIdentities,
  samePaper,
  type CslName,
  type Identified,
} from '../../../../src/core/paper';
import { growth } from '../../../support/growth';

const byron: CslName = { family: 'Byron', given: 'Augusta Ada' };
const hopper: CslName = { family: 'Hopper', given: 'Grace' };

function told(title: string, rest: Partial<Identified> = {}): Identified {
  return { title, authors: [byron, hopper], published: '2020', ...rest };
}

describe('a title that another source writes', () => {
  const same: readonly (readonly [string, string])[] = [
    ['Looms: Weaving by Cards', 'LOOMS – weaving by cards.'],
    ['Looms: Weaving by Cards', '“Looms:  Weaving\n by Cards”'],
    ['Self-Acting Looms', 'Self Acting\u00a0Looms'],
    ['A Loom for $\\mathcal{O}(n^2)$ Threads', 'A Loom for O(n²) Threads'],
    ['The τ-Loom', 'The $\\tau$-Loom'],
    ['The τ-Loom', 'The tau-loom'],
    ['Weaving \\emph{and} {K}nitting', 'Weaving & Knitting'],
    ['Weaving &amp; <i>Knitting</i>', 'Weaving and Knitting'],
    ['Pattern-Löcher', 'Pattern-L{\\"o}cher'],
    ['𝐋𝐨𝐨𝐦𝐬 and Cards', 'Looms and Cards'],
    ['A 4×4 Loom on ℝ', 'A $4\\times 4$ loom on $\\mathbb{R}$'],
    ['Looms in C++', 'looms in c++'],
    ['Looms <i>in Vivo</i>', 'Looms &lt;i&gt;in Vivo&lt;/i&gt;'],
    ['Looms <jats:italic>in Vivo</jats:italic>', 'Looms in Vivo'],
    ['Loom™ Threads', 'Loom Threads'],
    ['Threads for $k \\leqslant 3$', 'Threads for k ≤ 3'],
    ['Threads for k &lt; 3', 'Threads for $k<3$'],
    ['Threads for $x \\notin S$', 'Threads for x ∉ S'],
    ['From Silk -> Wool', 'From Silk → Wool'],
    ['Decays of the $D^{*}$', 'Decays of the D*'],
    ['Decays of the $D^\\ast$', 'Decays of the D∗'],
    ['Looms*', 'Looms'],
  ];
  for (const [one, other] of same) {
    it(`is the same: ${JSON.stringify(one)} and ${JSON.stringify(other)}`, () => {
      assert.ok(samePaper(told(one), told(other)));
      assert.ok(samePaper(told(other), told(one)));
    });
  }

  const others: readonly (readonly [string, string])[] = [
    ['Looms: Part I', 'Looms: Part II'],
    ['Looms I', 'Looms II'],
    ['Looms', 'Looms: Part II'],
    ['Looms', 'Looms – II'],
    ['Looms', 'Looms 2.0'],
    ['Looms', 'Looms: Version 2'],
    ['Looms', 'Looms v2'],
    ['Looms', 'Looms++'],
    ['Looms: Weaving by Cards', 'Looms 2: Weaving by Cards'],
    ['Looms: Weaving by Cards', 'Looms++: Weaving by Cards'],
    ['Looms: Weaving by Cards', 'Looms: Weaving by Steam'],
    ['Looms', 'Looms Revisited'],
    ['Looms', 'Looms: A Reply'],
    ['Looms in C++', 'Looms in C#'],
    ['A Survey of Looms', 'A Survey on Looms for Silk'],
    ['The α-Loom', 'The β-Loom'],
    ['Threads for $k \\leq 3$', 'Threads for $k \\geq 3$'],
    ['Threads for k < 3', 'Threads for k > 3'],
    ['Threads where P = NP', 'Threads where $P \\neq NP$'],
    ['Threads for x ∈ S', 'Threads for x ∉ S'],
    ['Decays of the D', 'Decays of the $D^{*}$'],
    ['A* Looms', 'A Looms'],
    ['Looms', 'Looms: Ten Years Later'],
    ['Looms', 'Looms: Five Years On'],
    ['Looms', 'Looms – A Replication Study'],
    ['Looms', 'Looms: A Rebuttal'],
    ['Looms', 'Looms: A Follow-Up Study'],
    ['Looms', 'Looms: Update 2021'],
    ['Looms', 'Looms: 2nd Edition'],
    ['Looms', 'Looms: Teil 2'],
    ['Looms', 'Looms: Partie II'],
    ['Looms', 'Looms: B'],
    ['织机', '织机：第二部'],
    ['织机', '织机：续'],
    ['Looms', 'Reply to: Looms'],
    ['Looms: Cards', 'Erratum: Looms: Cards'],
    ['Looms on CIFAR-10', 'Looms on CIFAR-100'],
  ];
  for (const [one, other] of others) {
    it(`is another: ${JSON.stringify(one)} and ${JSON.stringify(other)}`, () => {
      assert.ok(!samePaper(told(one), told(other)));
      assert.ok(!samePaper(told(other), told(one)));
    });
  }

  it('may lack the subtitle, or the LaTeX that has no plain form, if author and year are known', () => {
    for (const [long, short] of [
      ['Looms: Weaving by Cards', 'Looms'],
      ['What Is a Loom? On Weaving', 'What is a loom'],
      ['Looms - Weaving by Cards: A Study', 'Looms: Weaving by Cards'],
      ['Bounds of $\\widetilde{\\Theta}$ for Looms', 'Bounds of widetildeTheta for Looms'],
      ['Bounds of $\\widetilde{\\Theta}$ for Looms', 'Bounds of for Looms'],
      ['Über Webstühle', 'Ueber Webstuehle'],
      ['Looms: A 2020 Study of Cards and Steam', 'Looms'],
    ] as const) {
      assert.ok(samePaper(told(long), told(short)), short);
      assert.ok(!samePaper({ title: long, published: '2020' }, told(short)), 'no author');
      assert.ok(!samePaper({ title: long, authors: [byron] }, told(short)), 'no year');
    }
  });

  it('that says nothing is never the same by itself', () => {
    for (const title of [
      'Editorial',
      'Introduction',
      'Preface to the Special Issue',
      'Book Reviews',
      'Part II',
      'Lecture Notes',
      'Vorwort',
      'Предисловие',
      '前言',
      'Microsoft Word - looms.doc',
      'looms.dvi',
      '???',
    ]) {
      assert.ok(!samePaper(told(title), told(title)), title);
      assert.ok(samePaper(told(title, { doi: '10.1000/x' }), told(title, { doi: '10.1000/X' })), title);
    }
    assert.ok(samePaper(told('Introduction to Looms'), told('Introduction to looms')));
  });
});

describe('a first author whom another source names', () => {
  const same: readonly (readonly [CslName, string])[] = [
    [byron, 'A. A. Byron'],
    [byron, 'Byron, A. A.'],
    [byron, 'Byron AA'],
    [byron, 'Augusta Byron'],
    [byron, 'Ada Byron'],
    [byron, 'BYRON, Augusta Ada'],
    [{ family: 'Maaten', given: 'Laurens', 'non-dropping-particle': 'van der' }, 'L. Maaten'],
    [{ family: 'Müller-Lüdenscheidt', given: 'Jürgen' }, 'J. Mueller-Luedenscheidt'],
    [{ literal: 'Byung-Kwan Lee' }, 'Byungkwan Lee'],
    [{ literal: 'Li Wei' }, 'Wei Li'],
    [{ literal: 'Tam Le' }, 'T. Le'],
    [{ literal: 'Christopher D. Loom' }, 'Chris Loom'],
    [{ literal: 'Loom, Alex' }, 'Alexander J. Loom'],
    [{ literal: 'ATLAS Collaboration' }, 'The ATLAS Collaboration'],
    [{ literal: 'Sean O’Neill' }, "O'Neill, S."],
    [{ literal: '李伟' }, '李伟'],
    [{ literal: 'J{\\"u}rgen M{\\"u}ller' }, 'J. Müller'],
  ];
  for (const [name, other] of same) {
    it(`is the same: ${name.literal ?? `${name.given ?? ''} ${name.family ?? ''}`} and ${other}`, () => {
      assert.ok(
        samePaper(told('Looms', { authors: [name] }), told('Looms', { authors: [{ literal: other }] })),
      );
    });
  }
  for (const other of ['Grace Byron', 'A. Hopper', 'B. Byron', 'Augusta', 'A. B.', '']) {
    it(`is another: Augusta Ada Byron and “${other}”`, () => {
      const author = other === 'Augusta' ? 'Augusta Hopper' : other;
      assert.ok(!samePaper(told('Looms'), told('Looms', { authors: [{ literal: author }] })));
    });
  }

  it('is no other whose name only begins so', () => {
    for (const [one, other] of [
      ['Jun Xia', 'Jun Xiang'],
      ['Wei Zhan', 'Wei Zhang'],
      ['Yang Li', 'Yang Liu'],
      ['ATLAS Collaboration', 'CMS Collaboration'],
    ] as const) {
      const by = (literal: string) => told('Looms', { authors: [{ literal }] });
      assert.ok(!samePaper(by(one), by(other)), `${one} and ${other}`);
    }
  });

  it('may stand elsewhere in a list of the same people', () => {
    assert.ok(
      samePaper(
        told('Looms'),
        told('Looms', { authors: [{ literal: 'G. Hopper' }, { literal: 'A. Byron' }] }),
      ),
    );
    assert.ok(!samePaper(told('Looms'), told('Looms', { authors: [hopper] })));
  });
});

describe('years and identifiers', () => {
  it('of one paper are at most one apart, and equal where nobody is named', () => {
    assert.ok(samePaper(told('Looms'), told('Looms', { published: '2021-01-02' })));
    assert.ok(!samePaper(told('Looms'), told('Looms', { published: '2022' })));
    assert.ok(samePaper(told('Looms'), { title: 'Looms', authors: [byron] }));
    assert.ok(!samePaper({ title: 'Looms', published: '2020' }, told('Looms', { published: '2021' })));
  });

  it('decide over titles', () => {
    assert.ok(
      samePaper({ title: 'A', arxivId: '2401.00001v1' }, { title: 'B', arxivId: 'arXiv:2401.00001v3' }),
    );
    assert.ok(samePaper({ title: 'A', arxivId: 'math.GT/0309136' }, { title: 'B', arxivId: 'math/0309136' }));
    assert.ok(
      samePaper({ title: 'A', doi: '10.48550/arXiv.2401.00001v2' }, { title: 'B', arxivId: '2401.00001' }),
    );
    assert.ok(samePaper({ title: 'A', doi: 'https://doi.org/10.1000/X' }, { title: 'B', doi: '10.1000/x' }));
    for (const [one, other] of [
      [{ arxivId: '2401.00001' }, { arxivId: '2401.00002' }],
      [{ doi: '10.1000/a' }, { doi: '10.1000/b' }],
    ] as const) {
      assert.ok(!samePaper(told('Looms', one), told('Looms', other)));
    }
    assert.ok(samePaper(told('Looms', { arxivId: '2401.00001' }), told('Looms', { doi: '10.1000/a' })));
  });

  it('that are a volume’s ISBN name no paper in it', () => {
    const volume = { doi: '10.1007/978-3-031-19830-4' };
    assert.ok(!samePaper(told('Looms', volume), told('Cards', volume)));
    assert.notEqual(paperId(told('Looms', volume)), paperId(told('Cards', volume)));
  });

  it('give papers of one title ids of their own where authors or venues differ', () => {
    assert.notEqual(paperId(told('Looms')), paperId(told('Looms', { authors: [hopper] })));
    assert.notEqual(
      paperId({ ...told('Editorial'), venue: 'A' }),
      paperId({ ...told('Editorial'), venue: 'B' }),
    );
    assert.equal(paperId(told('Looms')), paperId(told('looms.')));
  });
});

describe('telling papers apart', () => {
  const name = fc.constantFrom<CslName>(
    byron,
    hopper,
    { literal: 'A. Byron' },
    { literal: 'Byron' },
    { literal: 'H' },
  );
  const paper: fc.Arbitrary<Identified> = fc.record(
    {
      title: fc.constantFrom(
        'Looms',
        'Looms: Cards',
        'Looms: Steam',
        'Looms II',
        'looms',
        'Editorial',
        '$\\Xi$ looms',
      ),
      authors: fc.array(name, { maxLength: 3 }),
      published: fc.constantFrom('2020', '2021', '2022-03'),
      arxivId: fc.constantFrom('2401.00001', '2401.00002'),
      doi: fc.constantFrom('10.1000/a', '10.1000/b', '10.48550/arXiv.2401.00001'),
    },
    { requiredKeys: ['title'] },
  );

  it('does not mind who is compared with whom', () => {
    fc.assert(
      fc.property(paper, paper, (one, other) => assert.equal(samePaper(one, other), samePaper(other, one))),
    );
  });

  it('takes any text for a title or a name', () => {
    const text = fc.string({ unit: 'binary', maxLength: 80 });
    fc.assert(
      fc.property(text, text, text, (title, other, literal) => {
        const one = { title: `${title}\\${other}`, authors: [{ literal }], published: '2020' };
        assert.equal(samePaper(one, { ...one }), samePaper({ ...one }, one));
        assert.equal(samePaper({ ...one, title: other }, one), samePaper(one, { ...one, title: other }));
      }),
    );
  });

  it('takes time in proportion to a title or a name, however long', () => {
    const compare = (size: number) => {
      const long = told(`${'Loom: '.repeat(size)}\\${'x{'.repeat(size)}`, {
        authors: [{ literal: 'A '.repeat(size) }],
      });
      assert.ok(samePaper(long, { ...long }));
    };
    assert.ok(growth(compare, 25_000, 100_000) < 12);
  });

  it('leaves a short title alone that two works could have', () => {
    const identities = new PaperIdentities<Identified & { id: string }>();
    identities.add({ id: 'cards', ...told('Looms: Cards') });
    assert.equal(identities.find(told('Looms'))?.id, 'cards');
    identities.add({ id: 'steam', ...told('Looms: Steam') });
    assert.equal(identities.find(told('Looms')), undefined);
    assert.equal(identities.find(told('Looms: steam'))?.id, 'steam');
    identities.add({ id: 'near', ...told('Wheels', { published: '2021' }) });
    identities.add({ id: 'equal', ...told('Wheels') });
    assert.equal(identities.find(told('Wheels'))?.id, 'equal', 'the nearest year');
  });
});
