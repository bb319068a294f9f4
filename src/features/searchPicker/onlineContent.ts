import type { OnlineAnswer, OnlineEngine, OnlineHit } from '../../core/ports';

/** How it stands with the papers that others hold, for what is typed now. */
export type OnlineContent = OfferedOnline | AskedOnline | { readonly state: 'untrusted' | 'noEngines' };

/** Nobody was asked: the person may want it. */
export interface OfferedOnline {
  readonly state: 'offered';
  readonly engines: readonly OnlineEngine[];
  /** Whether the person has searched online before, and knows what it is. */
  readonly wasUsed: boolean;
}

export interface AskedOnline {
  readonly state: 'asking' | 'answered';
  readonly engines: readonly OnlineEngine[];
  /** The papers that stand in the section, in its order: none that stands above. */
  readonly hits: readonly OnlineHit[];
  /** What is known of the engines by now. */
  readonly answer?: Omit<OnlineAnswer, 'hits'> | undefined;
  /** By paper the sentence of its abstract that tells why it was found. */
  readonly sentences: ReadonlyMap<string, string>;
  /** Whether papers were found that all stand above. */
  readonly isAllAbove: boolean;
}

/** The papers of others that are shown. */
export function papersOf(content: OnlineContent | undefined): readonly OnlineHit[] {
  return content && 'hits' in content ? content.hits : [];
}
