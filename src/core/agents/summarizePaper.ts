import * as v from 'valibot';
import { formatCite } from '../citations';
import { keyPoints, structureOf, type StructuredSentence } from '../summaries';
import { oneRecord, type JsonRecord } from './agentAnswer';
import { defineTool } from './agentTool';
import { findReference } from './findReference';
import { foreignText } from './foreignText';
import { noteField, paperField } from './inputFields';
import { KnownWorks } from './knownWorks';
import { briefRecord, sentenceOf } from './paperRecord';
import type { Paper } from '../paper';

const longestPoint = 800;
const maxSentences = 8;
const maxNumbers = 5;

const input = v.strictObject({
  paper: paperField,
  form: v.optional(
    v.pipe(
      v.picklist(['sentence', 'keyPoints', 'structure']),
      v.description(
        'One sentence; three key points labelled problem, method, result; or all sentences as background, method and results with the numbers they report.',
      ),
    ),
    'sentence',
  ),
  note: noteField,
});

type Form = v.InferOutput<typeof input>['form'];

export const summarizePaper = defineTool({
  name: 'summarizePaper',
  title: 'Summarize a paper',
  description:
    'Gives a short summary of one paper, made of sentences of its own abstract (extractive: no model writes it), with its citation. A paper without an abstract has none.',
  writes: false,
  input,
  async answer({ paper: asked, form, note }, ports, signal) {
    const works = new KnownWorks(ports, await ports.bibliographyOf(note, signal), signal);
    const found = await findReference(asked, works);
    const summary = summaryOf(found.paper, form);
    const record: JsonRecord = {
      ...briefRecord(found),
      kind: 'extractive: sentences of the abstract, shortened where that loses no fact',
      form,
      ...(found.key && { citation: formatCite('pandoc', [found.key], { template: '' }).text }),
      ...summary,
    };
    const said = summary
      ? 'An extractive summary. Keep its citation with whatever you take of it.'
      : 'The paper has no abstract here, so there is nothing to summarize. Don’t make up what it says.';
    return { ...oneRecord(said, record), data: record };
  },
});

function summaryOf(paper: Paper, form: Form): JsonRecord | undefined {
  switch (form) {
    case 'sentence': {
      const sentence = sentenceOf(paper);
      return sentence === undefined ? undefined : { summary: sentence };
    }
    case 'keyPoints': {
      const points = keyPoints(paper).map(({ text, role }) => ({
        ...(role && { role }),
        text: foreignText(text, longestPoint),
      }));
      return points.length > 0 ? { points } : undefined;
    }
    case 'structure': {
      const { background, method, results } = structureOf(paper);
      const found = { background, method, results };
      const parts = Object.entries(found).flatMap(([role, sentences]) =>
        sentences.length > 0 ? [[role, sentences.slice(0, maxSentences).map(sentenceRecord)] as const] : [],
      );
      return parts.length > 0 ? Object.fromEntries(parts) : undefined;
    }
  }
}

function sentenceRecord({ text, numbers }: StructuredSentence): JsonRecord {
  return {
    text: foreignText(text, longestPoint),
    ...(numbers.length > 0 && {
      numbers: numbers.slice(0, maxNumbers).map((number) => foreignText(numberText(number), 120)),
    }),
  };
}

function numberText({ text, of }: StructuredSentence['numbers'][number]): string {
  return of === undefined ? text : `${text} (${of})`;
}
