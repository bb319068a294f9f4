import { paperTraits, type Paper } from '../paper';
import type { Candidate, Reading } from './metadataSource';

/** Of a batch's answer what bears an identifier of the paper. */
export function withSharedId({ candidates }: Reading, paper: Paper): readonly Candidate[] {
  const { ids } = paperTraits(paper);
  return candidates.filter((each) => paperTraits(each.paper).ids.some((id) => ids.includes(id)));
}
