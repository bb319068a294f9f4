import { parseInSlices } from '../bibliography';
import type { Pause } from '../ports';
import type { Clipping, ReadClipping } from './clipping';
import { mapInSlices } from './mapInSlices';
import { readBibtexClipping } from './readBibtexClipping';
import { readJsonClipping } from './readJsonClipping';
import { toWork } from './toWork';
import { paperOfId } from './workIds';

/**
 * Reads the works of a clipping. Never throws for what is wrong with an entry; one without a key is as good as
 * any other.
 * @param text the same that was recognised
 * @throws AbortError if `signal` aborts
 */
export async function readClipping(
  text: string,
  clipping: Clipping,
  pause: Pause,
  signal?: AbortSignal,
): Promise<ReadClipping> {
  if (clipping.kind === 'ids')
    return { works: clipping.ids.map((id) => ({ paper: paperOfId(id) })), problems: [] };
  switch (clipping.format) {
    case 'biblatex':
      return readBibtexClipping(text, pause, signal);
    case 'csl-json':
      return readJsonClipping(text, pause, signal);
    case 'ris':
      return readRisClipping(text, pause, signal);
  }
}

async function readRisClipping(text: string, pause: Pause, signal?: AbortSignal): Promise<ReadClipping> {
  const { items, problems, locations } = await parseInSlices(text, 'ris', pause, signal);
  const works = await mapInSlices(
    items,
    (item, index) => {
      const range = locations.get(item.id);
      const record = range ? text.slice(range.start.offset, range.end.offset) : '';
      // A record without an `ID` got one from the reader; the person's pattern makes a better one.
      return toWork(/^\s{0,3}ID {1,2}- ?\S/m.test(record) ? item : { ...item, id: '' }, index);
    },
    pause,
    signal,
  );
  return { works, problems };
}
