import type { Paper } from '../paper';

/** Hosts of repositories, and of models and data; the path says whose and which. */
const repository =
  /(?:https?:\/\/)?(?:www\.)?((?:github|gitlab|bitbucket|codeberg|huggingface)\.(?:com|org|co)\/[\w.~-]+(?:\/[\w.~-]+)*|[\w-]+\.github\.io(?:\/[\w.~/-]*)?|anonymous\.4open\.science\/[\w.~/-]+)/i;
const maxText = 20_000;

/** Where the paper's code stands: what its source says, else the first such address in its abstract. */
export function codeAddress({
  codeUrl,
  projectUrl,
  abstract = '',
}: Pick<Paper, 'codeUrl' | 'projectUrl' | 'abstract'>): string | undefined {
  if (codeUrl !== undefined) return codeUrl;
  const [, found] = repository.exec(abstract.slice(0, maxText)) ?? [];
  const address = found?.replace(/[.,;:)\]}/-]+$/, '');
  return address === undefined ? projectUrl : `https://${address}`;
}
