import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatWorkId, parseWorkIds } from '../../../../src/core/clippings';

const ids = (text: string) => parseWorkIds(text, 200)?.map(formatWorkId);

/** Each text with the ids that it is made of. */
const forms: readonly (readonly [text: string, ...found: string[]])[] = [
  // DOIs
  ['10.1145/3600006.3613165', 'doi:10.1145/3600006.3613165'],
  ['  10.1145/3600006.3613165 \r\n', 'doi:10.1145/3600006.3613165'],
  ['10.1109/TSE.2024.1', 'doi:10.1109/tse.2024.1'],
  ['doi:10.1145/3600006.3613165', 'doi:10.1145/3600006.3613165'],
  ['DOI: 10.1145/3600006.3613165.', 'doi:10.1145/3600006.3613165'],
  ['doi 10.1145/3600006.3613165', 'doi:10.1145/3600006.3613165'],
  ['https://doi.org/10.1145/3600006.3613165', 'doi:10.1145/3600006.3613165'],
  ['http://dx.doi.org/10.1145/3600006.3613165', 'doi:10.1145/3600006.3613165'],
  ['doi.org/10.1145/3600006.3613165', 'doi:10.1145/3600006.3613165'],
  ['<https://doi.org/10.1145/3600006.3613165>', 'doi:10.1145/3600006.3613165'],
  ['"10.1145/3600006.3613165"', 'doi:10.1145/3600006.3613165'],
  ['(10.1145/3600006.3613165)', 'doi:10.1145/3600006.3613165'],
  ['10.1016/S0140-6736(20)30183-5', 'doi:10.1016/s0140-6736(20)30183-5'],
  [
    'https://doi.org/10.1002/(SICI)1097-4571(199806)49:8%3C693::AID-ASI4%3E3.0.CO;2-O',
    'doi:10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o',
  ],
  // publishers' pages
  ['https://dl.acm.org/doi/10.1145/3600006.3613165', 'doi:10.1145/3600006.3613165'],
  ['https://dl.acm.org/doi/pdf/10.1145/3600006.3613165', 'doi:10.1145/3600006.3613165'],
  [
    'https://link.springer.com/article/10.1007/s00778-024-00864-x?error=1#Sec2',
    'doi:10.1007/s00778-024-00864-x',
  ],
  ['https://link.springer.com/content/pdf/10.1007/s00778-024-00864-x.pdf', 'doi:10.1007/s00778-024-00864-x'],
  ['https://www.frontiersin.org/articles/10.3389/fpsyg.2019.00001/full', 'doi:10.3389/fpsyg.2019.00001'],
  ['https://www.biorxiv.org/content/10.1101/2020.01.01.123456v2.full.pdf', 'doi:10.1101/2020.01.01.123456'],
  // arXiv
  ['2408.12757', 'arXiv:2408.12757'],
  ['2408.12757v2', 'arXiv:2408.12757'],
  ['0704.0001', 'arXiv:0704.0001'],
  ['arXiv:2408.12757', 'arXiv:2408.12757'],
  ['arxiv: 2408.12757v12', 'arXiv:2408.12757'],
  ['arXiv:2408.12757v2  [cs.DC]  22 Aug 2024', 'arXiv:2408.12757'],
  ['hep-th/9901001', 'arXiv:hep-th/9901001'],
  ['arXiv:math.GT/0309136v1', 'arXiv:math/0309136'],
  ['https://arxiv.org/abs/2408.12757', 'arXiv:2408.12757'],
  ['http://arxiv.org/abs/2408.12757v1', 'arXiv:2408.12757'],
  ['https://www.arxiv.org/pdf/2408.12757', 'arXiv:2408.12757'],
  ['https://arxiv.org/pdf/2408.12757v3.pdf#page=2', 'arXiv:2408.12757'],
  ['https://arxiv.org/html/2408.12757v1#S3', 'arXiv:2408.12757'],
  ['https://export.arxiv.org/abs/hep-th/9901001v2', 'arXiv:hep-th/9901001'],
  ['arxiv.org/abs/2408.12757', 'arXiv:2408.12757'],
  ['https://ar5iv.labs.arxiv.org/html/2408.12757', 'arXiv:2408.12757'],
  ['https://ar5iv.org/abs/2408.12757', 'arXiv:2408.12757'],
  ['https://www.alphaxiv.org/abs/2408.12757', 'arXiv:2408.12757'],
  ['10.48550/arXiv.2408.12757', 'arXiv:2408.12757'],
  ['https://doi.org/10.48550/arXiv.2408.12757', 'arXiv:2408.12757'],
  // Hugging Face
  ['https://huggingface.co/papers/2408.12757', 'arXiv:2408.12757'],
  ['https://huggingface.co/papers/2408.12757?utm=x#community', 'arXiv:2408.12757'],
  ['hf.co/papers/2408.12757', 'arXiv:2408.12757'],
  // several
  ['10.1145/1.2\n2408.12757', 'doi:10.1145/1.2', 'arXiv:2408.12757'],
  [
    '10.1145/1.2,\r\n10.1145/1.3;\r\n\r\n10.1145/1.4',
    'doi:10.1145/1.2',
    'doi:10.1145/1.3',
    'doi:10.1145/1.4',
  ],
  ['10.1145/1.2 https://arxiv.org/abs/2408.12757', 'doi:10.1145/1.2', 'arXiv:2408.12757'],
  ['2408.12757\narXiv:2408.12757v3\nhttps://doi.org/10.48550/arXiv.2408.12757', 'arXiv:2408.12757'],
];

const others: readonly string[] = [
  '',
  ' \n ',
  'See 10.1145/3600006.3613165 for details',
  'arXiv:2408.12757 shows that',
  '2408.12757 is a price',
  '2413.12757',
  '10.1145',
  '10.1145/',
  '3.14',
  '2024-08-22',
  'https://example.org/',
  'https://arxiv.org/list/cs.DC/recent',
  'https://arxiv.org/',
  'https://notarxiv.org/abs/2408.12757',
  'https://arxiv.org.example.org/abs/2408.12757',
  'https://huggingface.co/papers',
  'https://huggingface.co/models/2408.12757',
  'C:\\10.1145\\x',
  'someone@example.org',
  '@nanoflow2024',
  'javascript:10.1145/1.2',
  '[a](https://doi.org/10.1145/1.2)',
  '10.1145/1.2\nand more',
];

describe('parseWorkIds', () => {
  for (const [text, ...found] of forms)
    it(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(ids(text), found));

  for (const text of others)
    it(`finds none in ${JSON.stringify(text)}`, () => assert.equal(ids(text), undefined));

  it('gives up at more than so many', () => {
    const lines = (count: number) => Array.from({ length: count }, (_, n) => `10.1145/1.${n}`).join('\n');
    assert.equal(ids(lines(200))?.length, 200);
    assert.equal(ids(lines(201)), undefined);
  });

  it('never throws, whatever the text', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '10.',
        '1145/',
        'doi:',
        'https://',
        'arxiv.org/abs/',
        '%',
        '%E0%A4%A',
        '(',
        ')',
        '<',
        '[',
        '\n',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        parseWorkIds(pieces.join(''), 200);
      }),
    );
  });
});
