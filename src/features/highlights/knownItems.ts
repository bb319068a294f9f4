import type * as vscode from 'vscode';
import * as v from 'valibot';
import type { WorkHint } from '../../core/highlights';

const stateKey = 'highlights.items';
/** Those that were asked for longest ago are forgotten. */
const mostItems = 2_000;
const itemsSchema = v.array(v.tuple([v.string(), v.string()]));

/** Which papers the items of Zotero are, as matching found or the person said: nobody is asked twice. */
export class KnownItems {
  constructor(private readonly memento: vscode.Memento) {}

  paperOf({ itemKey }: WorkHint): string | undefined {
    return itemKey === undefined ? undefined : new Map(this.#items()).get(itemKey);
  }

  async remember({ itemKey }: WorkHint, paperId: string): Promise<void> {
    if (itemKey === undefined) return;
    const others = this.#items().filter(([item]) => item !== itemKey);
    await this.memento.update(stateKey, [...others, [itemKey, paperId]].slice(-mostItems));
  }

  #items(): readonly (readonly [string, string])[] {
    const read = v.safeParse(itemsSchema, this.memento.get(stateKey));
    return read.success ? read.output : [];
  }
}
