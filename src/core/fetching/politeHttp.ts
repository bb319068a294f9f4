import type { Clock, Http, HttpRequest, HttpResponse, Leases } from '../ports';
import { abortError, HttpError, isAbort, isHttpError, isTransient } from '../problems';
import { HOST_RULES, laneOf, type HostRule, type Lane } from './hostRules';
import { parseAddress } from './redirects';
import { retryAfter } from './retryAfter';
import { SharedTurns, type EndTurn } from './sharedTurns';

export interface Politeness {
  readonly clock: Clock;
  /** A number from 0 to 1, as `Math.random` gives it. */
  readonly random: () => number;
  readonly rules?: readonly HostRule[];
  /** Where windows learn of each other, for services whose terms count them as one; without it each is alone. */
  readonly leases?: Leases;
  /** Told of each wait that somebody may wonder at. */
  readonly onWait?: (wait: Wait) => void;
}

export interface Wait {
  readonly lane: string;
  readonly milliseconds: number;
  readonly why: WhyWait;
}

/** Because it failed, or because the service asks for it. */
export type WhyWait = 'backOff' | 'asked';

/** What of a lane outlives this process: all windows of a person count as one client. */
export interface LaneState {
  readonly lane: string;
  /** Nothing is asked before (milliseconds since 1970). */
  readonly notBefore: number;
  readonly why: WhyWait;
  /** Requests that failed in a row. */
  readonly failures: number;
}

/** Attempts for one request. */
const ATTEMPTS = 4;
/** The first pause after a failure; each further one is twice as long. */
const BACK_OFF = 2000;
/** The longest pause for which a request waits unless it says otherwise. Whoever asks for more is left alone for that long. */
const LONGEST_WAIT = 60_000;
/** The longest that a server may have itself left alone. */
const LONGEST_REST = 24 * 3_600_000;
/** Requests that fail in a row before a host is left alone, how long at first, and how long at most. */
const FAILURES_TO_REST = 3;
const FIRST_REST = 5 * 60_000;
const MAX_REST = 6 * 3_600_000;

/**
 * Any `Http` with manners: for each service one request at a time and a pause between two, as its rules want; what
 * fails for a while is asked again, later each time and at no regular moment; who asks to wait is waited for; and who
 * fails again and again is left alone, longer each time, until one request gets through.
 */
export class PoliteHttp implements Http {
  readonly #lanes = new Map<string, LaneQueue>();
  readonly #turns: SharedTurns | undefined;

  constructor(
    private readonly inner: Http,
    private readonly politeness: Politeness,
    states: readonly LaneState[] = [],
  ) {
    const { leases } = politeness;
    this.#turns = leases && new SharedTurns({ ...politeness, leases });
    for (const state of states) this.#lanes.set(state.lane, new LaneQueue(state));
  }

  /** What to give to the next start. */
  get states(): readonly LaneState[] {
    return [...this.#lanes].map(([lane, { notBefore, why, failures }]) => ({
      lane,
      notBefore,
      why,
      failures,
    }));
  }

  /** Takes over what another window has learned of a lane since. */
  adopt({ lane, notBefore, why, failures }: LaneState): void {
    const queue = this.#lanes.get(lane) ?? new LaneQueue();
    this.#lanes.set(lane, queue);
    queue.rest(notBefore, why);
    queue.failures = failures;
  }

  async fetch(request: HttpRequest, signal?: AbortSignal): Promise<HttpResponse> {
    const url = parseAddress(request.url);
    if (!url) throw new HttpError({ kind: 'badAddress' }, '');
    const service = laneOf(url, this.politeness.rules ?? HOST_RULES);
    const lane = this.#lanes.get(service.name) ?? new LaneQueue();
    this.#lanes.set(service.name, lane);
    const { patience = LONGEST_WAIT } = request;
    const asked = { ...service, url, lane, patience };
    return lane.run(() => this.#ask(request, asked, signal), signal);
  }

  async #ask(request: HttpRequest, asked: Asked, signal: AbortSignal | undefined): Promise<HttpResponse> {
    const { clock } = this.politeness;
    const { lane, spacing } = asked;
    // Whether a host that was left alone is back, one attempt tells.
    const attempts = lane.failures >= FAILURES_TO_REST ? 1 : ATTEMPTS;
    for (let attempt = 1; ; attempt++) {
      await this.#await(asked, signal);
      const endTurn = await this.#turn(asked, signal);
      try {
        const response = await this.inner.fetch(request, signal);
        lane.failures = 0;
        const rest = retryAfter((name) => response.header(name), clock.now()) ?? 0;
        lane.space(clock.now() + spacing);
        lane.rest(clock.now() + Math.min(rest, LONGEST_REST), 'asked');
        return response;
      } catch (error) {
        lane.space(clock.now() + spacing);
        const pause = isAbort(error) ? undefined : this.#pauseAfter(error, attempt, asked);
        if (pause === undefined) {
          // Whoever says no is there.
          if (isHttpError(error) && error.fault.kind === 'status') lane.failures = 0;
          throw error;
        }
        lane.rest(clock.now() + pause.milliseconds, pause.why);
        if (attempt >= attempts || pause.milliseconds > asked.patience) throw this.#giveUp(error, asked);
      } finally {
        await endTurn?.(lane.notBefore - clock.now());
      }
    }
  }

  /** Waits for other windows, where they count as one with this. @throws HttpError 'busy' if that takes too long */
  async #turn(asked: Asked, signal: AbortSignal | undefined): Promise<EndTurn | undefined> {
    const { name, isShared, patience, url } = asked;
    if (!isShared || !this.#turns) return undefined;
    const endTurn = await this.#turns.take(name, patience, signal);
    if (!endTurn) throw new HttpError({ kind: 'busy' }, url.host);
    return endTurn;
  }

  /** Waits until the lane may be used. @throws HttpError 'resting' if that is too far off */
  async #await({ lane, url, patience }: Asked, signal: AbortSignal | undefined): Promise<void> {
    const { clock } = this.politeness;
    const wait = lane.notBefore - clock.now();
    // So far off it can't be: the clock was set back.
    if (wait > 2 * LONGEST_REST) lane.notBefore = 0;
    else if (wait > patience) throw new HttpError({ kind: 'resting', ...lane.resting }, url.host);
    else if (wait > 0) await clock.sleep(wait, signal);
  }

  /** How long to wait after a failure; `undefined` where asking again is of no use. */
  #pauseAfter(error: unknown, attempt: number, { name, isLocal }: Asked): Wait | undefined {
    if (!isHttpError(error) || !isTransient(error.fault)) return undefined;
    // A program of this machine that doesn't run is no host in trouble, and is there once it is started.
    if (isLocal && error.fault.kind === 'refused') return undefined;
    const { random, onWait } = this.politeness;
    const asked = error.fault.kind === 'status' ? error.fault.retryAfter : undefined;
    // Half of the pause is chance, so that many clients don't come back at one moment.
    const own = BACK_OFF * 2 ** (attempt - 1) * (0.5 + random() / 2);
    const milliseconds = asked === undefined ? own : Math.min(asked, LONGEST_REST) + own * random();
    const wait: Wait = { lane: name, milliseconds, why: asked === undefined ? 'backOff' : 'asked' };
    onWait?.(wait);
    return wait;
  }

  #giveUp(error: unknown, { lane }: Asked): unknown {
    const { clock, random } = this.politeness;
    lane.failures++;
    if (lane.failures >= FAILURES_TO_REST) {
      const rest = Math.min(FIRST_REST * 2 ** (lane.failures - FAILURES_TO_REST), MAX_REST);
      lane.rest(clock.now() + rest * (0.75 + random() / 2), 'backOff');
    }
    return error;
  }
}

interface Asked extends Lane {
  readonly url: URL;
  readonly lane: LaneQueue;
  readonly patience: number;
}

const NEVER_ASKED: Omit<LaneState, 'lane'> = { notBefore: 0, why: 'backOff', failures: 0 };

/** Requests to one service, one after the other, in the order in which they came. */
class LaneQueue {
  notBefore: number;
  why: WhyWait;
  failures: number;
  #last: Promise<unknown> = Promise.resolve();

  constructor({ notBefore, why, failures }: Omit<LaneState, 'lane'> = NEVER_ASKED) {
    this.notBefore = notBefore;
    this.why = why;
    this.failures = failures;
  }

  get resting(): { readonly until: number; readonly why: WhyWait } {
    return { until: this.notBefore, why: this.why };
  }

  /** Asks no sooner than that, and no later either. */
  space(until: number): void {
    this.notBefore = until;
    this.why = 'backOff';
  }

  /** Leaves the service alone until then, if it isn't left alone for longer. */
  rest(until: number, why: WhyWait): void {
    if (until <= this.notBefore) return;
    this.notBefore = until;
    this.why = why;
  }

  /** Runs `work` when all before it are done. Whoever gives up waiting leaves the queue at once. */
  run<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (signal?.aborted) {
        reject(abortError());
        return;
      }
      const leave = () => reject(abortError());
      signal?.addEventListener('abort', leave, { once: true });
      this.#last = this.#last.then(async () => {
        signal?.removeEventListener('abort', leave);
        if (signal?.aborted) return;
        await work().then(resolve, reject);
      });
    });
  }
}
