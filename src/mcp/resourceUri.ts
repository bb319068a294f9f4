const kinds = ['paper', 'savedSearch'] as const;

export type ResourceKind = (typeof kinds)[number];

/** The address of a paper or a saved search: `paperside://paper/arxiv%3A1706.03762`. */
export function uriOf(kind: ResourceKind, id: string): string {
  return `paperside://${kind}/${encodeURIComponent(id)}`;
}

/** What an address names; `undefined` if it is none of ours. Also one whose id wasn't encoded, as people type it. */
export function readUri(uri: string): { readonly kind: ResourceKind; readonly id: string } | undefined {
  const kind = kinds.find((each) => uri.startsWith(`paperside://${each}/`));
  if (!kind) return undefined;
  const encoded = uri.slice(`paperside://${kind}/`.length);
  const id = decoded(encoded);
  return id === '' ? undefined : { kind, id };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
