import { areOneWorkOrVersions } from './oneWork';
import { choosePaper, paperIdentifiers, paperTraits, type Paper } from '../paper';
import type { Pause } from '../ports';
import { isHttpError, throwIfAborted } from '../problems';
import { isSpoiled } from './askInHalves';
import { Work, type Completion, type CompletionStep } from './completion';
import { judgeCandidate } from './judgeCandidate';
import type { Candidate, MetadataSource, Reading } from './metadataSource';
import { withSharedId } from './sharedId';
import { SERVICE_TITLES, TITLE_ORDER, type Service } from './services';

export interface CompletionRun {
  /** In the order in which they are asked. */
  readonly sources: readonly MetadataSource[];
  readonly pause: Pause;
  /** Told before a service is asked, and how many papers it is asked for. */
  readonly onAsk?: (service: Service, papers: number) => void;
  /** Told of everything that was tried. */
  readonly onStep?: (paper: Paper, step: CompletionStep) => void;
}

/** So many possible works are offered for one paper. */
const MAX_CHOICES = 5;

/** `completePapers` for one paper. */
export async function completePaper(
  paper: Paper,
  run: CompletionRun,
  signal?: AbortSignal,
): Promise<Completion> {
  const [completion] = await completePapers([paper], run, signal);
  return completion ?? new Work(paper).end();
}

/**
 * Asks services for what papers lack: first by identifiers, for many papers in one request, the service that knows
 * best what it tells first; then by title, one by one, where no record was found that way; and once more by the
 * identifiers that came of that. A service that is down is left out for the rest of the run, and the next takes over.
 * @returns one completion for each paper, in their order; failures stand in its steps
 * @throws AbortError if `signal` aborts
 */
export async function completePapers(
  papers: readonly Paper[],
  run: CompletionRun,
  signal?: AbortSignal,
): Promise<readonly Completion[]> {
  const completing = new Completing(
    papers.map((paper) => new Work(paper)),
    run,
    signal,
  );
  await completing.askByIds();
  await completing.askByTitle();
  await completing.askByIds();
  return completing.works.map((work) => work.end());
}

class Completing {
  /** Why a service isn't asked any more. */
  readonly #down = new Map<Service, string>();

  constructor(
    readonly works: readonly Work[],
    private readonly run: CompletionRun,
    private readonly signal: AbortSignal | undefined,
  ) {}

  async askByIds(): Promise<void> {
    for (const source of this.run.sources) {
      const { service } = source;
      const asking = this.works.filter(
        (work) => this.#lacks(work, source) && source.knows(work.paper) && work.takeTurn(service),
      );
      for (let at = 0; at < asking.length; at += source.batch) {
        await this.#askBatch(source, asking.slice(at, at + source.batch));
      }
    }
  }

  async askByTitle(): Promise<void> {
    const searching = this.run.sources.filter((source) => 'byTitle' in source);
    const titled = TITLE_ORDER.flatMap((each) => searching.find(({ service }) => service === each) ?? []);
    for (const work of this.works) {
      const isHome = (source: MetadataSource) => source.isHomeOf?.(work.given) === true;
      for (const source of [...titled.filter(isHome), ...titled.filter((each) => !isHome(each))]) {
        if (!work.isSought) break;
        await this.#askForTitle(source, work);
      }
    }
  }

  #lacks(work: Work, { tells }: MetadataSource): boolean {
    return work.missing.some((field) => tells.has(field));
  }

  /** A request that a service can't answer is made again in halves: one identifier alone may spoil it. */
  async #askBatch(source: MetadataSource, works: readonly Work[]): Promise<void> {
    const { service } = source;
    const asked = await this.#ask(source, works, 'id', () =>
      source.byIds(
        works.map(({ paper }) => paper),
        this.signal,
      ),
    );
    if (asked === 'spoiled' && works.length > 1) {
      const middle = Math.ceil(works.length / 2);
      await this.#askBatch(source, works.slice(0, middle));
      await this.#askBatch(source, works.slice(middle));
      return;
    }
    for (const work of works) {
      if (asked === 'spoiled') this.#step(work, { service, by: 'id', outcome: 'failed', why: this.#why });
      else if (asked)
        this.#take(source, work, 'id', { ...asked, candidates: withSharedId(asked, work.paper) });
    }
  }

  async #askForTitle(source: MetadataSource, work: Work): Promise<void> {
    const { service } = source;
    const asked = await this.#ask(source, [work], 'title', () => source.byTitle?.(work.paper, this.signal));
    if (asked === 'spoiled') this.#step(work, { service, by: 'title', outcome: 'failed', why: this.#why });
    else if (asked) this.#take(source, work, 'title', asked);
  }

  /** The sentence of the last request that was spoiled. */
  #why = '';

  /**
   * @returns `spoiled` where this very request can't be answered; `undefined` where the service can't be asked, which
   * is then noted for each of the works
   */
  async #ask(
    { service }: MetadataSource,
    works: readonly Work[],
    by: CompletionStep['by'],
    ask: () => Promise<Reading> | undefined,
  ): Promise<Reading | 'spoiled' | undefined> {
    throwIfAborted(this.signal);
    const fail = (why: string) => {
      for (const work of works) this.#step(work, { service, by, outcome: 'failed', why });
    };
    const why = this.#down.get(service);
    if (why !== undefined) {
      fail(why);
      return undefined;
    }
    this.run.onAsk?.(service, works.length);
    try {
      const reading = await ask();
      await this.run.pause();
      return reading;
    } catch (error) {
      if (!isHttpError(error)) throw error;
      this.#why = error.message;
      if (isSpoiled(error)) return 'spoiled';
      this.#down.set(service, error.message);
      fail(error.message);
      return undefined;
    }
  }

  #take(
    { service }: MetadataSource,
    work: Work,
    by: CompletionStep['by'],
    { candidates, notices }: Reading,
  ): void {
    const { doi } = paperIdentifiers(work.paper);
    work.retraction ??= notices.find((notice) => notice.doi === doi)?.retraction;
    const judged = candidates.map((candidate) => ({
      candidate,
      verdict: judgeCandidate(work.paper, candidate.paper),
      traits: paperTraits(candidate.paper),
    }));
    const same = judged.filter(({ verdict }) => verdict === 'same');
    const best = choosePaper(paperTraits(work.paper), same) ?? same[0];
    if (
      best &&
      areOneWorkOrVersions(
        best.traits,
        same.map(({ traits }) => traits),
      )
    ) {
      this.#step(work, { service, by, outcome: work.take(best.candidate) });
      return;
    }
    const unsure = best ? same : judged.filter(({ verdict }) => verdict === 'maybe');
    for (const { candidate } of unsure) addChoice(work.choices, candidate);
    const outcome = unsure.length > 0 ? 'unsure' : candidates.length > 0 ? 'other' : 'nothing';
    this.#step(work, { service, by, outcome });
  }

  #step(work: Work, step: CompletionStep): void {
    work.steps.push(step);
    this.run.onStep?.(work.given, step);
  }
}

/** The same work from two services is offered once. */
function addChoice(choices: Candidate[], candidate: Candidate): void {
  const { ids } = paperTraits(candidate.paper);
  const isThere = choices.some(
    ({ paper }) => paper.id === candidate.paper.id || paperTraits(paper).ids.some((id) => ids.includes(id)),
  );
  if (!isThere && choices.length < MAX_CHOICES) choices.push(candidate);
}

/** What is told of a step in the log, without the paper. */
export function describeStep({ service, by, outcome, why }: CompletionStep): string {
  const how = by === 'id' ? 'by identifier' : 'by title';
  return `${SERVICE_TITLES[service]}, ${how}: ${outcome}${why === undefined ? '' : ` (${why})`}`;
}
