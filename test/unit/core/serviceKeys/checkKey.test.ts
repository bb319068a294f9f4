import assert from 'node:assert/strict';
import { checkKey, keyedService } from '../../../../src/core/serviceKeys';
import { ScriptedHttp } from '../../../support/scriptedHttp';

const answering = (status: number) => new ScriptedHttp(() => ({ kind: 'status', status }));

describe('a service that takes a key', () => {
  it('is found by its id, at the address of the setting', () => {
    assert.equal(keyedService('openAlex', {})?.address, 'https://api.openalex.org');
    assert.equal(keyedService('openAlex', { openAlex: 'https://m.example' })?.address, 'https://m.example');
    const feed = keyedService('feed:https://a.example/x.xml?token=abc', {});
    assert.deepEqual(
      [feed?.id, feed?.address, feed?.title],
      ['feed:https://a.example', 'https://a.example', 'a.example'],
    );
    const lab = keyedService('openSearch:https://s.example:9200/papers/', {});
    assert.equal(lab?.id, 'openSearch:https://s.example:9200/papers');
    assert.equal(lab.check?.url, 'https://s.example:9200/papers/_search?size=0');
  });

  it('is found by an address at which it is asked: one with a name, or a feed’s host', () => {
    assert.equal(keyedService('https://huggingface.co/api/daily_papers?p=1', {})?.id, 'huggingFace');
    const mirror = { huggingFace: 'https://m.example/hf' };
    assert.equal(keyedService('https://m.example/hf', mirror)?.id, 'huggingFace');
    assert.equal(keyedService('https://m.example/feed.xml', mirror)?.id, 'feed:https://m.example');
    // The usual address of a service that is asked elsewhere has a key of its own.
    assert.equal(keyedService('https://huggingface.co', mirror)?.id, 'feed:https://huggingface.co');
  });

  it('is none without an address, of another kind, or with a login in it', () => {
    for (const id of [
      'dblp',
      'feed:',
      'feed:file:///x',
      'feed:https://a:b@c.example',
      'https://a:b@c.example',
      'file:///x',
      'toString:https://a.example',
      '',
    ]) {
      assert.equal(keyedService(id, {}), undefined, id);
    }
  });

  it('is asked once, and says whether it takes the key', async () => {
    const check = keyedService('openAlex', {})?.check;
    assert.ok(check);
    const http = new ScriptedHttp(() => ({ body: '{}' }));
    assert.equal(await checkKey(http, check), 'taken');
    assert.equal(http.asked.length, 1);
    assert.equal(await checkKey(answering(401), check), 'refused');
    assert.equal(await checkKey(answering(403), check), 'refused');
    // Of these nobody can tell.
    await assert.rejects(checkKey(answering(429), check));
    await assert.rejects(checkKey(answering(500), check));
    await assert.rejects(checkKey(new ScriptedHttp(() => ({ kind: 'offline' })), check));
  });
});
