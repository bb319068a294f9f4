import assert from 'node:assert/strict';
import { keyRequest } from '../../../../src/features/citationLanguage/keyRequest';

const request = (typed: string) => keyRequest(typed, (key) => key === 'kwon2023');

describe('keyRequest', () => {
  for (const typed of ['kwon2023 ', 'kwon2023 shows', "kwon2023's", 'kwon2023.', 'kwon2023 p'])
    it(`looks for nothing behind a key that exists: ${typed}`, () => assert.equal(request(typed), undefined));

  it('goes on with a key that is longer than one that exists', () => {
    assert.deepEqual(request('kwon2023b')?.words, ['kwon2023b']);
    assert.deepEqual(request('kwon2023')?.words, ['kwon2023']);
    assert.deepEqual(request('kwon2023-b')?.words, ['kwon2023-b']);
  });

  it('forgives typing errors until a space may have begun prose', () => {
    assert.equal(request('decodign')?.isForgiving, true);
    assert.equal(request('smith2020 ')?.isForgiving, false);
    assert.equal(request('memory 23')?.isForgiving, false);
  });

  it('does not look for figures in the library', () => {
    assert.equal(request('fig-one')?.inLibrary, false);
    assert.equal(request('figure')?.inLibrary, true);
  });
});
