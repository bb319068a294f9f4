import type { OnlineEngine } from '../../core/ports';
import { oneLine } from '../text';

const namedAtMost = 3;

/** As many names as a row has room for. */
export function few(engines: readonly OnlineEngine[]): string {
  return `${all(engines.slice(0, namedAtMost))}${engines.length > namedAtMost ? ', …' : ''}`;
}

/** Their names, for a row. */
export function all(engines: readonly OnlineEngine[]): string {
  return engines.map(({ title }) => oneLine(title, 40)).join(', ');
}
