import assert from 'node:assert/strict';
import { faultOf } from '../../../../src/platform/fetch/faultOf';

/** As Node's fetch fails: its reason some levels below. */
const failed = (code: string) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code }) });
/** As Chromium's fails in VS Code. */
const chromium = (code: string) => new Error(`net::${code}`);

describe('what a failed fetch means', () => {
  it('is that there is no network', () => {
    for (const error of [
      failed('EAI_AGAIN'),
      failed('ENETUNREACH'),
      chromium('ERR_INTERNET_DISCONNECTED'),
      chromium('ERR_NETWORK_CHANGED'),
    ])
      assert.deepEqual(faultOf(error, false), { kind: 'offline' }, error.message);
  });

  it('is an unknown name, a closed door, or one that takes too long', () => {
    assert.equal(faultOf(failed('ENOTFOUND'), false).kind, 'dns');
    assert.equal(faultOf(chromium('ERR_NAME_NOT_RESOLVED'), false).kind, 'dns');
    assert.equal(faultOf(failed('ECONNREFUSED'), false).kind, 'refused');
    assert.equal(faultOf(chromium('ERR_CONNECTION_REFUSED'), false).kind, 'refused');
    assert.equal(faultOf(failed('UND_ERR_CONNECT_TIMEOUT'), false).kind, 'timeout');
    assert.equal(faultOf(chromium('ERR_CONNECTION_TIMED_OUT'), false).kind, 'timeout');
    const both = new AggregateError([Object.assign(new Error('::1'), { code: 'ECONNREFUSED' })]);
    assert.equal(faultOf(new TypeError('fetch failed', { cause: both }), false).kind, 'refused');
  });

  it('is a certificate that nobody can trust, and which fault it has', () => {
    for (const code of [
      'CERT_HAS_EXPIRED',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'ERR_TLS_CERT_ALTNAME_INVALID',
    ])
      assert.deepEqual(faultOf(failed(code), false), { kind: 'certificate', code });
    assert.deepEqual(faultOf(chromium('ERR_CERT_AUTHORITY_INVALID'), false), {
      kind: 'certificate',
      code: 'ERR_CERT_AUTHORITY_INVALID',
    });
  });

  it('is a broken connection where nothing better is known, or what a browser keeps from us', () => {
    assert.deepEqual(faultOf(failed('ECONNRESET'), false), { kind: 'dropped' });
    assert.deepEqual(faultOf('no error', false), { kind: 'dropped' });
    assert.deepEqual(faultOf(new TypeError('Failed to fetch'), true), { kind: 'cors' });
  });
});
