import { Drop } from 'liquidjs';

/**
 * How a stretch of text came into a note: `template` stood in the template, `value` is a paper's own and means nothing
 * but itself, `lines` is the same with line breaks that stay, `markdown` was written by us as Markdown, and `yaml` as
 * YAML.
 */
export type PlacedKind = 'template' | 'value' | 'lines' | 'markdown' | 'yaml';

export interface Placed {
  readonly kind: PlacedKind;
  readonly text: string;
}

/** A value that is no plain text any more: a filter or a field made Markdown or YAML of it. */
export class WrittenText extends Drop implements Placed {
  constructor(
    readonly kind: Exclude<PlacedKind, 'template' | 'value'>,
    readonly text: string,
  ) {
    super();
  }

  override valueOf(): string {
    return this.text;
  }
}

export type TemplateScalar = string | number | boolean | null | WrittenText;
/** What a field of a template may be. `null` where nothing is known: it is no fault, and `{% if %}` sees it. */
export type TemplateValue = TemplateScalar | readonly TemplateScalar[];

/** A value as text: a list with commas. */
export function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  if (value instanceof WrittenText) return value.text;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
}

/** A value as a list: of its items, of itself, or of nothing. */
export function itemsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === null || value === undefined || textOf(value) === '' ? [] : [value];
}
