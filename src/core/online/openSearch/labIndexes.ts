import { parseAddress } from '../../fetching';

/** An index of papers that a lab keeps in an OpenSearch or Elasticsearch of its own. */
export interface LabIndex {
  /** What a person calls it. */
  readonly title: string;
  /** Of the engine, without a slash at its end. */
  readonly address: string;
  /** The name of an index, or an alias. */
  readonly index: string;
}

const most = 10;

/**
 * Reads the setting: an array of `{ title, address, index }`. One that can't be read is left out and told, since
 * asking somebody else than was meant would be worse.
 */
export function readLabIndexes(value: unknown): {
  readonly indexes: readonly LabIndex[];
  readonly faults: readonly string[];
} {
  const indexes = new Map<string, LabIndex>();
  const faults: string[] = [];
  const given: readonly unknown[] = Array.isArray(value) ? value : [];
  for (const [at, each] of given.slice(0, most).entries()) {
    const read = readLabIndex(each);
    if (typeof read !== 'string') indexes.set(labIndexId(read), read);
    else faults.push(`Entry ${at + 1} of paperside.online.openSearch ${read}`);
  }
  if (given.length > most)
    faults.push(`Of paperside.online.openSearch the first ${most} entries are asked: take out others.`);
  return { indexes: [...indexes.values()], faults };
}

/** By what it is known to the house, its key among others: another address never gets the key of this one. */
export function labIndexId({ address, index }: LabIndex): string {
  return `openSearch:${address}/${encodeURIComponent(index)}`;
}

function readLabIndex(value: unknown): LabIndex | string {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Readonly<
    Record<string, unknown>
  >;
  const { title, address, index } = given;
  const url = typeof address === 'string' ? parseAddress(address.trim()) : undefined;
  if (!url) {
    return 'has no http or https address, or one with a login in it. Write the address alone: the key is set by a command.';
  }
  if (url.search || url.hash)
    return 'has an address with a query in it. Write it without what stands behind the question mark.';
  if (typeof index !== 'string' || !isIndexName(index)) {
    return 'names no index. The name of one is in lower case, without spaces and signs such as * , or /.';
  }
  return {
    title: typeof title === 'string' && title.trim() ? title.trim().slice(0, 60) : url.host,
    address: url.href.replace(/\/+$/, ''),
    index,
  };
}

/** As both engines have it; a comma or a star would ask other indexes, too. */
function isIndexName(name: string): boolean {
  return /^[^\s\\/*?"<>|,#:A-Z_+-][^\s\\/*?"<>|,#:A-Z]{0,199}$/.test(name) && name !== '.' && name !== '..';
}
