import assert from 'node:assert/strict';
import type { Completion } from '../../../../src/core/metadata';
import {
  describeCompletions,
  failuresOf,
} from '../../../../src/features/completeMetadata/describeCompletions';
import { wording } from '../wordingFake';

const paper = { id: 'p', title: 'T', authors: [], sources: [] };
const completion = (kind: Completion['kind'], ...whys: readonly string[]): Completion => ({
  paper,
  completed: paper,
  additions: [],
  kind,
  choices: [],
  steps: whys.map((why) => ({ service: 'dblp', by: 'title', outcome: 'failed', why })),
});
const describeThem = (completions: readonly Completion[], asked = completions.length, entries = 0) =>
  describeCompletions({ asked, completions, entries }, wording.l10n);

describe('the outcome of completing papers', () => {
  it('says how many ended how, and nothing of what there is none of', () => {
    const kinds = [
      ...Array<'completed'>(12).fill('completed'),
      'unsure',
      'unsure',
      'unsure',
      'notFound',
    ] as const;
    assert.equal(describeThem(kinds.map((kind) => completion(kind))), '12 completed, 3 unsure, 1 not found');
  });

  it('says what was left out, what could not be asked for, what had nothing new, and which entries got more', () => {
    const all = [completion('complete'), completion('failed')];
    assert.equal(
      describeThem(all, 5, 2),
      '1 without anything new, 1 could not be asked for, 3 left out, 2 bibliography entries completed',
    );
    assert.equal(describeThem([], 0, 1), '1 bibliography entry completed');
  });

  it('gives each reason once', () => {
    assert.deepEqual(failuresOf([completion('failed', 'Down.', 'Gone.'), completion('notFound', 'Down.')]), [
      'Down.',
      'Gone.',
    ]);
  });
});
