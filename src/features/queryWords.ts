import type { QueryCompletionItem, QueryFieldName, QueryHint } from '../core/ports';
import type { Localizer, Wording } from './wording';

/** What is wrong with a query, each thing once. */
export function hintsInWords(hints: readonly QueryHint[], wording: Wording): readonly string[] {
  return [...new Set(hints.map((hint) => hintWords(hint, wording)))];
}

/** What is wrong with a part of a query, or what is still to be typed, in one or two sentences. */
export function hintWords(hint: QueryHint, wording: Wording): string {
  const { l10n } = wording;
  switch (hint.code) {
    case 'tooLong':
      return l10n.t('Only the first {0} characters are searched.', wording.count(hint.longest));
    case 'groupOpen':
      return l10n.t('Close the group by a parenthesis.');
    case 'alternativeMissing':
      return l10n.t('Type behind OR what would do instead.');
    case 'orderExcluded':
      return l10n.t('An order can’t be excluded: take the minus away.');
    case 'valueMissing':
      if (hint.values.length === 0) return toType(hint.field, l10n);
      return l10n.t('Go on with one of {0}.', choices(hint));
    case 'valueUnknown':
      if (hint.values.length > 0)
        return l10n.t('There is no {0}. Use one of {1}.', `${hint.field}:${hint.typed}`, choices(hint));
      return l10n.t('“{0}” can’t be read. {1}', `${hint.field}:${hint.typed}`, toType(hint.field, l10n));
    case 'rangeReversed':
      return l10n.t('Nothing lies in {0}. Write the smaller one first.', `${hint.field}:${hint.typed}`);
    case 'unknownElsewhere':
      return l10n.t(
        '{0} doesn’t know {1} of its papers. Take it out, or search the library.',
        hint.engine,
        `${hint.field}:`,
      );
    case 'onlyFirst':
      return l10n.t('Only the first {0} papers of {1} are shown.', wording.count(hint.papers), hint.engine);
    case 'relationUnknown':
      return hint.field === 'cited-by'
        ? l10n.t(
            'No note “{0}” cites a paper of the library. Only notes of this workspace are known, not what papers cite.',
            hint.typed,
          )
        : l10n.t(
            'No note about a paper cites “{0}”. Only notes of this workspace are known, not what papers cite.',
            hint.typed,
          );
  }
}

/** What a completion asks for, in a few words. */
export function completionWords(item: QueryCompletionItem, wording: Wording): string {
  if (item.papers !== undefined) return wording.papers(item.papers);
  return item.value === undefined ? fieldWords(item.field, wording.l10n) : valueWords(item, wording.l10n);
}

function choices({ field, values }: { readonly field: string; readonly values: readonly string[] }): string {
  return values.map((value) => `${field}:${value}`).join(', ');
}

/** What to type behind a field. */
function toType(field: QueryFieldName, l10n: Localizer): string {
  switch (field) {
    case 'author':
    case 'org':
    case 'venue':
      return l10n.t('Type a name behind {0}', `${field}:`);
    case 'title':
    case 'abstract':
      return l10n.t('Type a word behind {0}', `${field}:`);
    case 'tag':
      return l10n.t('Type a keyword behind {0}', `${field}:`);
    case 'key':
      return l10n.t('Type a citation key, or its beginning, behind {0}', `${field}:`);
    case 'cited-by':
      return l10n.t(
        'Type a note behind cited-by:, such as cited-by:notes/intro.md, or the key of a paper that has a note.',
      );
    case 'cites':
      return l10n.t(
        'Type a citation key behind cites:. It asks your notes about papers; what papers themselves cite is not known.',
      );
    case 'year':
      return l10n.t('Write a year as {0} or {1}.', '2024, 2023..2025, >=2024', '<2020');
    case 'listed':
    case 'added':
      return l10n.t(
        'Write a date as {0} or {1}.',
        '2024-08-22, 2024-08, 7d, week, >=2024',
        '2024-01..2024-06',
      );
    case 'upvotes':
    case 'comments':
      return l10n.t('Write a number as {0} or {1}.', '20, >20, <=5', '10..50');
    case 'is':
    case 'has':
    case 'sort':
      return l10n.t('Go on with a value of {0}', `${field}:`);
  }
}

function fieldWords(field: QueryFieldName, l10n: Localizer): string {
  switch (field) {
    case 'author':
      return l10n.t('an author');
    case 'title':
      return l10n.t('words of the title');
    case 'abstract':
      return l10n.t('words of the abstract');
    case 'org':
      return l10n.t('an organization');
    case 'venue':
      return l10n.t('a journal or conference');
    case 'tag':
      return l10n.t('a keyword');
    case 'key':
      return l10n.t('a citation key, or its beginning');
    case 'year':
      return l10n.t('the year of publication');
    case 'listed':
      return l10n.t('when a feed listed it');
    case 'added':
      return l10n.t('when it came into the library');
    case 'upvotes':
      return l10n.t('how many upvotes');
    case 'comments':
      return l10n.t('how many comments');
    case 'is':
      return l10n.t('read, starred, cited …');
    case 'has':
      return l10n.t('code, a PDF, a note …');
    case 'cited-by':
      return l10n.t('cited by a note');
    case 'cites':
      return l10n.t('papers whose note cites a key');
    case 'sort':
      return l10n.t('the order');
  }
}

/** What a field's own value means; itself where that is not known. */
function valueWords({ field, value = '' }: QueryCompletionItem, l10n: Localizer): string {
  const words: Readonly<Record<string, string>> = {
    'is:unread': l10n.t('not read yet'),
    'is:read': l10n.t('read'),
    'is:starred': l10n.t('starred'),
    'is:wanted': l10n.t('to be read'),
    'is:cited': l10n.t('cited by a note of this workspace'),
    'has:code': l10n.t('a link to code'),
    'has:pdf': l10n.t('a link to a PDF'),
    'has:note': l10n.t('a note about it in this workspace'),
    'has:abstract': l10n.t('an abstract'),
    'has:doi': l10n.t('a DOI'),
    'has:project': l10n.t('a project page'),
    'sort:relevance': l10n.t('best matches first'),
    'sort:date': l10n.t('newest first'),
    'sort:added': l10n.t('last added first'),
    'sort:upvotes': l10n.t('most upvotes first'),
    'sort:comments': l10n.t('most comments first'),
    'sort:title': l10n.t('from A to Z'),
    today: l10n.t('today'),
    yesterday: l10n.t('yesterday'),
    week: l10n.t('in the last seven days'),
    month: l10n.t('in the last month'),
    year: l10n.t('in the last year'),
    '>0': l10n.t('some'),
    '>=10': l10n.t('ten or more'),
    '>=100': l10n.t('a hundred or more'),
  };
  return words[`${field}:${value}`] ?? words[value] ?? value;
}
