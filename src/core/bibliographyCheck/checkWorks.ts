import { withSharedId, type Candidate, type MetadataSource, type Notice, type Service } from '../metadata';
import { betterToCite, paperIdentifiers, versionsOf, type Paper } from '../paper';
import type { Pause } from '../ports';
import type { Doubt, EntryCheck, Finding } from './entryCheck';
import { Inquiry } from './inquiry';
import { registration } from './registration';

export interface CheckRun {
  readonly sources: readonly MetadataSource[];
  readonly pause: Pause;
  /** Other versions of a work that the library holds. */
  readonly versions?: (work: Paper) => readonly Paper[];
  /** Told before a service is asked. */
  readonly onAsk?: (service: Service) => void;
  /** Given what is done, group by group: who cancels keeps that. */
  readonly onChecked: (checks: readonly EntryCheck[]) => void;
}

/** So many works are asked for before what came of them is told. */
const GROUP = 50;

/** Whether a work has an identifier by which services know it. */
export function isCheckable(work: Paper): boolean {
  const { arxivId, doi } = paperIdentifiers(work);
  return arxivId !== undefined || doi !== undefined;
}

/**
 * Asks who would know whether works still stand. A DOI is asked for at the agency that registers it, a preprint of
 * arXiv at arXiv; others are asked for what these may not know. What the first could not be asked for is in doubt.
 * @returns why services could not be asked
 * @throws AbortError if `signal` aborts
 */
export async function checkWorks(
  works: readonly Paper[],
  run: CheckRun,
  signal?: AbortSignal,
): Promise<ReadonlyMap<Service, string>> {
  const inquiry = new Inquiry(run.pause, run.onAsk, signal);
  for (let at = 0; at < works.length; at += GROUP) {
    run.onChecked(await new Group(works.slice(at, at + GROUP), run, inquiry).check(signal));
  }
  return inquiry.failures;
}

/** What is known of one work so far. */
interface Dossier {
  readonly work: Paper;
  readonly doi: string | undefined;
  readonly candidates: Candidate[];
  readonly notices: (Notice & { readonly service: Service })[];
  /** Why services didn't answer for it. */
  readonly silent: Map<Service, string>;
}

class Group {
  readonly #dossiers: readonly Dossier[];

  constructor(
    works: readonly Paper[],
    private readonly run: CheckRun,
    private readonly inquiry: Inquiry,
  ) {
    this.#dossiers = works.map((work) => {
      const { doi } = paperIdentifiers(work);
      return { work, doi, candidates: [], notices: [], silent: new Map() };
    });
  }

  async check(signal: AbortSignal | undefined): Promise<readonly EntryCheck[]> {
    const registered = this.#dossiers.filter(({ doi }) => doi !== undefined);
    const preprints = this.#dossiers.filter(({ doi }) => doi === undefined);
    await this.#ask('crossref', registered);
    await this.#ask(
      'dataCite',
      registered.filter((each) => !isToldBy(each, 'crossref')),
    );
    await this.#ask('arxiv', preprints);
    await this.#ask('openAlex', this.#dossiers);
    await this.#ask('semanticScholar', preprints);
    const checks: EntryCheck[] = [];
    for (const dossier of this.#dossiers) {
      const findings = this.#findings(dossier);
      const outcome = await this.#atHome(dossier, signal);
      const isDead = outcome?.kind === 'deadDoi';
      checks.push({
        work: dossier.work,
        findings: isDead ? [...findings, outcome] : findings,
        ...(outcome && !isDead && { doubt: outcome }),
      });
    }
    return checks;
  }

  async #ask(service: Service, dossiers: readonly Dossier[]): Promise<void> {
    const source = this.#source(service);
    if (!source || dossiers.length === 0) return;
    // A service that knows both identifiers shall be asked for the one that the entry is cited by.
    const asked = new Map(dossiers.map((dossier) => [citedBy(dossier), dossier]));
    for (const [work, answer] of await this.inquiry.byIds(source, [...asked.keys()])) {
      const dossier = asked.get(work);
      if (!dossier) continue;
      if ('why' in answer) {
        dossier.silent.set(service, answer.why);
        continue;
      }
      dossier.candidates.push(...withSharedId(answer.reading, work));
      const notices = answer.reading.notices.filter(({ doi }) => doi === dossier.doi);
      dossier.notices.push(...notices.map((notice) => ({ ...notice, service })));
    }
  }

  #findings({ work, doi, candidates, notices }: Dossier): readonly Finding[] {
    const findings: Finding[] = [];
    const told = [
      ...candidates.map(({ service, retraction }) => ({ service, retraction })),
      ...notices.map(({ service, retraction }) => ({ service, retraction })),
    ].flatMap(({ service, retraction }) => (retraction ? [{ service, ...retraction }] : []));
    // A concern may have ended in a retraction; the telling that names its notice says most.
    const worst = told.find(({ kind }) => kind !== 'concern') ?? told[0];
    if (worst) findings.push(told.find(({ kind, notice }) => kind === worst.kind && notice) ?? worst);
    const published = this.#published(work, doi, candidates);
    if (published) findings.push(published);
    return findings;
  }

  #published(work: Paper, doi: string | undefined, candidates: readonly Candidate[]): Finding | undefined {
    const held = this.run.versions?.(work) ?? [];
    const others = [...candidates.map(({ paper }) => paper), ...held];
    const best = versionsOf(work).preprint && betterToCite(work, others);
    const version = best && versionsOf(best).published;
    // What is told under a preprint's own DOI may name its server as if it were a journal.
    if (!best || !version || (doi !== undefined && version.doi === undefined)) return undefined;
    const by = candidates.find(({ paper }) => paper === best)?.service ?? 'library';
    return { kind: 'published', by, version };
  }

  /** What is wrong where the work is at home: nothing, if its record came from there. */
  async #atHome(
    dossier: Dossier,
    signal: AbortSignal | undefined,
  ): Promise<Doubt | (Finding & { readonly kind: 'deadDoi' }) | undefined> {
    const { doi, silent } = dossier;
    const homes: readonly Service[] = doi === undefined ? ['arxiv'] : ['crossref', 'dataCite'];
    if (homes.some((home) => isToldBy(dossier, home))) return undefined;
    for (const service of homes) {
      const why = silent.get(service);
      if (why !== undefined) return { kind: 'failed', service, why };
      if (!this.#source(service)) return { kind: 'unasked', service };
    }
    if (doi === undefined) return { kind: 'unknown', service: 'arxiv' };
    const [crossref, dataCite] = [this.#source('crossref'), this.#source('dataCite')];
    const outcome = await registration(doi, { crossref, dataCite }, this.inquiry, signal);
    const isKnown = outcome.kind === 'elsewhere' || outcome.kind === 'unknown';
    return isKnown && isToldBy(dossier, 'openAlex') ? undefined : outcome;
  }

  #source(wanted: Service): MetadataSource | undefined {
    return this.run.sources.find(({ service }) => service === wanted);
  }
}

function isToldBy({ candidates }: Dossier, service: Service): boolean {
  return candidates.some((each) => each.service === service);
}

/** The work under its DOI alone, if it has one: DataCite and others would ask for its preprint. */
function citedBy({ work, doi }: Dossier): Paper {
  if (doi === undefined) return { ...work };
  const rest = Object.entries(work).filter(([field]) => field !== 'arxivId');
  return Object.fromEntries(rest) as unknown as Paper;
}
