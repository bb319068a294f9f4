import { foundStretches } from '../../core/search';
import { element } from './element';

/** What is in a language of its own: no words of the text. */
const passedOver = 'math, code';

/** Marks what a search found in the text of an element. @param terms terms of the index */
export function markWords(root: Element, terms: readonly string[]): void {
  if (terms.length === 0) return;
  const wanted = new Set(terms);
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  while (texts.nextNode()) {
    if (texts.currentNode instanceof Text && !texts.currentNode.parentElement?.closest(passedOver))
      nodes.push(texts.currentNode);
  }
  for (const node of nodes) markIn(node, wanted);
}

function markIn(node: Text, wanted: ReadonlySet<string>): void {
  const { data } = node;
  const parts: (Node | string)[] = [];
  let from = 0;
  for (const [start, end] of foundStretches(data, wanted)) {
    parts.push(data.slice(from, start), element('mark', {}, data.slice(start, end)));
    from = end;
  }
  if (parts.length > 0) node.replaceWith(...parts, data.slice(from));
}
