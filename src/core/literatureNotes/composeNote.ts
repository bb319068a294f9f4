import { isPaperRegion, regionContent, writeRegion } from '../managedRegions';
import { readFrontMatter, setFrontMatterField } from '../notes';
import type { Paper } from '../paper';
import type { Pause } from '../ports';
import type { Problem } from '../problems';
import { AbstractSummary } from '../summaries';
import { finishLine, finishNote, type Template } from '../templates';
import { namesPaper } from './isAboutPaper';
import { notePath } from './noteFileName';
import { noteRegions } from './noteVocabulary';
import { paperFields, type NoteFacts } from './paperFields';

/** A text that a template made, or why it made none. */
export type Composed =
  | { readonly text: string; readonly problem?: undefined }
  | { readonly text?: undefined; readonly problem: Problem };

/**
 * The text of a note about a paper. Its front matter names the paper by its id, so that the note is found again
 * wherever it goes: where the template doesn't see to that, a field `paperside` is added.
 */
export function composeNote(
  template: Template,
  paper: Paper,
  facts: NoteFacts,
  summary = new AbstractSummary(paper),
): Composed {
  const regions = Object.fromEntries(
    noteRegions.map((name) => [
      name,
      writeRegion(
        name,
        template.names(name) && isPaperRegion(name)
          ? regionContent(name, paper, { key: facts.key, summary })
          : '',
      ),
    ]),
  );
  const filled = template.fill({
    fields: paperFields(paper, facts, (field) => template.names(field), summary),
    regions,
  });
  if (filled.problem) return filled;
  const text = `${finishNote(filled.placed).trimEnd()}\n`;
  const [broken] = readFrontMatter(text)?.problems ?? [];
  if (broken)
    return { problem: { ...broken, message: `${broken.message} It is the template that makes it so.` } };
  return { text: namesPaper(text, paper) ? text : withId(text, paper) };
}

/** The same in two stretches: an abstract is weighed in about the time that the rest takes. */
export async function composeNoteCalmly(
  template: Template,
  paper: Paper,
  facts: NoteFacts,
  pause: Pause,
): Promise<Composed> {
  const summary = new AbstractSummary(paper);
  if (['summary', 'keyPoints'].some((name) => template.names(name))) {
    summary.weigh();
    await pause();
  }
  return composeNote(template, paper, facts, summary);
}

/** A note that says nothing but which paper it is about: what a file holds before its text stands. */
export function noteStub(paper: Paper): string {
  return withId('', paper);
}

/** The names of the folders and of the file, without its ending, that a template gives to a paper's note. */
export function composePath(
  template: Template,
  paper: Paper,
  facts: NoteFacts,
): { readonly names: readonly string[]; readonly problem?: undefined } | { readonly problem: Problem } {
  const filled = template.fill({
    fields: paperFields(paper, facts, (field) => template.names(field)),
    regions: {},
  });
  if (filled.problem) return filled;
  // A slash of the template parts folders; one of a title doesn't.
  const names: string[] = [''];
  for (const { kind, text } of filled.placed) {
    const [first = '', ...more] = kind === 'template' ? text.split(/[/\\]/) : [text.replace(/[/\\]/g, ' ')];
    names.push((names.pop() ?? '') + first, ...more);
  }
  const lines = names.map((text) => finishLine([{ kind: 'value', text }]));
  return { names: notePath(lines, facts.key) };
}

function withId(text: string, { id }: Paper): string {
  const edit = setFrontMatterField(text, ['paperside'], id);
  return edit ? text.slice(0, edit.start) + edit.text + text.slice(edit.end) : text;
}
