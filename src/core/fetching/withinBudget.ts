import type { Clock, Http } from '../ports';
import { HttpError } from '../problems';
import { parseAddress } from './redirects';

/** What one run may ask for at most, so that a server which never ends a list, or a wrong setting, ends by itself. */
export interface Budget {
  readonly requests: number;
  /** After decompression. */
  readonly bytes: number;
  readonly milliseconds: number;
}

/** Enough for a month of daily papers, or 30,000 papers of arXiv. */
export const RUN_BUDGET: Budget = { requests: 400, bytes: 200_000_000, milliseconds: 20 * 60_000 };

/** `http` for one run. Once the budget is spent, each further request fails with 'budgetSpent'. */
export function withinBudget(http: Http, budget: Budget, clock: Clock): Http {
  const ends = clock.now() + budget.milliseconds;
  let requests = 0;
  let bytes = 0;
  return {
    async fetch(request, signal) {
      if (requests >= budget.requests || bytes >= budget.bytes || clock.now() >= ends) {
        throw new HttpError({ kind: 'budgetSpent' }, parseAddress(request.url)?.host ?? '');
      }
      requests++;
      const response = await http.fetch(request, signal);
      bytes += response.bytes.length;
      return response;
    },
  };
}
