/** What a query asks of the index: terms, and how they are combined. */
export type QueryNode = TermNode | CombinedNode;

export interface TermNode {
  readonly kind: 'term';
  readonly term: string;
  /** The term may be the beginning of one. */
  readonly open: boolean;
  /** Whether other forms of the word will do too. */
  readonly forms: boolean;
  /** How many slips are forgiven. */
  readonly typos: number;
  /** What a match counts, 1 as a rule. */
  readonly weight: number;
}

export interface CombinedNode {
  /** `all` of the nodes, scores added; `some` of them, scores added; the `best` of them. */
  readonly kind: 'all' | 'some' | 'best';
  readonly nodes: readonly QueryNode[];
}

export function combined(kind: CombinedNode['kind'], nodes: readonly QueryNode[]): QueryNode {
  const [only, ...others] = nodes;
  return only && others.length === 0 ? only : { kind, nodes };
}

/** The terms of a node. */
export function termNodes(node: QueryNode): readonly TermNode[] {
  return node.kind === 'term' ? [node] : node.nodes.flatMap(termNodes);
}
