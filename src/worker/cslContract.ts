import * as v from 'valibot';
import type { CitationCluster } from '../core/citations';
import type { CslDocument, RenderedDocument } from '../core/csl';
import type { CslItem } from '../core/paper';
import type { Contract } from '../ipc';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const cite = v.object({
  key: v.string(),
  start: count,
  end: count,
  prefix: v.string(),
  locator: v.string(),
  label: v.string(),
  suffix: v.string(),
  suppressAuthor: v.boolean(),
});
const cluster: v.GenericSchema<CitationCluster> = v.object({
  start: count,
  end: count,
  where: v.picklist(['body', 'note', 'meta']),
  mode: v.picklist(['normal', 'narrative']),
  cites: v.array(cite),
});
/** Items are those that a parser of ours made: here only what the engine can't do without is looked at. */
const item: v.GenericSchema<CslItem> = v.looseObject({ id: v.string(), type: v.string() });
const optionalText = v.optional(v.string());

const document: v.GenericSchema<CslDocument> = v.object({
  name: optionalText,
  style: v.string(),
  locale: optionalText,
  follow: v.optional(v.picklist(['pandoc', 'citeproc'])),
  clusters: v.array(cluster),
  items: v.array(item),
  nocite: v.optional(v.array(v.string())),
  format: v.picklist(['html', 'text']),
});
const problem = v.object({ message: v.string(), severity: v.picklist(['error', 'warning']) });
const rendered: v.GenericSchema<RenderedDocument> = v.object({
  citations: v.array(v.string()),
  notes: v.array(v.optional(v.string())),
  bibliography: v.array(v.object({ key: v.string(), text: v.string() })),
  hangingIndent: v.boolean(),
  unknown: v.array(v.string()),
  problems: v.array(problem),
});

/** What the CSL worker answers. */
export const cslContract = {
  render: { params: document, result: rendered },
  check: { params: v.object({ style: v.string() }), result: v.optional(problem) },
} satisfies Contract;

/** What its host answers: texts of the extension's files, which the worker can't read in every kind of workspace. */
export const cslHostContract = {
  style: { params: v.object({ name: v.string() }), result: optionalText },
  locale: { params: v.object({ tag: v.string() }), result: optionalText },
  citeproc: { params: v.undefined(), result: v.string() },
} satisfies Contract;
