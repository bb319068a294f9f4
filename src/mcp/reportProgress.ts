import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import type { ServerNotification, ServerRequest } from '@modelcontextprotocol/sdk/types.js';
import type { Report } from './readiness';

/** What the SDK gives beside a request. */
export type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

/** Tells the client of progress, if it wants to know, and never of less than before. */
export function reporterOf({ _meta, sendNotification }: Extra): Report {
  const progressToken = _meta?.progressToken;
  if (progressToken === undefined) return () => undefined;
  let told = -1;
  return ({ done, total, message }) => {
    if (done <= told) return;
    told = done;
    const params = { progressToken, progress: done, message, ...(total !== undefined && { total }) };
    // A client that is gone wants no progress.
    sendNotification({ method: 'notifications/progress', params }).catch(() => undefined);
  };
}
