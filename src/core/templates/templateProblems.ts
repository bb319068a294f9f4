import { LiquidError } from 'liquidjs';
import type { Problem } from '../problems';
import { nearestName } from './nearestName';

/** What a template may name. */
export interface TemplateNames {
  readonly fields: readonly string[];
  readonly filters: readonly string[];
  readonly tags: readonly string[];
}

/** A fault of a template, as somebody who wrote it understands it, where the name or the mark stands that is wrong. */
export function describeFault(error: unknown, source: string, names: TemplateNames): Problem {
  if (!isLiquidError(error))
    return problemAt(source, 0, sentence(error instanceof Error ? error.message : ''));
  const message = error.message.replace(/, line:\d+, col:\d+$/, '').replace(/^.*?\n/, '');
  const { begin, end } = error.token;
  const written = source.slice(begin, end);
  const within = (pattern: RegExp) => begin + Math.max(0, written.search(pattern));
  const filter = /^undefined filter: (.*)$/.exec(message)?.[1];
  if (filter !== undefined)
    return problemAt(
      source,
      within(new RegExp(String.raw`(?<=\|\s*)${escapeRegExp(filter)}`)),
      unknownName('filter', filter, names.filters),
    );
  const tag = /^tag "(.*)" not found$/.exec(message)?.[1];
  if (tag !== undefined) return problemAt(source, within(/[^{%\s-]/), unknownTag(tag, names.tags));
  const field = /^undefined variable: ([^.]*)/.exec(message)?.[1];
  if (field !== undefined) return problemAt(source, begin, unknownName('field', field, names.fields));
  const open = /^tag (\{%-?\s*(\w+)[^]*) not closed$/.exec(message);
  if (open)
    return problemAt(
      source,
      begin,
      `“${shown(open[1] ?? '')}” has no end: write {% end${open[2] ?? ''} %} behind what it is about.`,
    );
  if (/ not closed$/.test(message)) {
    const isTag = written.startsWith('{%');
    return problemAt(
      source,
      begin,
      `“${shown(written)}” has no end: write ${isTag ? '%}' : '}}'} behind it.`,
    );
  }
  return problemAt(source, begin, sentence(message));
}

/** A sentence on a name that there is none of, with the one that was perhaps meant. */
export function unknownName(kind: 'field' | 'filter', name: string, names: readonly string[]): string {
  return `There is no ${kind} “${shown(name)}”. ${advice(name, names)}`;
}

function unknownTag(name: string, names: readonly string[]): string {
  if (/^end/.test(name))
    return `{% ${shown(name)} %} ends nothing: no {% ${shown(name.slice(3))} %} stands before it.`;
  if (name === 'else' || name === 'elsif' || name === 'when')
    return `{% ${name} %} stands alone: no {% if %} or {% case %} is open here.`;
  return `There is no tag “${shown(name)}”. ${advice(name, names)}`;
}

function advice(name: string, names: readonly string[]): string {
  const nearest = nearestName(name, names);
  return nearest === undefined ? `There are ${names.join(', ')}.` : `Did you mean “${nearest}”?`;
}

/** @param offset in UTF-16 units */
export function problemAt(source: string, offset: number, message: string): Problem {
  const before = source.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return {
    message,
    severity: 'error',
    line: before.split('\n').length,
    column: offset - lineStart + 1,
    offset,
  };
}

/** What is quoted of a template: one line of it, and not too much. */
function shown(text: string, most = 60): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}

function sentence(message: string): string {
  const text = shown(message, 300) || 'The template could not be read';
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?…]$/.test(text) ? '' : '.'}`;
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

function isLiquidError(error: unknown): error is LiquidError {
  return LiquidError.is(error) && typeof (error as { readonly token?: unknown }).token === 'object';
}
