import type { Inline, SpanKind } from './inline';

/** Joins neighbouring texts while inlines are collected. */
export class InlineBuilder {
  readonly #inlines: Inline[] = [];
  #text = '';

  text(text: string): void {
    this.#text += text;
  }

  span(kind: SpanKind, children: readonly Inline[], special = false): void {
    this.#flush();
    this.#inlines.push(special ? { kind, children, special } : { kind, children });
  }

  append(inlines: readonly Inline[]): void {
    for (const inline of inlines) {
      if (typeof inline === 'string') this.#text += inline;
      else {
        this.#flush();
        this.#inlines.push(inline);
      }
    }
  }

  finish(): Inline[] {
    this.#flush();
    return this.#inlines;
  }

  #flush(): void {
    if (this.#text !== '') this.#inlines.push(this.#text);
    this.#text = '';
  }
}
