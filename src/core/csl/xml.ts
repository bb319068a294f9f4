import type { XmlNode } from './citeproc';

export function elements(node: XmlNode): XmlNode[] {
  return node.children.filter((child) => typeof child !== 'string');
}

export function child(node: XmlNode, name: string): XmlNode | undefined {
  return elements(node).find((one) => one.name === name);
}

/** All elements below `node`, in the order of the document. */
export function descendants(node: XmlNode): XmlNode[] {
  return elements(node).flatMap((one) => [one, ...descendants(one)]);
}

export function textOf(node: XmlNode): string {
  return node.children.map((one) => (typeof one === 'string' ? one : textOf(one))).join('');
}
