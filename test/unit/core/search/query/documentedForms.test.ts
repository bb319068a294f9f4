import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseQuery } from '../../../../../src/core/search';
import { queryFields } from '../../../../../src/core/search/query/queryFields';

const page = readFileSync('docs/search.md', 'utf8');
/** What stands as code in the first column of the tables. */
const forms = page
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .flatMap((line) => [...(line.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, form = '']) => form));

describe('the forms that docs/search.md shows', () => {
  it('are all that there are', () => {
    assert.ok(forms.length > 50);
    for (const { name, values } of queryFields) {
      assert.ok(
        forms.some((form) => form.startsWith(`${name}:`)),
        name,
      );
      // Counts such as `>0` are examples of a range.
      for (const value of values.filter((each) => /^[a-z]/.test(each)))
        assert.ok(forms.includes(`${name === 'added' ? 'listed' : name}:${value}`), `${name}:${value}`);
    }
  });

  for (const form of forms) {
    it(`understand ${form}`, () => {
      for (const typed of [form, `${form} `, `(${form}) more`]) {
        const { query, hints } = parseQuery(typed, { today: '2026-06-15' });
        assert.deepEqual(hints, []);
        const field = /^([a-z-]+):/.exec(form)?.[1];
        if (field === 'sort') assert.ok(query.sort);
        else if (field !== undefined) assert.ok(!['word', 'phrase'].includes(query.clauses[0]!.kind));
        if (form.includes(' OR ')) assert.match(JSON.stringify(query.root), /"kind":"any"/);
        if (form.startsWith('-')) assert.equal(query.clauses[0]!.negated, true);
      }
    });
  }
});
