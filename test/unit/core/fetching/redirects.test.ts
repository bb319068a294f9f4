import assert from 'node:assert/strict';
import { redirectTarget } from '../../../../src/core/fetching';

const rule = { hosts: ['cdn.example.org'], limit: 5 };
const sent = (from: string, to: string) => {
  const target = redirectTarget([new URL(from)], to, rule);
  return 'why' in target ? target.why : target.href;
};

describe('where a server may send on', () => {
  it('is its own site, with or without www. and encryption', () => {
    assert.equal(sent('https://a.org/x', '/y'), 'https://a.org/y');
    assert.equal(sent('http://a.org/x', 'https://www.a.org/x'), 'https://www.a.org/x');
    assert.equal(sent('https://www.a.org/x', 'https://a.org/x'), 'https://a.org/x');
  });

  it('is no other host but those that the source allows', () => {
    assert.equal(sent('https://a.org/x', 'https://cdn.example.org/x'), 'https://cdn.example.org/x');
    for (const to of [
      'https://b.org/',
      'https://a.org.b.org/',
      'https://sub.a.org/',
      '//b.org/',
      'https://127.0.0.1/',
    ])
      assert.equal(sent('https://a.org/x', to), 'host', to);
  });

  it('is no other port of the same host, where something else may listen', () => {
    assert.equal(sent('http://127.0.0.1:8000/x', 'http://127.0.0.1:23119/api/'), 'host');
    assert.equal(sent('https://a.org/x', 'https://a.org:8443/x'), 'host');
  });

  it('is never less safe, and never anything but the web', () => {
    assert.equal(sent('https://a.org/x', 'http://a.org/x'), 'downgrade');
    assert.equal(sent('https://a.org/x', 'http://cdn.example.org/x'), 'downgrade');
    for (const to of ['file:///etc/passwd', 'data:text/xml,<rss/>', 'command:x', 'https://u:p@a.org/'])
      assert.equal(sent('https://a.org/x', to), 'scheme', to);
  });
});
