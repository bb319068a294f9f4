import assert from 'node:assert/strict';
import type { PaperIndex } from '../../../../../src/core/search';
import { among, indexOf, paper, titles } from '../samplePapers';

/** Sentences as abstracts have them, without a space for longer than any word. */
const abstracts: Readonly<Record<string, string>> = {
  Chinese:
    '近年来大型语言模型在自然语言处理任务中取得了显著进展但其推理成本仍然很高本文提出一种基于稀疏注意力机制的高效推理框架在保证生成质量的同时将服务吞吐量提升至原来的三倍。实验结果表明，该方法在多个公开数据集上优于现有的卷积神经网络与循环神经网络基线。',
  Traditional:
    '本研究探討深度學習於醫學影像分割之應用，並提出一個結合自監督預訓練與圖神經網路的架構，以減少人工標註的需求。',
  Japanese:
    '本研究では大規模言語モデルを用いた機械翻訳システムの評価手法を提案し既存の自動評価指標と人手評価との相関を比較した。ニューラルネットワークの学習には並列コーパスを使用した。',
  Korean:
    '본 논문에서는 대규모 언어 모델의 추론 비용을 줄이기 위한 지식 증류 기법을 제안하고 강화학습을 이용하여 성능을 개선한다.',
  Thai: 'งานวิจัยนี้นำเสนอวิธีการประมวลผลภาษาธรรมชาติด้วยโมเดลภาษาขนาดใหญ่เพื่อทำนายอารมณ์ของข้อความภาษาไทยในสื่อสังคมออนไลน์',
};
const words: Readonly<Record<string, readonly string[]>> = {
  Chinese: [
    '语言模型',
    '稀疏',
    '注意力机制',
    '推理框架',
    '吞吐量',
    '三倍',
    '数据集',
    '卷积神经网络',
    '神经网络',
    '基线',
    '大型模型',
  ],
  Traditional: ['深度學習', '醫學影像', '圖神經網路', '標註'],
  Japanese: [
    '機械翻訳',
    '評価手法',
    '言語モデル',
    'ニューラルネットワーク',
    'ネットワーク',
    '相関',
    '並列コーパス',
  ],
  Korean: ['언어 모델', '모델', '지식 증류', '강화학습', '성능'],
  Thai: ['ประมวลผล', 'ภาษาธรรมชาติ', 'โมเดลภาษา', 'ทำนาย', 'อารมณ์', 'ออนไลน์'],
};

describe('abstracts without spaces', () => {
  const papers = Object.entries(abstracts).map(([title, abstract]) => paper(title, { abstract }));
  let index: PaperIndex;
  before(async () => (index = await indexOf(...papers)));
  const found = (query: string) => titles(index, papers, query, 1);

  for (const [language, list] of Object.entries(words)) {
    it(`are found by their words: ${language}`, async () => {
      for (const word of list) {
        assert.deepEqual(await found(`${word} `), [language], word);
        assert.deepEqual(await found(`abstract:${word.split(' ')[0] ?? ''} `), [language], word);
      }
    });

    // Half a syllable of Thai is no text.
    if (language !== 'Thai')
      it(`are found by any stretch of them: ${language}`, async () => {
        const abstract = abstracts[language] ?? '';
        for (let from = 0; from + 12 <= abstract.length; from += 5)
          assert.deepEqual(
            await found(abstract.slice(from, from + 12)),
            [language],
            abstract.slice(from, from + 12),
          );
      });

    it(`are found while their words are typed: ${language}`, async () => {
      for (const word of list)
        assert.ok((await found(word.slice(0, Math.ceil(word.length / 2)))).length > 0, word);
    });
  }

  it('are found by words side by side', async () => {
    assert.deepEqual(await titles(index, papers, '"大型语言模型" '), ['Chinese']);
    assert.deepEqual(await titles(index, papers, '"模型语言" '), []);
  });
});

describe('spellings', () => {
  const cases: readonly (readonly [query: string, title: string])[] = [
    ['LLM ', 'Serving LLMs'],
    ['LLMs ', 'An LLM in the Loop'],
    ["LLM's ", 'An LLM in the Loop'],
    ['erdos ', 'On Erdős Problems'],
    ['Erdős ', 'On Erdos Problems'],
    ['GPT-4 ', 'GPT‑4 Technical Report'],
    ['GPT‑4 ', 'GPT-4 Technical Report'],
    ['gpt4 ', 'GPT-4 Technical Report'],
    ['gpt 4 ', 'GPT-4 Technical Report'],
    ['beta-vae ', 'β-VAE: Learning Basic Visual Concepts'],
    ['β-VAE ', 'Beta-VAE: Learning Basic Visual Concepts'],
    ['alpha-divergence ', 'Variational Inference by $\\alpha$-Divergence'],
    ['α-divergence ', 'Variational Inference by $\\alpha$-Divergence'],
    ['istanbul ', 'İSTANBUL Traffic'],
    ['ISTANBUL ', 'istanbul traffic'],
    ['strasse ', 'Die Straße'],
    ['STRASSE ', 'Die Straße'],
    ['القرآن ', 'تَفْسِير القُرْآن'],
    ['שלום ', 'שָׁלוֹם'],
    ['efficient ', 'Eﬃcient Attention'],
    ['l2 ', 'An L² Bound'],
    ['foo ', 'Foo™: Serving at Scale'],
    ['foo™ ', 'Foo: Serving at Scale'],
    ['foobar ', 'Foobar℠ Explained'],
    ['cuda-graph ', 'CUDA™-Graph Capture'],
    ['nguyen sang ', 'Nguyễn Saŋ'],
  ];
  for (const [query, title] of cases) {
    it(`find each other: ${query.trim()} and ${title}`, async () => {
      assert.deepEqual(await among([title, 'Something Else Entirely'], query), [title]);
    });
  }

  it('tell C, C++ and C# apart', async () => {
    const list = ['Programs in C', 'Programs in C++', 'Programs in C#'];
    for (const [at, name] of ['c', 'c++', 'c#'].entries())
      assert.deepEqual(await among(list, `programs ${name} `), [list[at]]);
  });

  it('tell a model from its family and its sisters', async () => {
    const list = ['A Study of GPT', 'A Study of GPT-4', 'A Study of GPT-4o', 'GPT and 4 Other Models'];
    assert.deepEqual(await among(list, 'GPT-4o '), ['A Study of GPT-4o']);
    assert.deepEqual(await among(list, 'GPT-4 '), ['A Study of GPT-4']);
  });
});

describe('names side by side', () => {
  it('end where the next author or keyword begins', async () => {
    const papers = [
      paper('Two People', {
        authors: [
          { given: 'Ada', family: 'Smith' },
          { given: 'Jane', family: 'Doe' },
        ],
        keywords: ['graph neural', 'networks of people'],
      }),
      paper('One Person', { authors: [{ given: 'Smith', family: 'Jane' }], keywords: ['neural networks'] }),
    ];
    const index = await indexOf(...papers);
    assert.deepEqual(await titles(index, papers, 'author:"smith jane" '), ['One Person']);
    assert.deepEqual(await titles(index, papers, '"smith jane" '), ['One Person']);
    assert.deepEqual(await titles(index, papers, 'tag:"neural networks" '), ['One Person']);
    assert.deepEqual(await titles(index, papers, 'author:"ada smith" tag:"graph neural" '), ['Two People']);
  });

  it('end there also in an index that was kept and merged', async () => {
    const { PaperIndex } = await import('../../../../../src/core/search');
    const two = paper('Two', {
      authors: [
        { given: 'Ada', family: 'Smith' },
        { given: 'Jane', family: 'Doe' },
      ],
    });
    const one = paper('One', { authors: [{ given: 'Smith', family: 'Jane' }] });
    const index = await indexOf(two);
    await index.add([one]);
    await index.tidy();
    const kept = await PaperIndex.load(index.save());
    assert.deepEqual(await titles(kept, [one, two], 'author:"smith jane" '), ['One']);
  });
});

describe('tag:', () => {
  it('asks for keywords, not for years or ids', async () => {
    const papers = [
      paper('Tagged', { keywords: ['2024', 'arxiv'], published: '2020-01-01' }),
      paper('Published', {
        keywords: ['vision'],
        published: '2024-01-01',
        arxivId: '2024.12345',
        doi: '10.1/vision2',
      }),
    ];
    const index = await indexOf(...papers);
    assert.deepEqual(await titles(index, papers, 'tag:2024 '), ['Tagged']);
    assert.deepEqual(await titles(index, papers, 'tag:12345 '), []);
    assert.deepEqual((await titles(index, papers, '2024 ')).sort(), ['Published', 'Tagged']);
    assert.deepEqual(await titles(index, papers, '2024.12345 '), ['Published']);
  });
});
