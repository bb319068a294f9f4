import type { ServiceAddresses } from '../metadata';
import { ArxivEngine } from './arxivEngine';
import { HuggingFaceEngine } from './huggingFaceEngine';
import { withIdentifiers } from './identifiedEngine';
import type { AskedEngine, EngineWorld } from './onlineEngine';
import { OpenAlexEngine } from './openAlexEngine';
import { openSearchEngine, type LabIndex } from './openSearch';
import { SemanticScholarEngine } from './semanticScholarEngine';

/** The public engines that can be asked, by the names of their services. */
const PUBLIC_ENGINES = {
  huggingFace: HuggingFaceEngine,
  openAlex: OpenAlexEngine,
  semanticScholar: SemanticScholarEngine,
  arxiv: ArxivEngine,
} as const;

type PublicEngine = keyof typeof PUBLIC_ENGINES;

export interface ChosenEngines {
  /** The setting's value: names of public engines, in the order in which they are asked. */
  readonly names: unknown;
  /** Where they answer; one without an address isn't asked. */
  readonly addresses: ServiceAddresses;
  /** A lab's own. They are asked first. */
  readonly indexes: readonly LabIndex[];
}

/** A service that asks to wait longer than this, in milliseconds, is left out: a person looks on. */
const PATIENCE = 8000;

/** The engines that the settings name, and what of the names can't be used. */
export function createEngines(
  { names, addresses, indexes }: ChosenEngines,
  { http, pause }: EngineWorld,
): { readonly engines: readonly AskedEngine[]; readonly faults: readonly string[] } {
  const world: EngineWorld = {
    pause,
    http: { fetch: (request, signal) => http.fetch({ patience: PATIENCE, ...request }, signal) },
  };
  const given = Array.isArray(names) ? [...new Set<unknown>(names)] : [];
  const known = given.filter(isPublicEngine);
  const all = Object.keys(PUBLIC_ENGINES).join(', ');
  return {
    engines: [
      ...indexes.map((index) => openSearchEngine(index, world)),
      ...known.flatMap((name) => {
        const base = addresses[name];
        if (base === undefined) return [];
        return [withIdentifiers(new PUBLIC_ENGINES[name](base, world), name, base, world)];
      }),
    ],
    faults: given
      .filter((name) => !isPublicEngine(name))
      .map((name) => `There is no engine “${String(name).slice(0, 40)}”: take of ${all}.`),
  };
}

function isPublicEngine(name: unknown): name is PublicEngine {
  return typeof name === 'string' && Object.hasOwn(PUBLIC_ENGINES, name);
}
