import { ArxivPapers } from './arxivPapers';
import { Crossref } from './crossref';
import { DataCite } from './dataCite';
import { Dblp } from './dblp';
import { HuggingFacePapers } from './huggingFacePapers';
import type { MetadataSource, MetadataWorld } from './metadataSource';
import { OpenAlex } from './openAlex';
import { SemanticScholar } from './semanticScholar';
import type { Service, ServiceAddresses } from './services';

const CREATE: Readonly<Record<Service, new (base: string, world: MetadataWorld) => MetadataSource>> = {
  arxiv: ArxivPapers,
  crossref: Crossref,
  semanticScholar: SemanticScholar,
  openAlex: OpenAlex,
  dataCite: DataCite,
  huggingFace: HuggingFacePapers,
  dblp: Dblp,
};

/** The sources that have an address. */
export function createMetadataSources(
  addresses: ServiceAddresses,
  world: MetadataWorld,
): readonly MetadataSource[] {
  return (Object.keys(CREATE) as Service[]).flatMap((service) => {
    const base = addresses[service];
    return base === undefined ? [] : [new CREATE[service](base, world)];
  });
}
