import type { MetadataSource } from '../metadata';
import type { Doubt, Finding } from './entryCheck';
import type { Inquiry } from './inquiry';

/**
 * What is the matter with a DOI of which neither Crossref nor DataCite has told. Crossref knows which agency a DOI
 * belongs to; only where that agency itself says that there is none, the DOI is dead.
 */
export async function registration(
  doi: string,
  { crossref, dataCite }: Readonly<Record<'crossref' | 'dataCite', MetadataSource | undefined>>,
  inquiry: Inquiry,
  signal?: AbortSignal,
): Promise<Doubt | (Finding & { readonly kind: 'deadDoi' })> {
  const agency = await inquiry.ask('crossref', async () => crossref?.agencyOf?.(doi, signal));
  if (typeof agency === 'object') return { kind: 'failed', service: 'crossref', why: agency.why };
  if (agency === undefined) return { kind: 'deadDoi', doi };
  const home = agency === 'crossref' ? crossref : agency === 'datacite' ? dataCite : undefined;
  if (!home) return { kind: 'elsewhere', agency };
  const { service } = home;
  const isRegistered = await inquiry.ask(service, async () => home.registers?.(doi, signal));
  if (typeof isRegistered === 'object') return { kind: 'failed', service, why: isRegistered.why };
  return isRegistered === false ? { kind: 'deadDoi', doi } : { kind: 'unknown', service };
}
