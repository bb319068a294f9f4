import { mergePapers, paperIdentifiers, type Paper, type PaperField } from '../paper';
import type { Candidate, Retraction } from './metadataSource';
import { fillGaps } from './fillGaps';
import type { Service } from './services';

/** One service that was asked for a work, and what came of it. */
export interface CompletionStep {
  readonly service: Service;
  readonly by: 'id' | 'title';
  /**
   * `told`: something new; `known`: its record, without anything new; `unsure`: what may be the work; `other`: only
   * other works; `nothing`: nothing at all; `failed`: it couldn't be asked.
   */
  readonly outcome: 'told' | 'known' | 'unsure' | 'other' | 'nothing' | 'failed';
  /** Why it couldn't be asked, in a sentence. */
  readonly why?: string;
}

/** What came of completing a paper. */
export interface Completion {
  /** As it was given. */
  readonly paper: Paper;
  /** The same with all that was found, each field with its origin. */
  readonly completed: Paper;
  /** What was found, one telling for each service: what a library is given. */
  readonly additions: readonly Paper[];
  /**
   * `completed`: something was added; `complete`: nothing was missing, or nobody knows more; `unsure`: a person should
   * choose among `choices`; `notFound`: nobody has it; `failed`: nobody could be asked.
   */
  readonly kind: 'completed' | 'complete' | 'unsure' | 'notFound' | 'failed';
  /** What may be the work, where nothing surely is. */
  readonly choices: readonly Candidate[];
  readonly retraction?: Retraction;
  readonly steps: readonly CompletionStep[];
}

/** What a reference and a reader want to know. Anything else is welcome, but nobody is asked for it. */
const WANTED: readonly PaperField[] = ['authors', 'published', 'abstract', 'venue', 'doi', 'publication'];

/** What of that the paper lacks. */
export function missingOf(paper: Paper): readonly PaperField[] {
  return WANTED.filter((field) => {
    if (field === 'authors') return paper.authors.length === 0;
    return paper[field] === undefined || (field === 'publication' && lacksPages(paper));
  });
}

/** Whether the work stands in something that has pages, and nobody said on which. */
function lacksPages({ publication }: Paper): boolean {
  const { type, pages } = publication ?? {};
  return (
    pages === undefined && (type === 'article-journal' || type === 'paper-conference' || type === 'chapter')
  );
}

/** One paper on its way to be complete. */
export class Work {
  paper: Paper;
  retraction: Retraction | undefined;
  readonly additions: Paper[] = [];
  readonly choices: Candidate[] = [];
  readonly steps: CompletionStep[] = [];
  readonly #askedById = new Map<Service, string>();

  constructor(readonly given: Paper) {
    this.paper = given;
  }

  get missing(): readonly PaperField[] {
    return missingOf(this.paper);
  }

  /** Some service has told of this very work. */
  get isKnown(): boolean {
    return this.steps.some(({ outcome }) => outcome === 'told' || outcome === 'known');
  }

  /** Whether it is worth to look for it by its title: nobody has it, or who has it says neither by whom nor when. */
  get isSought(): boolean {
    const { missing } = this;
    return (
      missing.includes('authors') || missing.includes('published') || (missing.length > 0 && !this.isKnown)
    );
  }

  /** Whether a service was asked by these identifiers; from now on it was. */
  takeTurn(service: Service): boolean {
    const { arxivId = '', doi = '' } = paperIdentifiers(this.paper);
    const ids = `${arxivId} ${doi}`;
    const isNew = this.#askedById.get(service) !== ids;
    this.#askedById.set(service, ids);
    return isNew;
  }

  take(candidate: Candidate): 'told' | 'known' {
    this.retraction ??= candidate.retraction;
    const addition = fillGaps(this.paper, candidate.paper);
    if (!addition) return 'known';
    this.additions.push(addition);
    this.paper = mergePapers(this.paper, addition);
    return 'told';
  }

  end(): Completion {
    const { given, paper, additions, choices, retraction, steps } = this;
    return {
      paper: given,
      completed: paper,
      additions,
      kind: this.#kind(),
      choices: this.isKnown ? [] : choices,
      ...(retraction && { retraction }),
      steps,
    };
  }

  #kind(): Completion['kind'] {
    if (this.additions.length > 0) return 'completed';
    if (this.isKnown || missingOf(this.given).length === 0) return 'complete';
    if (this.choices.length > 0) return 'unsure';
    return this.steps.length > 0 && this.steps.every(({ outcome }) => outcome === 'failed')
      ? 'failed'
      : 'notFound';
  }
}

/** The completion that it becomes once a person has said which of its choices it is. */
export function completeWithChoice(completion: Completion, choice: Candidate): Completion {
  const work = new Work(completion.paper);
  work.steps.push(...completion.steps, { service: choice.service, by: 'title', outcome: work.take(choice) });
  return work.end();
}
