import { AgentRefusal, LibraryKeys, type AgentBibliography, type AgentPorts } from '../core/agents';
import type { Library } from '../core/library';
import type { After, Pause, SearchService } from '../core/ports';
import { everySyntax } from '../core/citations';
import { PatientSearch } from './patientSearch';
import { Readiness, type Report } from './readiness';

export interface AgentDeskDeps {
  readonly library: Library;
  readonly search: SearchService;
  readonly bibliography: () => Promise<AgentBibliography>;
  /** How keys are made of papers that have none. */
  readonly keyPattern: string;
  readonly pause: Pause;
  readonly after: After;
}

/** What one question may use, and what is to be said beside its answer. */
export interface Visit {
  readonly ports: AgentPorts;
  find(query: string): Promise<readonly string[]>;
  /** Sentences on what the answer may lack. */
  remarks(): readonly string[];
}

/** Problems of the library that are told with an answer. */
const maxProblems = 3;

/** Lets each question wait for what it needs, and knows what an answer lacks. */
export class AgentDesk {
  readonly readiness: Readiness;
  private readonly patient: PatientSearch;
  private readonly keys: LibraryKeys;

  constructor(private readonly deps: AgentDeskDeps) {
    this.readiness = new Readiness(deps);
    this.keys = new LibraryKeys(deps.library, deps.pause);
    this.patient = new PatientSearch(deps.search, this.readiness);
  }

  /**
   * Resolves when the library is read; what needs the index waits for that by itself.
   * @throws AbortError
   */
  async receive(report: Report, signal: AbortSignal): Promise<Visit> {
    const { library, bibliography, keyPattern, pause } = this.deps;
    await this.readiness.untilRead(report, signal);
    let missing = 0;
    const search = this.patient.asking(report, signal, (count) => (missing = count));
    const ports: AgentPorts = {
      library,
      search,
      keys: this.keys,
      pause,
      keyPattern: () => keyPattern,
      syntaxes: () => everySyntax,
      bibliographyOf: (note) => (note === undefined ? bibliography() : Promise.reject(knowsNoNotes())),
    };
    return {
      ports,
      find: async (query) => (await search.find(query)).ids,
      remarks: () => [
        ...(missing > 0
          ? [`${missing} papers are not indexed yet and can’t be found by words: ask again in a minute.`]
          : []),
        ...library.problems.slice(0, maxProblems).map(({ message }) => message),
      ],
    };
  }

  dispose(): void {
    this.keys.dispose();
  }
}

function knowsNoNotes(): AgentRefusal {
  return new AgentRefusal(
    'This server knows no notes: leave “note” out. Keys count of the bibliographies that the server was started with.',
  );
}
