import type { XmlNode } from './citeproc';
import { descendants, elements } from './xml';

/**
 * Changes a style's tree so that citeproc reads its groups as pandoc does. In CSL a group is silent if it calls
 * variables and all of them are empty. That a group within it prints all the same, since it has terms only, counts as
 * a variable that is not empty for the specification and for citeproc, and not for pandoc. So such an inner group is
 * put under the condition that some variable of the outer one is there.
 */
export function asPandocReads(style: XmlNode): XmlNode {
  const macros = new Map(
    elements(style)
      .filter(({ name }) => name === 'macro')
      .map((macro) => [macro.attrs['name'] ?? '', macro] as const),
  );
  for (const group of descendants(style).filter(({ name }) => name === 'group')) {
    if (!elements(group).some(printsWithoutVariables)) continue;
    const variables = [...calledVariables(group, macros, new Set())];
    if (variables.length === 0 || variables.some((variable) => alwaysThere.has(variable))) continue;
    group.children = group.children.map((inner) =>
      typeof inner !== 'string' && printsWithoutVariables(inner) ? under(variables, inner) : inner,
    );
  }
  return style;
}

/** Variables that no condition can ask for: the processor makes them. */
const alwaysThere: ReadonlySet<string> = new Set([
  'citation-number',
  'citation-label',
  'year-suffix',
  'first-reference-note-number',
]);

function under(variables: readonly string[], group: XmlNode): XmlNode {
  const condition = { name: 'if', attrs: { variable: variables.join(' '), match: 'any' }, children: [group] };
  return { name: 'choose', attrs: {}, children: [condition] };
}

/** Whether an element is a group that has a way through its conditions on which it prints terms alone. */
function printsWithoutVariables(node: XmlNode): boolean {
  return node.name === 'group' && isBare(node) && descendants(node).some(isWord);
}

function isBare(node: XmlNode): boolean {
  switch (node.name) {
    case 'group':
    case 'if':
    case 'else-if':
    case 'else':
      return elements(node).every(isBare);
    case 'choose':
      return elements(node).some(isBare) || !elements(node).some(({ name }) => name === 'else');
    default:
      return isWord(node);
  }
}

function isWord({ name, attrs }: XmlNode): boolean {
  return name === 'text' && (attrs['term'] !== undefined || attrs['value'] !== undefined);
}

/** The variables that rendering elements below `node` call, also in macros. */
function calledVariables(
  node: XmlNode,
  macros: ReadonlyMap<string, XmlNode>,
  entered: Set<string>,
): ReadonlySet<string> {
  const found = descendants(node).flatMap(({ name, attrs }): string[] => {
    if (name === 'if' || name === 'else-if') return [];
    const macro = attrs['macro'] ?? '';
    const body = name === 'text' && !entered.has(macro) ? macros.get(macro) : undefined;
    entered.add(macro);
    return [
      ...(attrs['variable']?.split(/\s+/) ?? []),
      ...(body ? calledVariables(body, macros, entered) : []),
    ];
  });
  return new Set(found);
}
