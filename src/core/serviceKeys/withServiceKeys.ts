import type { Http, ServiceKeys } from '../ports';

/** Any `Http`, each request with the key that is for its address, looked up when the request goes out. */
export function withServiceKeys(http: Http, keys: Pick<ServiceKeys, 'secretFor'>): Http {
  return {
    async fetch(request, signal) {
      const secret = await keys.secretFor(request.url);
      return http.fetch(secret ? { ...request, secret } : request, signal);
    },
  };
}
